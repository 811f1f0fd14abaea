"""The story of the bridge in eight short chapters, the same for any pairing of surfaces."""

from __future__ import annotations

from sandbox.demo.story.answering import answer
from sandbox.demo.story.changing import change
from sandbox.demo.story.digesting import digest
from sandbox.demo.story.importing import take_in_matters
from sandbox.demo.story.keeping import keep_inside
from sandbox.demo.story.linking import connect
from sandbox.demo.story.narrator import Narrator
from sandbox.demo.story.offering import offer
from sandbox.demo.story.stage import BEGINS, Side, Stage
from sandbox.demo.story.writing import write

__all__ = ["BEGINS", "Narrator", "Side", "Stage", "play_story"]

CHAPTERS = (connect, take_in_matters, offer, answer, change, write, digest, keep_inside)


async def play_story(stage: Stage) -> None:
    for chapter in CHAPTERS:
        await chapter(stage)
