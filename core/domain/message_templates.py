"""定型文: what is written again and again. Its name stays inside, its words are what somebody sends. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    key: str
    """Its name, folded (`message_kinds.kind_key`)."""
    name: str
    title: str
    body: str
    kind: str = ""
    action: str = ""
    active: bool = True
