"""連絡種別: what kinds of case messages an organisation knows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.matters import reference_key


@dataclass(frozen=True, slots=True)
class MessageKind:
    key: str
    """What is looked up; of a usual kind also the name of its wording."""
    name: str
    """In the organisation's own words; empty for a usual kind."""
    ambassador: bool
    """連携相手ユーザ is an addressee of every such message by itself."""
    active: bool = True
    mail: bool = False
    """メールF: every such message is mailed as well."""


USUAL = (MessageKind("to_agent", "", ambassador=True), MessageKind("to_client", "", ambassador=True))


def kinds_with(own: Iterable[MessageKind]) -> tuple[MessageKind, ...]:
    """The usual kinds and the organisation's own, which go before usual ones of the same key."""
    return tuple({one.key: one for one in (*USUAL, *own)}.values())


def kind_key(name: str) -> str:
    """Width, case and spaces make no difference."""
    return reference_key(name)
