"""`kakehashi demo --script`: the whole story without a browser, once for each pairing of surfaces."""

from __future__ import annotations

import sys
from typing import TextIO

from core.texts import Texts
from sandbox.demo.clock import MovableClock
from sandbox.demo.players import HANAKO, JIRO, MOMOKO, TARO, Player
from sandbox.demo.seats import MailSeat, Seat, SlackSeat, StepFailed
from sandbox.demo.settings import Language
from sandbox.demo.story import BEGINS, Narrator, Side, Stage, play_story
from sandbox.demo.world import World, open_world
from sandbox.slack import CannotDo

PAIRINGS = ((TARO, HANAKO), (MOMOKO, JIRO), (TARO, JIRO), (MOMOKO, HANAKO))
"""Slack ⇄ mail is told in full; the others only step by step."""


async def play(language: Language, out: TextIO = sys.stdout) -> int:
    """The exit status: 0 with a last line `OK: N steps`, or 1 with what was not as it should be."""
    narrator = Narrator(language, out)
    try:
        for company, firm in PAIRINGS:
            await play_pairing(company, firm, language, narrator)
            narrator.verbose = False
    except (StepFailed, CannotDo, TimeoutError) as failed:
        out.write(f"\nFAILED after {narrator.steps} steps: {failed or 'something never arrived'}\n")
        return 1
    out.write(f"\nOK: {narrator.steps} steps\n")
    return 0


async def play_pairing(company: Player, firm: Player, language: Language, narrator: Narrator) -> None:
    """The story in a fresh world. StepFailed when a step is not as it should be."""
    narrator.headline(
        "pairing",
        company=company.name,
        company_surface=narrator.word(company.surface),
        firm=firm.name,
        firm_surface=narrator.word(firm.surface),
    )
    texts = Texts()
    async with open_world(language, MovableClock(BEGINS)) as world:
        await play_story(
            Stage(
                world=world,
                narrator=narrator,
                company=Side(company, _seat(world, company, texts)),
                firm=Side(firm, _seat(world, firm, texts)),
                texts=texts,
            )
        )


def _seat(world: World, player: Player, texts: Texts) -> Seat:
    return SlackSeat(world, player, texts) if player.surface == "slack" else MailSeat(world, player)
