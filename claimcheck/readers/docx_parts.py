"""The parts of a Word file, unpacked under a cap before any parser sees them.

In: the bytes of a .docx. Out: its text, notes, styles and properties as XML source. "story.docx" holds word/document.xml and more.
Anybody may have made such a file, so its sizes, its entries and its encryption are looked into first, and no macro is ever read.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from claimcheck.model import InputError
from claimcheck.readers.decoding import MAX_BYTES

MOST_INFLATED = 64_000_000
MOST_MEMBERS = 5_000
_OLE = b"\xd0\xcf\x11\xe0"
_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are read, as text; "" where the file has none."""

    document: str
    footnotes: str
    endnotes: str
    styles: str
    properties: str


def parts_of(name: str, data: bytes) -> Parts:
    """Return the parts of a Word file. Raises InputError where it is none, or is encrypted, damaged, unsafe, or too large."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read at once; split it")
    if not data:
        raise InputError(f"{name}: the file is empty; there is nothing to check")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(f"{name}: is encrypted; save it without a password")
        raise InputError(f"{name}: is a Word file of the older kind (.doc) or encrypted; save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _parts(name, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise InputError(f"{name}: is no Word file, or a damaged one: {error}") from None


def _parts(name: str, archive: zipfile.ZipFile) -> Parts:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(f"{name}: is encrypted; save it without a password")
    if len(infos) > MOST_MEMBERS:
        raise InputError(f"{name}: holds more than {MOST_MEMBERS:,} files, the most that is read")
    if _DOCUMENT not in names:
        raise InputError(f"{name}: expected a Word file with {_DOCUMENT} in it; this is a ZIP archive of something else")
    left = MOST_INFLATED
    found = []
    for part in (_DOCUMENT, "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml", "docProps/core.xml"):
        content = b""
        if part in names:
            with archive.open(part) as file:
                content = file.read(left + 1)  # the sizes in the directory are the writer's word
        left -= len(content)
        if left < 0:
            raise InputError(f"{name}: would unpack to more than {MOST_INFLATED:,} bytes, the most that is read")
        found.append(_text(name, part, content))
    return Parts(*found)


def _text(name: str, part: str, content: bytes) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except ValueError:
        raise InputError(f"{name}: its part {part} is not UTF-8") from None
