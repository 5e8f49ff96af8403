"""Bytes to text, or a clear refusal.

In: the bytes of one input and, if the user named it, their encoding. Out: text without its byte order mark, otherwise untouched.
b"\\xff\\xfe1\\x002\\x00" is "12"; b"caf\\xe9" is refused: byte 0xe9 at offset 3 (line 1) is not UTF-8.
"""

from __future__ import annotations

import codecs
from typing import NoReturn

from claimcheck.model import InputError

MAX_BYTES = 20_000_000

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_SAMPLE = 8192
_CONTROL = bytes((*range(9), *range(14, 32)))


def decode(name: str, data: bytes, encoding: str | None = None) -> str:
    """Return `data` as text: in `encoding` if given, else as its byte order mark says, else UTF-8.

    Raises InputError, naming the input, where it is empty, too large, binary or not in that encoding.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read at once; split it")
    if not data:
        raise InputError(f"{name}: the file is empty; there is nothing to check")
    if encoding is None:
        mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
        if not mark:
            _refuse_binary(name, data)
        text = _decoded(name, data, encoding, len(mark))
    else:
        text = _decoded(name, data, encoding, 0).removeprefix("\ufeff")
    _refuse_unprintable(name, text)
    if not text.strip():
        raise InputError(f"{name}: the file holds only white space; there is nothing to check")
    return text


def _decoded(name: str, data: bytes, encoding: str, skip: int) -> str:
    try:
        text = data[skip:].decode(encoding)
        if encoding != "utf-8":
            text.encode("utf-8")  # some codecs let half a surrogate pair through, which no output could show
    except UnicodeDecodeError as error:
        _refuse_byte(name, data, encoding, skip + error.start)
    except LookupError:
        raise InputError(f"{name}: {encoding!r} is not a known text encoding; try utf-8, utf-16, windows-1252 or iso-8859-1") from None
    except ValueError as error:
        raise InputError(f"{name}: cannot be read as {encoding}: {error}") from None
    return text


def _refuse_byte(name: str, data: bytes, encoding: str, at: int) -> NoReturn:
    try:
        before = data[:at].decode(encoding, "ignore")
    except ValueError:  # a codec that cannot pass over what it does not know
        before = data[:at].decode("latin-1")
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    raise InputError(
        f"{name}: not {encoding.upper()}: byte 0x{data[at]:02x} at offset {at} (line {line}); "
        f"if the file is in another encoding, name it, for example --encoding windows-1252"
    )


def _refuse_binary(name: str, data: bytes) -> None:
    if data.startswith(_BINARY_STARTS):
        raise InputError(f"{name}: looks like a binary file, not text")
    if b"\0" not in data:
        return
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = len(data[:_SAMPLE]) // 2
    # Western text in UTF-16 has a zero in nearly every second byte, and in no other.
    if min(even, odd) == 0 and max(even, odd) * 10 > half * 7:
        guess = "utf-16-le" if odd else "utf-16-be"
        raise InputError(f"{name}: looks like UTF-16 without a byte order mark; if it is, say --encoding {guess}")
    raise InputError(f"{name}: looks like a binary file, not text (a zero byte at offset {data.index(0)})")


def _refuse_unprintable(name: str, text: str) -> None:
    if "\0" in text:
        raise InputError(f"{name}: looks like a binary file, not text (a zero character at character {text.index(chr(0))})")
    sample = text[:_SAMPLE].encode()
    if (len(sample) - len(sample.translate(None, _CONTROL))) * 10 > len(sample):
        raise InputError(f"{name}: looks like a binary file, not text (mostly control characters)")
