"""winmail.dat: what Outlook packs when it believes the other side is Outlook too (MS-OXTNEF)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tnefparse import TNEF

from mailgw.reading.charsets import guess
from mailgw.reading.notes import Notes

_SIGNATURE = b"\x78\x9f\x3e\x22"
_MOST_OBJECTS = 2_000
_OBJECT_OVERHEAD = 11  # level, name, type, length, checksum


@dataclass(frozen=True, slots=True)
class Unpacked:
    text: str
    html: str
    files: tuple[tuple[str, bytes], ...]


def is_tnef(content_type: str, name: str, content: bytes) -> bool:
    named = content_type in ("application/ms-tnef", "application/vnd.ms-tnef") or name.casefold() == "winmail.dat"
    return named and content.startswith(_SIGNATURE)


def unpack(content: bytes, notes: Notes) -> Unpacked | None:
    """Body and files, or None with a defect when the container is broken or too large to be honest."""
    if _count_objects(content) > _MOST_OBJECTS:
        notes.defect("tnef_broken")
        return None
    try:
        tnef = TNEF(content, do_checksum=False)
        files = tuple((_text(file.long_filename()), _bytes(file.data)) for file in tnef.attachments)
        return Unpacked(_text(tnef.body), _text(tnef.htmlbody), files)
    except Exception:  # noqa: BLE001  the library raises whatever the bytes lead it to; the container is kept whole
        notes.defect("tnef_broken")
        return None


def _count_objects(content: bytes) -> int:
    """The library copies the rest of the container per object: count first, it is one addition each."""
    position, count = 6, 0
    while position + _OBJECT_OVERHEAD < len(content) and count <= _MOST_OBJECTS:
        (length,) = struct.unpack_from("<I", content, position + 5)
        position += length + _OBJECT_OVERHEAD
        count += 1
    return count


def _bytes(data: object) -> bytes:
    return data if isinstance(data, bytes) else str(data or "").encode()


def _text(data: object) -> str:
    text = guess(data).text if isinstance(data, bytes) else str(data or "")
    return text.strip("\0")
