"""Own matters: their values, secrecy, numbers, and what was disclosed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.matters import Secrecy


@dataclass(frozen=True, slots=True)
class Edit:
    """Change fields of an own matter, as typed."""

    ref: str
    values: Mapping[str, str]
    """By id or by what people call the field; an empty text empties it."""


@dataclass(frozen=True, slots=True)
class SetSecrecy:
    """秘匿 / 権利化 / 公開 of an own matter, by an administrator; lifting 秘匿 needs a reason."""

    ref: str
    secrecy: Secrecy
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetNumbering:
    """採番: the pattern of own reference numbers (`PK{yy}{seq:04}`); an empty one goes back to the usual."""

    pattern: str
    right: str = ""
    """法域; empty for every right."""
    matter_type: str = ""
    """案件種別; empty for every type."""
    dry_run: bool = False
    """Only say which numbers would come next."""


@dataclass(frozen=True, slots=True)
class Suggest:
    """Type-ahead over the own matters."""

    typed: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody pasted a link to an own matter: what may be said of it right there."""

    ref: str
    others_read: bool
    """Whether people of other organisations read along (a shared channel)."""


@dataclass(frozen=True, slots=True)
class AskErasure:
    """削除依頼: ask the counterpart to delete what it has from us of a matter."""

    ref: str
    reason: str = ""
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class AnswerErasure:
    """削除 / 保持: what we make of such a request."""

    erasure: str
    erased: bool
    reason: str = ""
    """Needed for 保持."""
