"""Buttons: what is pressed, on which thing, in which version.

A button's value carries an opaque id and the version its reader saw, never an organisation: whoever presses is
authorised again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.cutting import cut
from bot.kit import BUTTON, IDENTIFIER, Json, actions, plain

Style = Literal["", "primary", "danger"]

MOST_IN_A_ROW = 25


@dataclass(frozen=True, slots=True)
class Press:
    """What a click asks for."""

    verb: str
    target: str
    """Opaque id of the pair, review, message, listing or parked row."""
    version: int = 0
    """Of the card as it was shown; 0 where cards have none."""
    part: str = ""
    """Which part of the target: a field, an entry's number, the suggested own number."""

    @property
    def action_id(self) -> str:
        """Tells the buttons of one row apart; what is read back is only the verb."""
        return f"{self.verb}:{self.part}"[:IDENTIFIER] if self.part else self.verb

    @property
    def value(self) -> str:
        return f"{self.target} {self.version} {self.part}"


def pressed(action_id: str, value: str) -> Press:
    """The click as its payload tells it. ValueError for a value no button of ours has."""
    target, version, part = value.split(" ", 2)
    return Press(action_id.partition(":")[0], target, int(version), part)


def button(label: str, press: Press, style: Style = "", sure: Json | None = None, spoken: str = "") -> Json:
    """`sure` is a confirmation dialog that comes first; `spoken` is what screen readers say where the label is but a sign."""
    element: Json = {
        "type": "button",
        "text": plain(label, BUTTON),
        "action_id": press.action_id,
        "value": press.value,
    }
    if style:
        element["style"] = style
    if spoken:
        element["accessibility_label"] = cut(spoken, BUTTON)
    return element | ({"confirm": sure} if sure else {})


def are_you_sure(title: str, text: str, yes: str, no: str) -> Json:
    """A confirmation dialog."""
    return {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}


def row(card: str, number: int | str, buttons: Sequence[Json]) -> list[Json]:
    """A row of buttons; its block_id remembers on which card it stands (`standing_on`)."""
    return [actions(f"{card}#{number}", buttons[:MOST_IN_A_ROW])] if buttons else []


def standing_on(block_id: str) -> str:
    """The card whose button was pressed, empty for one that stands on none."""
    return block_id.rpartition("#")[0]


def with_word(card: str, word: str) -> str:
    """The name of a card that a type-ahead stands below, for `word` of /anken."""
    return f"{card}{_BELOW}{word}"


def without_word(name: str) -> tuple[str, str]:
    """A card by whatever name, and the word of the type-ahead below it, empty where none is."""
    card, _, word = name.partition(_BELOW)
    return card, word


_BELOW = "?"
"""In no name of a card: what a person typed stands quoted in one."""
