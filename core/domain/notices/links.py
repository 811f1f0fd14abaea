"""What is told of a link: asked for, and open."""

from __future__ import annotations

from dataclasses import dataclass

from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class LinkProposed:
    """The counterpart would like to connect; confirmed by the administrator (`kakehashi link accept`)."""

    link: LinkId
    counterpart: str
    contact: str
    fields: tuple[str, ...]

    card = None


@dataclass(frozen=True, slots=True)
class LinkActivated:
    link: LinkId
    counterpart: str
    contact: str

    card = None
