"""Why something could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator


def _facts_out(facts: dict[str, object]) -> dict[str, object]:
    return {name: {"moment": fact.isoformat()} if isinstance(fact, datetime) else fact for name, fact in facts.items()}


def _facts_in(facts: dict[str, Any]) -> dict[str, object]:
    return {
        name: datetime.fromisoformat(fact["moment"]) if isinstance(fact, dict) and "moment" in fact else fact
        for name, fact in facts.items()
    }


Facts = Annotated[dict[str, object], PlainSerializer(_facts_out), PlainValidator(_facts_in)]
"""What fills the blanks of a sentence. Moments stay moments on the way through JSON: they are still to be shown in
the reader's own time."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What, why, what was kept, what now: a sentence of problems.toml with its blanks filled."""

    code: str
    facts: Facts

    card = None
