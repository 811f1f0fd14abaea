"""The mail addresses a person writes from, beside the one they are reached at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAtAddresses:
    """アドレス: one's own."""


@dataclass(frozen=True, slots=True)
class AddAddress:
    """アドレス追加: it counts once it has been answered from."""

    address: str


@dataclass(frozen=True, slots=True)
class ConfirmAddress:
    """確認: said from the new address itself."""

    awaited: str


@dataclass(frozen=True, slots=True)
class RemoveAddress:
    """アドレス削除: mail from there is a stranger's again."""

    address: str
