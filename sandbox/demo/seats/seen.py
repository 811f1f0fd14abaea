"""Something that stands before a person's eyes, as text; and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

PATIENCE = 20.0
"""Seconds: far beyond what any step takes, so that a busy machine fails no story."""

LOOK_EVERY = 0.03


class StepFailed(Exception):
    """A step of the story is not as it should be."""


class NotSeen(StepFailed):
    """What the story expects a person to see is not there."""


def must(true: bool, otherwise: object) -> None:
    """Unlike `assert` this checks under `python -O`, too. Raises StepFailed."""
    if not true:
        raise StepFailed(str(otherwise))


@dataclass(frozen=True, slots=True)
class Seen:
    text: str
    """Everything that can be read, buttons in square brackets."""
    source: Any
    """The mail, message or modal itself, to be acted on."""
    place: str
    """What it is the present state of: a card that changed is the same place with another text."""

    def says(self, words: Sequence[str]) -> bool:
        here = _flowing(self.text)
        return all(_flowing(word) in here for word in words)


def _flowing(text: str) -> str:
    """Without line breaks, quotation marks at their starts, and spaces: mail wraps its lines."""
    return "".join("".join(line.removeprefix("> ").split()) for line in text.splitlines())


Look = Callable[[], Awaitable[Sequence[Seen]]]


Memory = frozenset[tuple[str, str]]
"""What stood there at some moment, by place and text: whatever is not in it is new."""


def remembered(standing: Sequence[Seen]) -> Memory:
    return frozenset((one.place, one.text) for one in standing)


async def until_seen(look: Look, words: Sequence[str], before: Memory, who: str) -> Seen:
    """The latest thing with all these words that did not stand there `before`. NotSeen when none appears in time."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    while True:
        standing = await look()
        found = [one for one in standing if one.says(words) and (one.place, one.text) not in before]
        if found:
            return found[-1]
        if loop.time() > deadline:
            latest = "\n\n".join(one.text for one in standing[-3:]) or "(nothing)"
            raise NotSeen(f"{who} does not see {', '.join(words)}. The latest that stands there:\n\n{latest}")
        await asyncio.sleep(LOOK_EVERY)
