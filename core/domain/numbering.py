"""Patterns of own reference numbers: `PK{yy}{seq:04}` gives PK260001. Pure."""

from __future__ import annotations

from core.domain.sharing import OrgKind

_LETTERS = {"特許": "P", "実用新案": "U", "意匠": "D", "商標": "T"}


def series(kind: OrgKind, right: str) -> str:
    """The pattern for a right: PK190001 for a company's patents, 2016P002 for a firm's. `X` for a right unknown."""
    letter = _LETTERS.get(right, "X")
    return f"{letter}K{{yy}}{{seq:04}}" if kind is OrgKind.COMPANY else f"{{yyyy}}{letter}{{seq:03}}"


def ref_number(pattern: str, year: int, seq: int) -> str:
    """The pattern with its blanks filled: `yyyy`, `yy` and `seq` (from 1, zero-padded as the pattern says)."""
    return pattern.format(yyyy=year, yy=f"{year % 100:02}", seq=seq)
