"""Whether two parties are one: decided by the numbers an office gave them, never by their names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stdnum.jp import cn

from core.domain.names.likeness import similarity


class Sameness(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """A company or person as one side writes it down.

    corporate_number: 法人番号, 13 digits, the first a check digit (National Tax Agency).
    jpo_code: 識別番号, nine digits, given by the Japan Patent Office.
    """

    name: str
    corporate_number: str | None = None
    jpo_code: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """decided_by: `corporate_number` or `jpo_code`; None when nobody but a person can tell.

    likeness: how alike the names are, 0 to 1, whatever the answer.
    """

    sameness: Sameness
    decided_by: str | None
    likeness: float


def same_entity(a: Party, b: Party) -> Verdict:
    """SAME or DIFFERENT by 法人番号, else by 識別番号, else UNKNOWN: one core name is borne by many.

    A number that is missing on one side, or fails its check, decides nothing.
    """
    alike = similarity(a.name, b.name)
    if answer := _compared(_corporate_number(a), _corporate_number(b)):
        return Verdict(answer, "corporate_number", alike)
    if answer := _compared(_jpo_code(a), _jpo_code(b)):
        return Verdict(answer, "jpo_code", alike)
    return Verdict(Sameness.UNKNOWN, None, alike)


def _compared(a: str | None, b: str | None) -> Sameness | None:
    if a is None or b is None:
        return None
    return Sameness.SAME if a == b else Sameness.DIFFERENT


def _corporate_number(party: Party) -> str | None:
    given = _digits(party.corporate_number)
    return given if cn.is_valid(given) else None


def _jpo_code(party: Party) -> str | None:
    given = _digits(party.jpo_code)
    return given if len(given) == 9 else None


def _digits(given: str | None) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", given or "") if one.isdecimal())
