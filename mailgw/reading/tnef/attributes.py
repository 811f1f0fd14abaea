"""The attributes a container is a row of (MS-OXTNEF § 2.1.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\x78\x9f\x3e\x22"

BODY = 0x800C
MESSAGE_PROPERTIES = 0x9003
CODEPAGE = 0x9007
NEW_FILE = 0x9002
FILE_NAME = 0x8010
FILE_CONTENT = 0x800F
FILE_PROPERTIES = 0x9005

_BEGIN = len(SIGNATURE) + 2  # and a key nobody needs
_HEAD = struct.Struct("<BHHI")  # level, identity, type, length
_CHECKSUM = 2


def attributes(container: memoryview) -> Iterator[tuple[int, memoryview]]:
    """(identity, data) in order. Raises struct.error where one claims more than there is."""
    position = _BEGIN
    while position + _HEAD.size + _CHECKSUM <= len(container):
        _, identity, _, length = _HEAD.unpack_from(container, position)
        position += _HEAD.size
        if position + length > len(container):
            raise struct.error
        yield identity, container[position : position + length]
        position += length + _CHECKSUM
