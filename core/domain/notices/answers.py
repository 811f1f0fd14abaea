"""What a person is answered who asked for help, or for several things at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from core.domain.codec import dump, load


@dataclass(frozen=True, slots=True)
class HelpShown:
    """What is possible now, in this thread or anywhere."""

    about: str

    card = None


def _any_notice(data: Any) -> Any:
    from core.domain.notices import Notice

    return load(Notice, data) if isinstance(data, dict) else data


if TYPE_CHECKING:
    from core.domain.notices import Notice as AnyNotice
else:
    AnyNotice = Annotated[Any, PlainSerializer(dump), PlainValidator(_any_notice)]
    """A notice within another one: named, so that it is read back as the class it was."""


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    asked: str
    """What the person wrote, in their own words; empty for what was not asked for."""
    answer: AnyNotice


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """What became of everything a person asked in one go (a mail), in the order of their lines."""

    parts: tuple[AnsweredPart, ...]
    card_now: AnyNotice | None = None
    """The card they answered as it is now: it may still wait, or offer to take back what was decided."""

    card = None
