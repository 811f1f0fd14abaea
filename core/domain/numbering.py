"""自動採番: patterns of own reference numbers. `PK{yy}{seq:04}` gives PK260001. Pure.

A pattern with a year in it counts anew every year, one without goes on for ever. What has been counted once under a
series is never counted again, whatever became of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from core.domain.matters import reference_key
from core.domain.sharing import OrgKind
from core.errors import Invalid

_LETTERS = {"特許": "P", "実用新案": "U", "意匠": "D", "商標": "T"}
_BLANK = re.compile(r"\{([^{}]*)\}")
_KNOWN_BLANK = re.compile(r"yyyy|yy|seq(?::0[1-9])?")
_LITERAL = re.compile(r"(?![._/+#-])[0-9A-Za-z\u3005-\u9fff\u30a0-\u30ff._/+#-]*")
"""What a reference number may hold: whatever separates numbers in a paste cannot be part of one."""

LONGEST = 40
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text with the blanks `{yyyy}` or `{yy}`, and exactly one `{seq}` or `{seq:04}`."""

    text: str

    @classmethod
    def parse(cls, typed: str) -> Pattern:
        """Raises Invalid: numbering_pattern with `why` (too_long, unknown_blank, no_sequence, two_sequences, sign)."""
        text = "".join(normalize("NFKC", typed).split())
        blanks = _BLANK.findall(text)
        sequences = [blank for blank in blanks if blank.startswith("seq")]
        unknown = next((blank for blank in blanks if not _KNOWN_BLANK.fullmatch(blank)), None)
        why = (
            ("too_long" if len(text) > LONGEST else "")
            or ("unknown_blank" if unknown is not None else "")
            or ("no_sequence" if not sequences else "two_sequences" if len(sequences) > 1 else "")
            or ("" if _LITERAL.fullmatch(_BLANK.sub("0", text)) else "sign")
        )
        if why:
            raise Invalid("numbering_pattern", given=typed, why=why, blank=unknown or "")
        return cls(text)

    @property
    def yearly(self) -> bool:
        """Counts anew every year."""
        return "{yy" in self.text

    def series(self, year: int) -> str:
        """What is counted: the pattern with its year filled in."""
        return self.text.replace("{yyyy}", str(year)).replace("{yy}", f"{year % 100:02}")

    def number(self, year: int, seq: int) -> str:
        """The number with `seq` (from 1) in its place, zero-padded as the pattern says."""
        return self.text.format(yyyy=year, yy=f"{year % 100:02}", seq=seq)

    def beginning(self, year: int) -> str:
        """What all numbers of a year's series begin with."""
        return self.series(year).partition("{seq")[0]

    def first_free(self, year: int, after: int, taken: Collection[str]) -> int:
        """The first count behind `after` whose number nobody has; `taken` holds reference keys."""
        seq = after + 1
        while reference_key(self.number(year, seq)) in taken:
            seq += 1
        return seq


@dataclass(frozen=True, slots=True)
class Scope:
    """Which matters a pattern is for; an empty part means every matter type, every right."""

    matter_type: str = ""
    right: str = ""

    @property
    def wider(self) -> tuple[Scope, ...]:
        """Where a pattern is looked for: the narrowest first. The right says more than the type."""
        return (self, Scope("", self.right), Scope(self.matter_type, ""), Scope())


def usual_pattern(kind: OrgKind, right: str) -> Pattern:
    """PK190001 for a company's patents, 2016P002 for a firm's; `X` for a right unknown."""
    letter = _LETTERS.get(right, "X")
    return Pattern(f"{letter}K{{yy}}{{seq:04}}" if kind is OrgKind.COMPANY else f"{{yyyy}}{letter}{{seq:03}}")


def pattern_for(kind: OrgKind, scope: Scope, rules: Mapping[Scope, Pattern]) -> Pattern:
    """The organisation's own pattern for such a matter, else the usual one."""
    return next((rules[one] for one in scope.wider if one in rules), usual_pattern(kind, scope.right))
