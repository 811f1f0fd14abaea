"""The MIME tree of a mail, straight from its bytes.

Own, because the standard parser recurses as deep as the sender likes, finds nothing in a multipart
without boundary, and does not keep a part's bytes as they came (a signature is over exactly those).
Parts are views into the mail: 25 MB of it are never copied to be looked at. What there is no room or no
time for becomes one part as well, unread, so that nothing of a mail is left out of it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass

from mailgw.reading.headers import Headers, read_headers
from mailgw.reading.notes import MOST_BYTES, MOST_DEPTH, Notes
from mailgw.reading.parameters import split_value
from mailgw.reading.transfer import undo

UNREAD = "unread.txt"
"""The file that holds what was not read: headers, encodings and all."""

_END_OF_HEADERS = re.compile(rb"\r?\n(?:\r?\n|[ \t]+\r?\n(?![ \t]+\S))")
"""An empty line; one of blanks too, unless a folded field goes on below it (RFC 5322 § 4.2)."""
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:|>?From ")
_LIKELY_BOUNDARY = re.compile(rb"^--(-*+[^\s-][^\r\n]{0,199}+)\r?\nContent-", re.MULTILINE | re.IGNORECASE)
_LINE_END = re.compile(rb"\r?\n")
_CONTENT_TYPE = re.compile(r"[a-z0-9!#$&^_.+\-]{1,100}/[a-z0-9!#$&^_.+\-]{1,100}")


@dataclass(frozen=True, slots=True)
class Part:
    """One node: `source` is all of it as received, `raw` its body alone, `children` the parts of a multipart."""

    source: memoryview
    headers: Headers
    content_type: str
    parameters: dict[str, str]
    disposition: str
    disposition_parameters: dict[str, str]
    raw: memoryview
    children: tuple[Part, ...] = ()

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/")

    @property
    def filename(self) -> str:
        return self.disposition_parameters.get("filename") or self.parameters.get("name") or ""

    @property
    def content_id(self) -> str:
        return self.headers.plain("Content-ID").strip().strip("<>")

    def content(self, notes: Notes) -> bytes:
        """The body with its transfer encoding undone."""
        encoding = self.headers.plain("Content-Transfer-Encoding").split(";")[0].split("(")[0].strip().casefold()
        content, defect = undo(self.raw, encoding)
        notes.defect(defect)
        return content

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_parts(raw: bytes, notes: Notes) -> Part:
    """The tree of a whole mail. Any bytes in, never an exception; what was cut or mended is noted."""
    if len(raw) > MOST_BYTES:
        notes.defect("too_large")
        raw = raw[:MOST_BYTES]
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    return _part(memoryview(raw.removeprefix(BOM_UTF8).lstrip(b"\r\n")), notes, depth=0, default="text/plain")


def _part(raw: memoryview, notes: Notes, depth: int, default: str) -> Part:
    section, body = split_headers(raw)
    headers = read_headers(section, notes)
    content_type, parameters = split_value(headers.plain("Content-Type"))
    if not _CONTENT_TYPE.fullmatch(content_type):
        if content_type:
            notes.defect("content_type_broken")
        content_type = {"text": "text/plain", "multipart": "multipart/mixed"}.get(content_type, default)
    disposition, disposition_parameters = split_value(headers.plain("Content-Disposition"))
    children: tuple[Part, ...] = ()
    if content_type.startswith("multipart/"):
        children = _children(body, content_type, parameters.get("boundary", ""), notes, depth)
        if not children:
            content_type, parameters = "text/plain", {}
    return Part(raw, headers, content_type, parameters, disposition, disposition_parameters, body, children)


def _unread(raw: memoryview) -> Part:
    return Part(raw, Headers([]), "text/plain", {}, "attachment", {"filename": UNREAD}, raw)


def split_headers(raw: memoryview) -> tuple[bytes, memoryview]:
    """The header section and the body; bytes that do not begin like a header are all body."""
    empty = _LINE_END.match(raw)
    if empty:
        return b"", raw[empty.end() :]
    if not _HEADER_LINE.match(raw):
        return b"", raw
    end = _END_OF_HEADERS.search(raw)
    return (bytes(raw), raw[:0]) if end is None else (bytes(raw[: end.start()]), raw[end.end() :])


def _children(body: memoryview, content_type: str, boundary: str, notes: Notes, depth: int) -> tuple[Part, ...]:
    if depth >= MOST_DEPTH:
        notes.defect("too_deep")
        return ()
    pieces = _split(body, boundary.encode("utf-8", "surrogateescape"), notes) if boundary else []
    if not pieces:
        notes.defect("boundary_missing")
        likely = _LIKELY_BOUNDARY.search(body)
        pieces = _split(body, likely[1], notes) if likely else []
    default = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
    children: list[Part] = []
    for piece in pieces:
        if not notes.take_part():
            children.append(_unread(body[piece.start :]))
            break
        children.append(_part(body[piece], notes, depth + 1, default))
    return tuple(children)


def _split(body: memoryview, boundary: bytes, notes: Notes) -> list[slice]:
    """The pieces between delimiter lines (RFC 2046 § 5.1.1); preamble and epilogue are nobody's text.

    Of more than may be read one is given, which shows where the rest begins.
    """
    pieces: list[slice] = []
    begin = -1
    for found in _delimiter(boundary).finditer(body):
        if begin >= 0:
            pieces.append(slice(begin, _before_line_end(body, found.start())))
        if found["last"]:
            return pieces
        begin = _behind_line_end(body, found.end())
        if len(pieces) > notes.parts_left:
            return pieces
    if begin >= 0:
        notes.defect("boundary_not_closed")
        pieces.append(slice(begin, len(body)))
    return pieces


def _delimiter(boundary: bytes) -> re.Pattern[bytes]:
    """It begins a line, which is looked at last: what begins with literal bytes is searched for ten times as fast."""
    line = b"--" + re.escape(boundary.rstrip())
    return re.compile(line + rb"(?:(?<=\n%b)|(?<=\A%b))(?P<last>--)?[ \t]*(?=\r?\n|\Z)" % (line, line))


def _before_line_end(body: memoryview, position: int) -> int:
    """The line end before a delimiter belongs to it, as does the one behind."""
    return position - (2 if bytes(body[max(position - 2, 0) : position]) == b"\r\n" else 1)


def _behind_line_end(body: memoryview, position: int) -> int:
    end = _LINE_END.match(body, position)
    return end.end() if end else position
