"""The encoding that a page or an XML file declares for itself.

In: the form and the bytes of one input. Out: the name of an encoding, or None. A page with <meta charset="iso-8859-1"> is windows-1252.
"""

from __future__ import annotations

import codecs
import re

_XML = re.compile(rb"""<\?xml[^>]{1,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_SAMPLE = 2_048
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LATIN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii")
# What can be read has ASCII where the declaration stands, so a declaration of two bytes a character is wrong.
_WIDE = ("utf-16", "utf16", "utf-32", "utf32", "ucs-2", "utf-7")


def declared_encoding(form: str, data: bytes) -> str | None:
    """Return the encoding that `data` declares, or None where its form declares none or a byte order mark settles it."""
    if form not in ("html", "nitf", "newsml") or data.startswith(_MARKS):
        return None
    head = data[:_SAMPLE]
    found = _XML.search(head) or (_META.search(head) if form == "html" else None)
    if found is None:
        return None
    told = found[1].decode("ascii").lower()
    if told.startswith(_WIDE):
        return None
    try:
        known = codecs.lookup(told).name
    except LookupError:
        return told  # refused, by its name, where it is used
    if form == "html" and told in _LATIN:  # as every browser reads them
        return None if data.isascii() else "windows-1252"
    return None if known in ("utf-8", "ascii") else told
