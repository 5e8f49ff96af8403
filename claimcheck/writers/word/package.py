"""The parts of a Word file that comments need: read, added to, and all others carried over as they are.

In: the bytes of a .docx. Out: the bytes of another. To a file without comments come word/comments.xml, its relationship and its content
type; one that has some keeps them.
"""

from __future__ import annotations

import codecs
import posixpath
import zipfile
import zlib
from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from claimcheck.model import InputError
from claimcheck.readers.docx_parts import MOST_INFLATED
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.word.elements import Listing

MOST_CARRIED = 512_000_000
"""Bytes of all parts together, unpacked."""

_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_LOOSE, _STRICT = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
_MAIN = {_LOOSE: f"{_LOOSE}/wordprocessingml/2006/main", _STRICT: f"{_STRICT}/wordprocessingml/main"}
_RELATION = {_LOOSE: f"{_LOOSE}/officeDocument/2006/relationships/comments", _STRICT: f"{_STRICT}/officeDocument/relationships/comments"}
_NO_RELATIONS = f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_LOOSE}/package/2006/relationships"/>'
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BLOCK = 1 << 20


class Package:
    """A Word file in the making; `document` is the XML of its main text, and may be replaced."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._changed: dict[str, str] = {}
        self._codecs: dict[str, str] = {}
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._names = set(archive.namelist())
            self.document = self._text(archive, _DOCUMENT)
            relations = self._text(archive, _RELATIONS) if _RELATIONS in self._names else _NO_RELATIONS
            self._relations = Listing(name, relations)
            self._types = Listing(name, self._text(archive, _TYPES))
            self._is_strict = _MAIN[_STRICT] in Listing(name, self.document).root_tag
            self._part = self._comments_part()
            known = self._text(archive, self._part) if self._part in self._names else ""
        self._known = Listing(name, known) if known else None

    @property
    def space(self) -> str:
        """The namespace of the main text."""
        return _MAIN[_STRICT if self._is_strict else _LOOSE]

    def free_number(self, used: Collection[int]) -> int:
        """Return the first number that no comment has, and none above it; `used` are those that the main text speaks of."""
        known = () if self._known is None else (attributes.get("id", "") for name, attributes in self._known.found if name == "comment")
        return max((*used, *(int(one) for one in known if one.isdecimal())), default=-1) + 1

    def add_comments(self, comments: Sequence[Iterable[str]], first: int) -> None:
        """Add comments, each of one or more paragraphs, numbered from `first`."""
        told = "".join(_comment(number, one) for number, one in enumerate(comments, first))
        if self._known is None:
            self._changed[self._part] = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:comments xmlns:w="{self.space}">{told}</w:comments>'
            self._announce()
            return
        if f'xmlns:w="{self.space}"' not in self._known.root_tag:
            told = told.replace("<w:comment ", f'<w:comment xmlns:w="{self.space}" ')
        self._changed[self._part] = self._known.with_more(told)

    def written(self) -> bytes:
        """Return the file. Raises InputError where its parts are larger than MOST_CARRIED, or one of them is damaged."""
        changed = {**self._changed, _DOCUMENT: self.document}
        new = BytesIO()
        with zipfile.ZipFile(BytesIO(self._data)) as archive, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as written:
            left = MOST_CARRIED
            for info in archive.infolist():
                text = changed.pop(info.filename, None)
                if text is None:
                    left = self._carry(archive, info, written, left)
                else:
                    written.writestr(_like(info, info.filename), self._bytes(info.filename, text))
            main = archive.getinfo(_DOCUMENT)
            for part, text in changed.items():
                written.writestr(_like(main, part), self._bytes(part, text))
        return new.getvalue()

    def _carry(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, written: zipfile.ZipFile, left: int) -> int:
        try:
            with archive.open(info) as old, written.open(_like(info, info.filename), "w") as new:
                while block := old.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise InputError(f"{self._name}: would unpack to more than {MOST_CARRIED:,} bytes, the most that is carried over")
                    new.write(block)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            raise InputError(f"{self._name}: its part {info.filename} is damaged: {error}") from None
        return left

    def _text(self, archive: zipfile.ZipFile, part: str) -> str:
        try:
            with archive.open(part) as file:
                data = file.read(MOST_INFLATED + 1)
        except KeyError:
            raise InputError(f"{self._name}: is no sound Word file: it has no {part}") from None
        if len(data) > MOST_INFLATED:
            raise InputError(f"{self._name}: its part {part} would unpack to more than {MOST_INFLATED:,} bytes, the most that is read")
        marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF8: "utf-8"}
        mark = next((one for one in marks if data.startswith(one)), b"")
        self._codecs[part] = marks.get(mark, "")
        try:
            return data[len(mark) :].decode(marks.get(mark, "utf-8"))
        except ValueError:
            raise InputError(f"{self._name}: its part {part} is not UTF-8") from None

    def _bytes(self, part: str, text: str) -> bytes:
        codec = self._codecs.get(part, "")
        return ("\ufeff" + text).encode(codec) if codec else text.encode()

    def _comments_part(self) -> str:
        """Return the name of the part that holds the comments, there or not."""
        for name, attributes in self._relations.found:
            if name == "Relationship" and attributes.get("Type") in _RELATION.values() and attributes.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/word", attributes.get("Target", ""))).lstrip("/")
        return next(name for name in ("word/comments.xml", *(f"word/comments{n}.xml" for n in range(2, 99))) if name not in self._names)

    def _announce(self) -> None:
        """Add the relationship and the content type of the comments, where they are not there."""
        relations, types = self._relations, self._types
        target = f"/{self._part}"
        if not any(attributes.get("Type") in _RELATION.values() for _, attributes in relations.found):
            known = {attributes.get("Id") for _, attributes in relations.found}
            number = next(n for n in range(1, len(known) + 2) if f"rIdNumbers{n}" not in known)
            kind = _RELATION[_STRICT if self._is_strict else _LOOSE]
            more = f'<{relations.prefix}Relationship Id="rIdNumbers{number}" Type="{kind}" Target="{target}"/>'
            self._changed[_RELATIONS] = relations.with_more(more)
        if not any(name == "Override" and attributes.get("PartName", "").lower() == target.lower() for name, attributes in types.found):
            self._changed[_TYPES] = types.with_more(f'<{types.prefix}Override PartName="{target}" ContentType="{_CONTENT}"/>')


def _like(info: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    """Return the head of an entry that is dated and packed as another, so that the same input makes the same bytes."""
    made = zipfile.ZipInfo(name, info.date_time)
    made.compress_type, made.external_attr, made.create_system = info.compress_type, info.external_attr, info.create_system
    return made


def _comment(number: int, paragraphs: Iterable[str]) -> str:
    lines = [f'<w:r><w:t xml:space="preserve">{escape(printable(whole_characters(line)))}</w:t></w:r>' for line in paragraphs]
    lines[0] = f"<w:r><w:annotationRef/></w:r>{lines[0]}"
    body = "".join(f"<w:p>{line}</w:p>" for line in lines)
    return f'<w:comment w:id="{number}" w:author="claimcheck" w:initials="cc">{body}</w:comment>'
