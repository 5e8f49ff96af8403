"""What is settled for each text that is open: the nearest claimcheck.toml, as on the command line.

In: the path of a text. Out: `Chosen`. For desk/sport/final.md it is that of desk/sport, of desk or of a folder above.
"""

from __future__ import annotations

from pathlib import Path

from claimcheck.configuration import Chosen, Configuration, chosen, configuration_at, configuration_for
from claimcheck.pipeline import rules_of
from claimcheck.settings import Settings


class Settled:
    """Looks settings up once for each folder, until they are to be read again."""

    def __init__(self, config: Path | None = None, isolated: bool = False, rules: Path | None = None) -> None:
        self._config, self._isolated, self._rules = config, isolated, rules
        self._known: dict[str, Chosen] = {}

    def hold(self) -> None:
        """Raise SettingsError or RuleFileError where what was given for all texts cannot be used."""
        if self._config is not None:
            configuration_at(self._config)
        rules_of(Settings(self._rules))

    def of(self, path: str | None) -> Chosen:
        """Return what is settled for the text at `path`, or for one that has none yet. Raises ClaimcheckError where it cannot be used."""
        folder = str(Path(path).parent) if path else ""
        if folder not in self._known:
            self._known[folder] = self._chosen(path)
        return self._known[folder]

    def read_again(self) -> None:
        """Look everything up anew from here on."""
        self._known.clear()

    def _chosen(self, path: str | None) -> Chosen:
        command = {"rules": (str(self._rules),) if self._rules else None}
        made = chosen(self._configuration(path), command)
        made.all_settings()
        return made

    def _configuration(self, path: str | None) -> Configuration | None:
        if self._isolated:
            return None
        return configuration_for(path) if self._config is None else configuration_at(self._config)
