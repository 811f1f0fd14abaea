"""The header section of a mail: found by name in any case, read on demand, kept in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mailgw.reading.charsets import guess
from mailgw.reading.notes import LONGEST_HEADER, LONGEST_HEADERS, MOST_HEADERS, Notes
from mailgw.reading.words import decode_words

_JAPANESE_TIME = re.compile(r"\bJST\b(?! *\))")
"""RFC 5322 § 4.3 takes a zone it does not list for UTC; this one every reader knows."""
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")


class Headers:
    """Header fields in the order received; the topmost is first, which is what authentication needs."""

    def __init__(self, fields: list[tuple[str, bytes]]) -> None:
        self._fields = fields
        self._by_name: dict[str, list[bytes]] = {}
        self._readable: dict[bytes, str] = {}  # what was asked for is asked for again
        for name, value in fields:
            self._by_name.setdefault(name.casefold(), []).append(value)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """(name, decoded value) from top to bottom."""
        return ((name, self._read(value)) for name, value in self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether one of these is there; `names_of` makes the set."""
        return not names.isdisjoint(self._by_name)

    def get(self, name: str) -> str | None:
        """The topmost value, unfolded and with encoded words read; None when there is none."""
        values = self._by_name.get(name.casefold())
        return self._read(values[0]) if values else None

    def get_all(self, name: str) -> tuple[str, ...]:
        """Every value of that name, topmost first, unfolded and with encoded words read."""
        return tuple(self._read(value) for value in self._by_name.get(name.casefold(), ()))

    def raw(self, name: str) -> tuple[bytes, ...]:
        """Every value of that name as received, only unfolded."""
        return tuple(self._by_name.get(name.casefold(), ()))

    def plain(self, name: str) -> str:
        """The topmost value as text, encoded words untouched: what structured fields are parsed from."""
        values = self._by_name.get(name.casefold())
        return as_text(values[0]) if values else ""

    def _read(self, value: bytes) -> str:
        if value not in self._readable:
            self._readable[value] = decode_words(as_text(value))[0].strip()
        return self._readable[value]


def names_of(*names: str) -> frozenset[str]:
    """Names of fields, whatever case they come in."""
    return frozenset(name.casefold() for name in names)


def read_headers(section: bytes, notes: Notes) -> Headers:
    """Fields of a header section (RFC 5322 § 2.2). Lines that are no header are a defect and skipped."""
    if len(section) > LONGEST_HEADERS:
        notes.defect("too_many_headers")
        section = section[:LONGEST_HEADERS]
    fields: list[tuple[str, list[bytes]]] = []
    for line in section.split(b"\n"):
        line = line.rstrip(b"\r")
        if line[:1] in (b" ", b"\t"):
            if fields:
                fields[-1][1].append(line)
            continue
        named = _NAME.match(line)
        if not named:
            if line and not line.startswith((b"From ", b">From ")):
                notes.defect("header_broken")
            continue
        if len(fields) >= MOST_HEADERS:
            notes.defect("too_many_headers")
            break
        fields.append((named[1].decode("ascii"), [line[named.end() :]]))
    return Headers([(name, _unfold(lines, notes)) for name, lines in fields])


def message_ids(value: str | None) -> tuple[str, ...]:
    """The `<…>` identifiers in a References or In-Reply-To value, each once, in order."""
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(value or "")))


def read_date(value: str | None) -> datetime | None:
    """An aware moment; a date without a zone counts as UTC (RFC 5322 § 3.3). None when unreadable."""
    if not value or len(value) > 200:
        return None
    try:
        moment = parsedate_to_datetime(_JAPANESE_TIME.sub("+0900", value))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment


def as_text(value: bytes) -> str:
    """Raw bytes of a field as text: Japanese mail puts cp932, UTF-8 and JIS there without saying so."""
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    return guess(value).text


def _unfold(lines: list[bytes], notes: Notes) -> bytes:
    value = b"".join(lines).strip(b" \t\r") if len(lines) == 1 else _join(lines)
    if len(value) > LONGEST_HEADER:
        notes.defect("header_too_long")
        return value[:LONGEST_HEADER]
    return value


def _join(lines: list[bytes]) -> bytes:
    return b" ".join(line.strip(b" \t\r") for line in lines).strip()
