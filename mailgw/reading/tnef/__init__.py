"""winmail.dat: what Outlook packs when it believes the other side is Outlook too (MS-OXTNEF).

Own, and little: the library for it takes the container's word for how much it holds, and counts to four billion
when sixty bytes say so. Here nothing is longer than the bytes there are, and nothing is looked into twice.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from mailgw.reading.charsets import decode
from mailgw.reading.notes import Notes
from mailgw.reading.tnef import attributes as attribute
from mailgw.reading.tnef import properties as prop
from mailgw.reading.tnef.rich_text import plain_text

__all__ = ["File", "Unpacked", "is_tnef", "unpack"]


@dataclass(slots=True)
class File:
    called: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Unpacked:
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    is_whole: bool = True
    """False where the letter could not be read: then the container is to be kept beside its files."""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.html or self.files)


class _NotAllOfIt(Exception):
    """There was no room or no time left."""


def is_tnef(content_type: str, name: str, content: bytes) -> bool:
    named = content_type in ("application/ms-tnef", "application/vnd.ms-tnef") or name.casefold() == "winmail.dat"
    return named and content.startswith(attribute.SIGNATURE)


def unpack(content: bytes, notes: Notes) -> Unpacked | None:
    """Body and files; None when the container is broken or empty, which is noted, or cannot be opened to its end."""
    opening = _Opening(notes)
    try:
        for identity, data in attribute.attributes(memoryview(content)):
            if notes.is_out_of_time():
                break
            opening.take(identity, data)
    except struct.error:
        notes.defect("tnef_broken")
        return None
    except _NotAllOfIt:
        return None
    if notes.is_out_of_time():
        return None
    if opening.unpacked.is_empty:
        notes.defect("tnef_broken")
        return None
    return opening.unpacked


class _Opening:
    """What the attributes read so far have told: a file's come in a row, its codepage before them."""

    def __init__(self, notes: Notes) -> None:
        self.unpacked = Unpacked()
        self._notes = notes
        self._charset = ""

    def take(self, identity: int, data: memoryview) -> None:
        match identity:
            case attribute.CODEPAGE:
                self._charset = _charset(data)
            case attribute.BODY:
                self.unpacked.text = _text(data, self._charset)
            case attribute.MESSAGE_PROPERTIES:
                self._take_message(prop.properties(data, self._notes))
            case attribute.NEW_FILE:
                if not self._notes.take_part():
                    raise _NotAllOfIt
                self.unpacked.files.append(File())
            case attribute.FILE_NAME | attribute.FILE_CONTENT | attribute.FILE_PROPERTIES if self.unpacked.files:
                self._take_file(self.unpacked.files[-1], identity, data)

    def _take_message(self, told: prop.Properties) -> None:
        sent_in = _charset(told[prop.INTERNET_CODEPAGE].data) if prop.INTERNET_CODEPAGE in told else self._charset
        if prop.TEXT in told:
            self.unpacked.text = _text_of(told[prop.TEXT], sent_in)
        if prop.HTML in told:
            self.unpacked.html = _text_of(told[prop.HTML], sent_in)
        if prop.RICH_TEXT in told and not (self.unpacked.text or self.unpacked.html):
            self.unpacked.text = plain_text(told[prop.RICH_TEXT].data, sent_in)
            self.unpacked.is_whole = bool(self.unpacked.text)
            self._notes.defect(None if self.unpacked.is_whole else "rich_text_unread")

    def _take_file(self, file: File, identity: int, data: memoryview) -> None:
        if identity == attribute.FILE_NAME:
            file.called = file.called or _text(data, self._charset)
        elif identity == attribute.FILE_CONTENT:
            file.content = bytes(data)
        else:
            told = prop.properties(data, self._notes)
            names = (_text_of(told[name], self._charset) for name in prop.NAMES if name in told)
            file.called = next(filter(None, names), file.called)
            if prop.CONTENT in told and not file.content:
                file.content = bytes(told[prop.CONTENT].data)


def _text_of(value: prop.Value, charset: str) -> str:
    return _text(value.data, "utf-16le" if value.is_unicode else charset)


def _text(data: memoryview, charset: str) -> str:
    return decode(bytes(data), charset).text.rstrip("\0")


def _charset(data: memoryview) -> str:
    """932 is cp932."""
    (number,) = struct.unpack_from("<I", data)
    return f"cp{number}"
