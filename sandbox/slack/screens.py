"""Finding what a person points at on a message, a modal or the Home tab: by id, or by the words they read."""

from __future__ import annotations

from sandbox.slack.blocks import Spot, spots
from sandbox.slack.errors import not_there
from sandbox.slack.records import Message, View

Screen = Message | View
BUTTONS = frozenset({"button", "workflow_button"})


def spot_with(screen: Screen, action_id: str, block_id: str | None = None) -> Spot:
    """Raises CannotDo `action_not_found` naming what is there instead; so do the others."""
    for spot in spots(screen.shown_blocks):
        if spot.action_id == action_id and block_id in (None, spot.block_id):
            return spot
    raise not_there("action_not_found", f"no {action_id} among {_names(screen)}")


def spot_called(screen: Screen, name: str) -> Spot:
    """By action id, `block/action`, block id or label."""
    for spot in spots(screen.shown_blocks):
        if name in (spot.action_id, f"{spot.block_id}/{spot.action_id}", spot.block_id, spot.label):
            return spot
    raise not_there("action_not_found", f"no {name} among {_names(screen)}")


def button_on(screen: Screen, action_id: str | None, words: str | None, block_id: str | None) -> Spot:
    """The first button that fits everything that is given."""
    for spot in spots(screen.shown_blocks):
        fits = (
            action_id in (None, spot.action_id),
            words in (None, spot.label),
            block_id in (None, spot.block_id),
        )
        if spot.kind in BUTTONS and all(fits):
            return spot
    raise not_there("action_not_found", f"no button {words or action_id} among {_names(screen)}")


def _names(screen: Screen) -> str:
    return ", ".join(f"{spot.action_id} ({spot.label})" for spot in spots(screen.shown_blocks)) or "nothing"
