"""Patterns for paths, as in a `.gitignore`.

In: a pattern and a path with slashes, relative to the same folder. Out: whether they match. "drafts/" is all below any folder drafts,
"*.bak.md" any such file, "sport/**/*.md" those below sport.
"""

from __future__ import annotations

from fnmatch import fnmatchcase


def matches(pattern: str, path: str) -> bool:
    """Return whether a path is meant: a pattern without a slash in it means a name at any depth, and one for a folder all below it."""
    below = pattern.endswith("/")
    parts = [part for part in pattern.split("/") if part]
    if not parts:
        return False
    if len(parts) == 1 and not pattern.startswith("/"):
        parts = ["**", *parts]
    if below:
        parts.append("**")
    names = path.split("/")
    return _match(parts, names) or (not below and _match([*parts, "**"], names))


def _match(parts: list[str], names: list[str]) -> bool:
    """Match part by part; `open_at` are the places in `parts` that may come next, so that many "**" cost no more than one."""
    open_at = _past_stars(parts, {0})
    for name in names:
        left = [at for at in open_at if at < len(parts)]
        stay = {at for at in left if parts[at] == "**"}
        open_at = _past_stars(parts, stay | {at + 1 for at in left if at not in stay and fnmatchcase(name, parts[at])})
    return len(parts) in open_at


def _past_stars(parts: list[str], places: set[int]) -> set[int]:
    for at in sorted(places):
        while at < len(parts) and parts[at] == "**":
            at += 1
            places.add(at)
    return places
