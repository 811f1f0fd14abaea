"""Moves on both sides at once, in any order, with deliveries in between or not: both end with the owner's truth."""

from __future__ import annotations

from random import Random

import pytest
from test_workflows import THERE_AND_BACK, started
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    Intent,
    ReleaseWorkflow,
    SendBackStep,
    SetSecrecy,
    StartWorkflow,
)
from core.domain.matters import Secrecy
from core.domain.notices import WorkflowShown
from core.domain.workflows import Workflow, across
from core.ids import OrgId
from core.store.records import Records


async def kept(world: World, org: OrgId, run: str) -> Workflow:
    async with world.stores.read(org) as session:
        return await Records(session).workflows.get(run)


def move(chance: Random, run: str, said: str) -> Intent:
    """Mostly forward, so that runs come somewhere; every word is meant for both sides."""
    kind = chance.choice((CompleteStep, CompleteStep, CompleteStep, SendBackStep, CommentStep))
    return kind(run, said, (), True)


async def close_or_open(world: World, chance: Random) -> None:
    """秘匿 set or lifted on either side: what is held back meanwhile leaves later."""
    person, ref = chance.choice(((TARO, "PK190001"), (HANAKO, "2016P002")))
    secrecy = chance.choice((Secrecy.CLOSED, Secrecy.OPEN))
    await world.desk.handle(principal(person), SetSecrecy(ref, secrecy, "公開されたため"))


async def open_both(world: World) -> None:
    for person, ref in ((TARO, "PK190001"), (HANAKO, "2016P002")):
        await world.desk.handle(principal(person), SetSecrecy(ref, Secrecy.OPEN, "公開されたため"))
    await world.settle()


@pytest.mark.parametrize("closing", [0.0, 0.25], ids=["open", "closed at times"])
@pytest.mark.parametrize("seed", range(6))
async def test_the_mirrors_are_the_reduced_view_and_nothing_said_is_lost(
    world: World, seed: int, closing: float
) -> None:
    """Two runs of one definition at once."""
    chance = Random(seed)
    first = (await started(world, THERE_AND_BACK, "意匠確認")).workflow
    draft = await world.do(TARO, StartWorkflow("PK190001", "意匠確認"))
    assert isinstance(draft, WorkflowShown)
    second = draft.workflow
    await world.do(TARO, ReleaseWorkflow(second))
    said: dict[str, set[str]] = {first: set(), second: set()}
    for number in range(30):
        if chance.random() < closing:
            await close_or_open(world, chance)
        person, run, words = chance.choice((TARO, HANAKO)), chance.choice((first, second)), f"発言{number}"
        org = COMPANY if person == TARO else FIRM
        before = len((await kept(world, org, run)).remarks)
        await world.desk.handle(principal(person), move(chance, run, words))
        if len((await kept(world, org, run)).remarks) > before:
            said[run].add(words)
        if chance.random() < 0.4:
            await world.settle()
    await open_both(world)
    assert any(said.values()), "nothing was said at all"
    for run, words_said in said.items():
        owner, mirror = [await kept(world, org, run) for org in (COMPANY, FIRM)]
        assert [(step.for_receiver, step.state) for step in across(owner.steps)] == [
            (not step.theirs, step.state) for step in mirror.steps
        ]
        assert (mirror.state, mirror.version) == (owner.state, owner.version)
        assert words_said <= {remark.text for remark in owner.remarks}
        assert words_said <= {remark.text for remark in mirror.remarks}
