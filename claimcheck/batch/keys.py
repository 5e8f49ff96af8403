"""What an entry of the cache came from, as a key: the article's bytes, how they are read, the rules and this very program.

In: settings and ways of reading. Out: a hash. A rule file that is edited, a level that is raised or a newer claimcheck makes another key.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import claimcheck
from claimcheck import plugins
from claimcheck.readers.forms import checked_form
from claimcheck.readers.inputs import Inputs
from claimcheck.settings import Settings

_CODE = (".py", ".toml")


def key_of(name: str, data: bytes, inputs: Inputs, settings: str) -> bytes:
    """Return the key of an article's bytes, `settings` being the hash of its settings. Raises InputError where no reader is for `name`."""
    told = (checked_form(name, inputs.form), inputs.encoding, inputs.title, inputs.date, inputs.date_style, settings)
    made = hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=32)
    made.update(b"\0")
    made.update(data)
    return made.digest()


def settings_key(settings: Settings) -> str:
    """Return a hash of what the settings say, of the program itself and of its plugins.

    House facts are not in it: texts held against them are not kept.
    """
    folders = () if settings.rules is None else settings.rules if isinstance(settings.rules, tuple) else (settings.rules,)
    made = hashlib.blake2b(program_key().encode(), digest_size=32)
    made.update(plugins.key().encode("utf-8", "surrogatepass"))
    chosen = (settings.select if settings.select is None else sorted(settings.select), sorted(settings.ignore), settings.levels)
    made.update(repr(chosen).encode("utf-8", "surrogatepass"))
    for folder in folders:
        made.update(b"\0folder\0")
        for path in sorted(folder.glob("*.toml")):
            data = path.read_bytes()
            made.update(f"\0{path.name}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
    return made.hexdigest()


@cache
def program_key() -> str:
    """Return a hash of the version and of the size and time of every file of the program, which is new where one was edited in place."""
    package = Path(claimcheck.__file__).parent
    made = hashlib.blake2b(claimcheck.__version__.encode(), digest_size=32)
    for folder in (package, package.parent / "rules"):
        for path, size, changed in sorted(_files(str(folder))):
            made.update(f"{os.path.relpath(path, folder)}\0{size}\0{changed}\0".encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _files(folder: str) -> Iterable[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.name.endswith(_CODE):
            told = entry.stat()
            yield entry.path, told.st_size, told.st_mtime_ns
