"""What is told of how an organisation writes its case messages: kinds (連絡種別) and templates (定型文)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageKindView:
    key: str
    name: str
    """Empty for a usual kind, which goes by its key."""
    ambassador: bool
    """The counterpart is an addressee by itself."""
    mail: bool = False
    """メールF: mailed as well to those who are reached otherwise."""


@dataclass(frozen=True, slots=True)
class MessageKindsShown:
    kinds: tuple[MessageKindView, ...]
    remind_after: int
    """Days after which an author is reminded of what is still 未確認."""
    changed: bool = False

    card = None


@dataclass(frozen=True, slots=True)
class TemplateView:
    name: str
    title: str
    body: str
    kind: str
    action: str


@dataclass(frozen=True, slots=True)
class TemplatesShown:
    templates: tuple[TemplateView, ...]
    changed: str = ""
    """`kept` or `retired` when this is the answer to a change."""

    card = None
