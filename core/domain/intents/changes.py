"""Deciding on changes (差分)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accept:
    """適用: take over the counterpart's values. No fields means all that are still undecided."""

    review: str
    fields: tuple[str, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Ignore:
    """無視: keep the own values. An ignored value does not come back until it changes."""

    review: str
    fields: tuple[str, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Revert:
    """元に戻す / 取消: take back values that were applied, by hand or automatically."""

    review: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResults:
    """結果確認: what was applied automatically has been looked at, and stands."""

    review: str
