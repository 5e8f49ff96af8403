"""What a desk has settled for its texts: `claimcheck.toml`, or `[tool.claimcheck]` in `pyproject.toml`.

In: the first path of a run and what the command line says. Out: settings for each text, and where every value came from.
`fail-on = "error"` in the file is told as `fail-on = "error"  # claimcheck.toml:1`.
"""

from claimcheck.configuration.chosen import Chosen, chosen
from claimcheck.configuration.files import Configuration, SettingsError, configuration_at, configuration_for, use_plugins
from claimcheck.configuration.showing import shown

__all__ = ["Chosen", "Configuration", "SettingsError", "chosen", "configuration_at", "configuration_for", "shown", "use_plugins"]
