"""What has a place in a list: what is put off takes none, and what a counterpart asks to delete has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_bridge import P2016P002, PK190001, linked
from test_erasures import disclosed, request
from test_many_at_once import fill
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World, principal

from core.desk.waiting import items
from core.domain.intents import AnswerErasure, Approve, Edit, Look, Page, Share, Snooze
from core.domain.notices import Digest, EntryKind, HomeShown, Listed, WeekShown
from core.domain.people import Person, Role
from core.domain.postponing import in_places, key_of
from core.ids import PairId, PersonId
from core.store.records import Records

ROOM = 4


async def listed(world: World, person: PersonId = HANAKO) -> Listed:
    shown = await world.desk.handle(principal(person), Look(Page.LISTING))
    assert isinstance(shown, Listed)
    return shown


async def digest(world: World, person: PersonId = HANAKO) -> Digest:
    shown = await world.desk.handle(principal(person), Look(Page.DIGEST))
    assert isinstance(shown, Digest)
    return shown


async def test_what_is_put_off_takes_nobodys_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten offers there is room for four; three of these are put off, and three others take their places."""
    monkeypatch.setattr(items, "SHOWN", ROOM)
    async with world.stores.write(FIRM) as session:
        await Records(session).people.save(
            Person(JIRO, "技術 次郎", "mailgw", "jiro@firm.example", roles=frozenset({Role.MEMBER}))
        )
    refs = await fill(world, 10)
    await world.do(TARO, Share(refs))
    first = await listed(world)
    assert [entry.ref for entry in first.entries] == list(refs[:4])
    await world.do(HANAKO, Snooze(first.listing, (1, 2, 4), "3日"))

    again = await listed(world)
    assert [(entry.ref, entry.put_off is not None) for entry in again.entries] == [
        (ref, number in (0, 1, 3)) for number, ref in enumerate(refs[:7])
    ]
    assert [more.count for more in again.more] == [3]
    today = await digest(world)
    assert [entry.ref for entry in today.entries] == [refs[number] for number in (2, 4, 5, 6)]
    assert [left.count for left in today.left_out] == [3], "what is put off is not left out: she knows of it"

    others = await listed(world, JIRO)
    assert [entry.ref for entry in others.entries] == list(refs[:4]), "what one has put off waits for the other"
    assert [more.count for more in others.more] == [6]


async def test_the_summary_of_the_week_counts_what_no_list_has_room_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "SHOWN", ROOM)
    await world.do(TARO, Share(await fill(world, 10)))
    week = await world.desk.handle(principal(HANAKO), Look(Page.WEEKLY))
    assert isinstance(week, WeekShown)
    (line,) = week.lines
    assert (line.total, line.open[0]) == (10, 10)


async def test_a_list_of_one_matter_has_the_difference_that_the_list_of_all_has_no_room_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what waits about another matter stands in neither."""
    monkeypatch.setattr(items, "SHOWN", 1)
    await linked(world)
    await world.add_matter(COMPANY, "PK190002", PK190001)
    await world.add_matter(FIRM, "2016P003", P2016P002)
    await world.do(TARO, Share(("PK190002",)))
    (offer,) = (await listed(world)).entries
    await world.do(HANAKO, Approve(PairId(offer.target), "2016P003"))
    for ref in ("2016P002", "2016P003"):
        await world.do(HANAKO, Edit(ref, {"filing_date": "2016/06/08"}))
    assert [entry.ref for entry in (await listed(world, TARO)).entries] == ["PK190001"]
    about = await world.desk.handle(principal(TARO), Look(Page.LISTING, "PK190002"))
    assert isinstance(about, Listed)
    assert [(one.number, one.kind, one.ref) for one in about.entries] == [(1, EntryKind.REVIEW, "PK190002")]
    assert about.more == ()


@given(
    targets=st.lists(st.integers(0, 40).map(str), unique=True),
    put_off=st.sets(st.integers(0, 40).map(str)),
    room=st.integers(1, 5),
)
def test_places_are_given_in_order_and_apart(targets: list[str], put_off: set[str], room: int) -> None:
    keys = dict.fromkeys(key_of(EntryKind.OFFER, one) for one in put_off)
    placed = in_places(EntryKind.OFFER, targets, keys, room)
    on, off = ([one for one in targets if (one in put_off) is kept] for kept in (False, True))
    assert set(placed) == {*on[:room], *off[:room]}
    assert placed == [one for one in targets if one in placed]


async def test_a_request_to_delete_waits_until_it_is_answered(world: World) -> None:
    await disclosed(world)
    assert [entry for entry in (await listed(world)).entries if entry.kind is EntryKind.ERASURE] == []
    asked = await request(world)
    (entry,) = [one for one in (await digest(world)).entries if one.kind is EntryKind.ERASURE]
    assert (entry.target, entry.ref, entry.detail) == (asked.erasure, asked.own_ref, "取引の終了")
    home = await world.do(HANAKO, Look(Page.HOME))
    assert isinstance(home, HomeShown)
    assert [link.to_erase for link in home.links] == [1]
    assert [one for one in (await listed(world, TARO)).entries if one.kind is EntryKind.ERASURE] == [], "it is theirs"

    shown = await digest(world)
    await world.do(HANAKO, AnswerErasure(asked.erasure, erased=False, reason="監査のため"))
    assert [one for one in (await listed(world)).entries if one.kind is EntryKind.ERASURE] == []
    card = await world.desk.card(principal(HANAKO), shown.card)
    assert isinstance(card, Digest)
    assert [one.done for one in card.entries if one.kind is EntryKind.ERASURE] == [True]
    home = await world.do(HANAKO, Look(Page.HOME))
    assert isinstance(home, HomeShown)
    assert [link.to_erase for link in home.links] == [0]
