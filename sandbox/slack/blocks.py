"""Walking the interactive elements of blocks, whatever blocks they stand in."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.slack.mint import Mint
from sandbox.slack.records import Json

STATIC_ELEMENTS = frozenset({"image", "mrkdwn", "plain_text"})


@dataclass(frozen=True)
class Spot:
    """One interactive element and the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def acts_at_once(self) -> bool:
        """Whether a choice is sent to the app as it is made, not only with the submission."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    @property
    def label(self) -> str:
        """What a person reads on or beside the element."""
        for holder in (self.element.get("text"), self.block.get("label"), self.block.get("text")):
            if isinstance(holder, dict):
                return str(holder.get("text", ""))
        return ""


def spots(blocks: list[Json]) -> Iterator[Spot]:
    """Every interactive element, in reading order, also inside cards and containers."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") not in STATIC_ELEMENTS:
                yield Spot(block, element)
        yield from spots([child for child in block.get("child_blocks") or [] if isinstance(child, dict)])
        if block.get("type") == "carousel":
            yield from spots(block.get("elements") or [])


def identified(blocks: list[Json], mint: Mint) -> list[Json]:
    """A copy with the block and action ids that Slack gives where the app gave none."""
    copies = copy.deepcopy(blocks)
    _identify(copies, mint)
    return copies


def _identify(blocks: list[Json], mint: Mint) -> None:
    for block in blocks:
        block.setdefault("block_id", mint.id("b"))
        _identify([child for child in block.get("child_blocks") or [] if isinstance(child, dict)], mint)
    for spot in spots(blocks):
        spot.block.setdefault("block_id", mint.id("b"))
        spot.element.setdefault("action_id", mint.id("a"))


def _elements(block: Json) -> Iterator[Json]:
    if block.get("type") in ("actions", "context_actions"):
        yield from block.get("elements") or []
    for place in ("element", "accessory"):
        if isinstance(block.get(place), dict):
            yield block[place]
    yield from block.get("actions") or []
