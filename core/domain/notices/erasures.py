"""What is told of requests to delete what was disclosed (削除依頼)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices.decisions import Decision


@dataclass(frozen=True, slots=True)
class AskedToErase:
    """削除のお願い: the counterpart asks us to delete what we have from it of one matter."""

    erasure: str
    counterpart: str
    own_ref: str
    counterpart_ref: str
    fields: tuple[str, ...]
    """The own fields in which it has landed."""
    reason: str
    by: str
    decision: Decision | None = None
    """`erased` or `kept`."""
    answer_reason: str = ""

    @property
    def card(self) -> str:
        return f"erasure:{self.erasure}"


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """削除を依頼しました."""

    counterpart: str
    own_ref: str
    fields: tuple[str, ...]
    still_published: bool
    """Some of it would leave again with its next change, until the policy says otherwise."""

    card = None


@dataclass(frozen=True, slots=True)
class ErasureSettled:
    """削除しました / 保持すると回答しました."""

    counterpart: str
    own_ref: str
    erased: bool
    cleared: tuple[str, ...]
    """Own fields that held their value and are empty now."""
    reason: str = ""

    card = None


@dataclass(frozen=True, slots=True)
class ErasureAnswered:
    """The counterpart has answered our request."""

    counterpart: str
    own_ref: str
    fields: tuple[str, ...]
    erased: bool
    reason: str
    by: str

    card = None
