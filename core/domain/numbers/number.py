"""What parsing gives: one number, or the question which of several it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

PATENT: Final = "P"
UTILITY_MODEL: Final = "U"
DESIGN: Final = "D"
TRADEMARK: Final = "T"
RIGHTS: Final = (PATENT, UTILITY_MODEL, DESIGN, TRADEMARK)

APPLICATION: Final = "APP"
PUBLICATION: Final = "PUB"
PCT_PUBLICATION: Final = "PCTPUB"
"""A PCT application published in Japanese translation (公表)."""
REPUBLICATION: Final = "REPUB"
"""A PCT application filed in Japanese, published again (再公表)."""
EXAMINED_PUBLICATION: Final = "EXPUB"
"""Published after examination, before grant (公告, until 1996)."""
REGISTRATION: Final = "REG"
APPEAL: Final = "APPEAL"
MADRID: Final = "MADRID"
HAGUE: Final = "HAGUE"
INTERNAL: Final = "INT"

ERA_AFTER_2000: Final = "era_after_2000"
"""Written with an era although the office counts western years since 2000."""
RIGHT_ASSUMED: Final = "right_assumed"
"""Nothing said patent, design or trademark; patent was taken. Ask before relying on it."""
KIND_ASSUMED: Final = "kind_assumed"
"""Nothing said application or publication; the usual one was taken. Ask before relying on it."""
OFFICE_ASSUMED: Final = "office_assumed"
CHECK_DIGIT: Final = "check_digit"
"""The check digit does not fit: a digit was probably mistyped."""
MISREAD: Final = "misread"
"""Looks like another number read wrongly; `suggestion` says which."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number found in a text.

    `key` is its identity: equal keys are the same number however written. It is empty when the text does not
    say which number is meant; then `candidates` holds what it may be, each with a key.
    """

    key: str
    display: str
    """As the office prints it; what was found when ambiguous."""
    office: str = ""
    """WIPO ST.3 code, or "" for internal reference numbers."""
    right: str = ""
    """P, U, D or T; "" where none applies (appeals, internal references)."""
    kind: str = ""
    api_parameter: str = ""
    """How the Japan office's information API wants it; "" where the API does not take it."""
    candidates: tuple[Number, ...] = ()
    warnings: tuple[str, ...] = ()
    suggestion: str = ""
    """What was probably meant, to be shown and confirmed; never put in place silently."""
    text: str = ""
    """As it stood in the text, after folding."""

    @property
    def ambiguous(self) -> bool:
        return not self.key

    def found_as(self, text: str) -> Number:
        return replace(self, text=text, display=self.display or text)

    def warned(self, *warnings: str) -> Number:
        return replace(self, warnings=(*self.warnings, *(w for w in warnings if w not in self.warnings)))


def which_of(candidates: tuple[Number, ...], api_parameter: str = "") -> Number:
    """The question which of `candidates` is meant."""
    return Number(key="", display="", candidates=candidates, api_parameter=api_parameter)
