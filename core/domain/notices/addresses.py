"""What is told about the mail addresses a person writes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddressView:
    address: str
    main: bool = False
    """Notices go there."""
    awaited: bool = False
    """Nobody has answered from there yet."""


@dataclass(frozen=True, slots=True)
class AddressesShown:
    """アドレス: from where mail counts as the reader's."""

    addresses: tuple[AddressView, ...]

    card = None


@dataclass(frozen=True, slots=True)
class AddressAwaited:
    """確認のメールを送りました。"""

    address: str
    days: int
    """For which it can be confirmed."""

    card = None


@dataclass(frozen=True, slots=True)
class AskedToConfirmAddress:
    """To the new address: is it really theirs?"""

    awaited: str
    address: str
    organisation: str
    days: int

    card = None


@dataclass(frozen=True, slots=True)
class AddressAdded:
    address: str

    card = None


@dataclass(frozen=True, slots=True)
class AddressRemoved:
    address: str

    card = None
