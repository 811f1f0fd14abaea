"""自動採番 at the Desk: free numbers only, never twice, by patterns an administrator sets."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from matters import WITHOUT_REMARKS
from test_policies_story import asked
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.domain.intents import Create, Look, Page, SetNumbering, Share
from core.domain.notices import AskedToApprove, NumberingSet, NumberingShown, OfferSettled, Problem
from core.domain.people import Role


async def offers(world: World, count: int) -> list[AskedToApprove]:
    refs = [f"PK19{n:04}" for n in range(1, count + 1)]
    for n, ref in enumerate(refs):
        number = {"filing_ref": ref, "application_number": f"特願2016-{100001 + n}"}
        await world.add_matter(COMPANY, ref, WITHOUT_REMARKS | number)
    await asked(world, principal(TARO), Share(tuple(refs)), object)
    return [one for one in world.mail.notices(AskedToApprove) if isinstance(one, AskedToApprove)]


async def created(world: World, offer: AskedToApprove) -> str:
    return (await asked(world, principal(HANAKO), Create(offer.pair), OfferSettled)).own_ref


async def next_of(world: World, right: str) -> str:
    shown = await asked(world, principal(HANAKO), Look(Page.NUMBERING), NumberingShown)
    return next(rule.next for rule in shown.rules if rule.right == right)


async def test_numbers_that_exist_are_jumped_over_and_the_preview_names_the_one_that_comes(world: World) -> None:
    for ref in ("2026P001", "２０２６p002", "2026P004"):
        await world.add_matter(FIRM, ref, {"matter_type": "出願"})
    first, second = await offers(world, 2)
    assert await next_of(world, "特許") == "2026P003"
    assert await created(world, first) == "2026P003"
    assert await next_of(world, "特許") == "2026P005"
    assert await created(world, second) == "2026P005"


async def test_a_pattern_of_their_own_is_followed_from_then_on_and_its_history_is_kept(world: World) -> None:
    (offer,) = await offers(world, 1)
    foreseen = await asked(world, principal(HANAKO), SetNumbering("F-{seq:05}", "patent", dry_run=True), NumberingSet)
    assert (foreseen.examples[0], foreseen.right) == ("F-00001", "特許")
    assert await next_of(world, "特許") == "2026P001"

    await asked(world, principal(HANAKO), SetNumbering("F-{seq:05}", "特許"), NumberingSet)
    assert await created(world, offer) == "F-00001"
    await asked(world, principal(HANAKO), SetNumbering("", "特許"), NumberingSet)
    shown = await asked(world, principal(HANAKO), Look(Page.NUMBERING), NumberingShown)
    assert [(past.by, past.before, past.after) for past in shown.history] == [
        ("弁理 花子", "F-{seq:05}", ""),
        ("弁理 花子", "", "F-{seq:05}"),
    ]
    assert await next_of(world, "特許") == "2026P001"


async def test_a_number_is_never_given_twice_even_when_all_ask_at_once(world: World) -> None:
    asking = [world.desk.handle(principal(HANAKO), Create(offer.pair)) for offer in await offers(world, 8)]
    answers = await asyncio.gather(*asking)
    refs = [answer.own_ref for answer in answers if isinstance(answer, OfferSettled)]
    assert sorted(refs) == [f"2026P{n:03}" for n in range(1, 9)]


async def test_the_year_is_the_one_where_the_person_is(world: World) -> None:
    """At 8 o'clock on New Year's Day in Tokyo it is still last year in Greenwich."""
    await world.pass_time(timedelta(days=350, hours=21))
    assert world.clock.now().year == 2026
    assert await next_of(world, "特許") == "2027P001"


async def test_only_administrators_set_patterns_and_what_is_none_changes_nothing(world: World) -> None:
    member = replace(principal(HANAKO), roles=frozenset({Role.MEMBER}))
    assert (await asked(world, member, SetNumbering("F{seq}"), Problem)).code == "administrators_only"
    assert (await asked(world, principal(HANAKO), SetNumbering("F{yy}"), Problem)).code == "numbering_pattern"
    assert (await asked(world, principal(HANAKO), SetNumbering("F{seq}", "著作"), Problem)).code == "value_code"
    shown = await asked(world, principal(HANAKO), Look(Page.NUMBERING), NumberingShown)
    assert shown.history == ()
