"""Moves on both sides at once, in any order, with deliveries in between or not: both end with the owner's truth."""

from __future__ import annotations

from random import Random

import pytest
from test_workflows import THERE_AND_BACK, started
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import CommentStep, CompleteStep, Intent, ReleaseWorkflow, SendBackStep
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


@pytest.mark.parametrize("seed", range(8))
async def test_the_mirror_is_the_reduced_view_and_nothing_said_is_lost(world: World, seed: int) -> None:
    chance = Random(seed)
    preview = await started(world, THERE_AND_BACK, "意匠確認")
    await world.do(TARO, ReleaseWorkflow(preview.workflow))
    said: set[str] = set()
    for number in range(14):
        person, words = chance.choice((TARO, HANAKO)), f"発言{number}"
        before = len((await kept(world, COMPANY if person == TARO else FIRM, preview.workflow)).remarks)
        await world.desk.handle(principal(person), move(chance, preview.workflow, words))
        if len((await kept(world, COMPANY if person == TARO else FIRM, preview.workflow)).remarks) > before:
            said.add(words)
        if chance.random() < 0.4:
            await world.settle()
    await world.settle()
    owner, mirror = [await kept(world, org, preview.workflow) for org in (COMPANY, FIRM)]
    assert said, "nothing was said at all"
    assert [(step.for_receiver, step.state) for step in across(owner.steps)] == [
        (not step.theirs, step.state) for step in mirror.steps
    ]
    assert (mirror.state, mirror.version) == (owner.state, owner.version)
    assert said <= {remark.text for remark in owner.remarks}
    assert said <= {remark.text for remark in mirror.remarks}
