"""The language the foreign offices' tables are written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.domain.numbers import number as n
from core.domain.numbers.form import END, WORD_END
from core.domain.numbers.hints import Hints
from core.domain.numbers.japan import decide
from core.domain.numbers.number import Number


@dataclass(frozen=True, slots=True)
class Found:
    """The parts of one match: digits without separators; check digit and kind code as written, or ""."""

    digits: str
    check: str
    code: str


Print = Callable[[Found], str]


def _always_patent(_digits: str) -> str:
    return n.PATENT


def _as_written(digits: str) -> str:
    return digits


def _never(_found: Found) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of one office's numbers.

    `kinds` has one entry where the shape says what it is, more where it has to be asked.
    """

    office: str
    digits: str
    """Regular expression of the digits and their separators, without groups that capture."""
    kinds: tuple[str, ...]
    printed: Mapping[str, Print]
    """How each kind is printed; every print parses back to the same key."""
    code: str = ""
    """Regular expression of the kind code; "" for none."""
    check: str = ""
    """Regular expression of the check digit after its point; "" for none."""
    right: Callable[[str], str] = _always_patent
    normal: Callable[[str], str] = _as_written
    """Digits as they stand in the key."""
    mistyped: Callable[[Found], bool] = _never
    """Whether the check digit contradicts the digits."""
    usual: bool = False
    """The first kind is meant unless words say another."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        check = rf"(?: ?[.] ?(?P<check>{self.check}))" if self.check else "(?P<check>)"
        code = rf"[ .-]?(?P<code>{self.code})" if self.code else "(?P<code>)"
        pattern = re.compile(rf"(?P<digits>{self.digits}){check}{code}{END}{WORD_END} ?[号호]?")
        object.__setattr__(self, "pattern", pattern)

    def read(self, match: re.Match[str], hints: Hints) -> Number | None:
        written = re.sub(r"[^A-Z0-9]", "", match["digits"])
        found = Found(self.normal(written), match["check"] or "", match["code"] or "")
        readings = tuple(self._number(kind, found) for kind in self.kinds)
        number = self._chosen(readings, hints)
        return number.warned(n.CHECK_DIGIT) if number and self.mistyped(found) else number

    def _chosen(self, readings: tuple[Number, ...], hints: Hints) -> Number | None:
        if len(readings) == 1 or self.usual:
            return next((reading for reading in readings if reading.kind == hints.kind), readings[0])
        return decide(readings, Hints(kind=hints.kind))

    def _number(self, kind: str, found: Found) -> Number:
        right = self.right(found.digits)
        return Number(
            key=f"{self.office}:{right}:{kind}:{found.digits}",
            display=self.printed[kind](found),
            office=self.office,
            right=right,
            kind=kind,
        )
