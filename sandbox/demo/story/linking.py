"""1: both sides ask for the link, and both are told."""

from __future__ import annotations

from sandbox.demo.story.stage import Stage


async def connect(stage: Stage) -> None:
    await stage.world.connect()
    for side, other in ((stage.company, stage.firm), (stage.firm, stage.company)):
        seen = await side.seat.sees(other.player.organisation.name)
        stage.narrator.shows(side.seat.name, seen.text)
    stage.narrator.step("linked")
