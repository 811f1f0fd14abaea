"""winmail.dat as Outlook packs it (MS-OXTNEF), built for these tests."""

from __future__ import annotations

import struct

MESSAGE, FILE = 1, 2
TEXT, RICH_TEXT, HTML, CODEPAGE, CONTENT, LONG_NAME = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x3701, 0x3707
LONG, OBJECT, STRING, UNICODE, BINARY = 0x03, 0x0D, 0x1E, 0x1F, 0x102
INTERFACE_OF_A_MESSAGE = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"


def winmail(name: str, content: bytes) -> bytes:
    """One file by its short name, in the codepage of a Japanese Windows."""
    return container(*file(name.encode("cp932"), content))


def container(*attributes: bytes) -> bytes:
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(MESSAGE, 0x9006, 8, struct.pack("<I", 0x10000))
        + attribute(MESSAGE, 0x9007, 6, struct.pack("<II", 932, 0))
        + b"".join(attributes)
    )


def attribute(level: int, identity: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, identity, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def file(short_name: bytes, content: bytes | None, *properties: bytes) -> tuple[bytes, ...]:
    rendering = struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0)
    return (
        attribute(FILE, 0x9002, 6, rendering),
        attribute(FILE, 0x8010, 1, short_name + b"\0"),
        *([] if content is None else [attribute(FILE, 0x800F, 6, content)]),
        *([attribute(FILE, 0x9005, 6, listed(*properties))] if properties else []),
    )


def message(*properties: bytes) -> bytes:
    return attribute(MESSAGE, 0x9003, 6, listed(*properties))


def listed(*properties: bytes) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(properties)


def prop(identity: int, kind: int, value: bytes, name: bytes = b"") -> bytes:
    """A property of any length, or of four octets; `name` comes behind the identity of those that have one of their own."""
    head = struct.pack("<HH", kind, identity) + name
    if kind == LONG:
        return head + value
    return head + struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
