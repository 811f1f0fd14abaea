"""Lists of MAPI properties inside an attribute (MS-OXTNEF § 2.1.3.4), of which a few are wanted."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from mailgw.reading.notes import Notes

# MS-OXPROPS
TEXT = 0x1000
RICH_TEXT = 0x1009
HTML = 0x1013
INTERNET_CODEPAGE = 0x3FDE
CONTENT = 0x3701
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3707, 0x3704, 0x3001
NAMES = (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)
"""Of a file, the best first."""
_WANTED = frozenset((TEXT, RICH_TEXT, HTML, INTERNET_CODEPAGE, CONTENT, *NAMES))

# MS-OXCDATA § 2.11.1
_OCTETS = {0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2, 0x14: 8, 0x40: 8, 0x48: 16}
_OBJECT, _STRING, _UNICODE, _BINARY = 0x0D, 0x1E, 0x1F, 0x102
_OF_ANY_LENGTH = frozenset((_OBJECT, _STRING, _UNICODE, _BINARY))
_SEVERAL = 0x1000
_MOST_VALUES = 10_000
_INTERFACE = 16
"""Octets that say which kind of object follows them."""

_NAMED_FROM = 0x8000
_NAMED_BY_NUMBER = 0


@dataclass(frozen=True, slots=True)
class Value:
    data: memoryview
    is_unicode: bool = False


Properties = dict[int, Value]


def properties(data: memoryview, notes: Notes) -> Properties:
    """The wanted ones, of several values the first; what was read of them when there is no time for more.

    Raises struct.error for a list that is not what it says.
    """
    reader = _Reader(data)
    found: Properties = {}
    for _ in range(reader.number()):
        if notes.is_out_of_time():
            break
        kind, identity = reader.number("<H"), reader.number("<H")
        if identity >= _NAMED_FROM:
            reader.skip_name()
        value = reader.value(kind)
        if identity in _WANTED:
            found.setdefault(identity, Value(value, kind & ~_SEVERAL == _UNICODE))
    return found


class _Reader:
    """Goes through the bytes once; everything is padded to four of them."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._at = 0

    def number(self, form: str = "<I") -> int:
        (found,) = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return int(found)

    def skip_name(self) -> None:
        """A property that is no property of MAPI's own has a set of names, and its name in that."""
        self._take(16)
        if self.number() == _NAMED_BY_NUMBER:
            self.number()
        else:
            self._take(self.number())

    def value(self, kind: int) -> memoryview:
        """The first value."""
        single = kind & ~_SEVERAL
        if single in _OF_ANY_LENGTH:
            values = self._values(self.number())
            return values[0][_INTERFACE:] if single == _OBJECT else values[0]
        if single not in _OCTETS:
            raise struct.error
        return self._take(_OCTETS[single] * (self.number() if kind & _SEVERAL else 1))[: _OCTETS[single]]

    def _values(self, count: int) -> list[memoryview]:
        if not 0 < count <= _MOST_VALUES:
            raise struct.error
        return [self._take(self.number()) for _ in range(count)]

    def _take(self, length: int) -> memoryview:
        begin, self._at = self._at, self._at + length + -length % 4
        if begin + length > len(self._data):
            raise struct.error
        return self._data[begin : begin + length]
