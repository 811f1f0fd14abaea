"""秘匿: set, it stops what is shared and takes offers back; lifted, it says why, and the reason is kept."""

from __future__ import annotations

from matters import WITHOUT_REMARKS
from test_policies_story import asked, crossed, last, shared
from world import COMPANY, FIRM, HANAKO, TARO, World, principal

from core.desk import Principal
from core.domain.intents import Approve, Edit, Look, Page, SetSecrecy, Share
from core.domain.matters import Secrecy
from core.domain.notices import AskedToApprove, HistoryShown, Problem, SecrecySet, Shared
from core.domain.people import Role

CLOSED, RIGHT, OPEN = Secrecy.CLOSED, Secrecy.RIGHT, Secrecy.OPEN


async def set_secrecy(world: World, secrecy: Secrecy, reason: str = "") -> SecrecySet:
    return await asked(world, principal(TARO), SetSecrecy("PK190001", secrecy, reason), SecrecySet)


async def test_closing_a_shared_matter_takes_back_every_value_and_says_so(world: World) -> None:
    await shared(world)
    said = {field for field, retracted in await crossed(world) if not retracted}
    told = await set_secrecy(world, CLOSED, "係争の準備")
    assert (told.before, told.after, told.stopped, told.withdrawn) == ("right", "closed", ("デモ事務所",), ())
    assert {field for field, retracted in await crossed(world) if retracted} == said
    assert await world.value(FIRM, "2016P002", "filing_ref") == "PK190001", "accepted copies stay"


async def test_nothing_of_a_closed_matter_leaves_any_more(world: World) -> None:
    await shared(world)
    await set_secrecy(world, CLOSED)
    before = await crossed(world)
    edited = await world.do(TARO, Edit("PK190001", {"title": "見せてはいけない名称"}))
    assert getattr(edited, "published_to", None) == ()
    assert await crossed(world) == before
    assert "見せてはいけない" not in repr(world.mail.deliveries)


async def test_lifting_needs_a_reason_which_is_kept_and_shown(world: World) -> None:
    await shared(world)
    await set_secrecy(world, CLOSED)
    refused = await asked(world, principal(TARO), SetSecrecy("PK190001", RIGHT, "  "), Problem)
    assert refused.code == "secrecy_reason_missing"
    lifted = await set_secrecy(world, OPEN, "和解成立のため")
    assert (lifted.resumed, lifted.stopped) == (("デモ事務所",), ())
    assert ("title", False) in (await crossed(world))[-8:]
    history = await asked(world, principal(TARO), Look(Page.HISTORY, "PK190001"), HistoryShown)
    assert [(one.before, one.after, one.by, one.reason) for one in history.secrecy] == [
        ("right", "closed", "知財 太郎", ""),
        ("closed", "open", "知財 太郎", "和解成立のため"),
    ]


async def test_closing_takes_back_an_offer_that_waits(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    await world.do(TARO, Share(("PK190001",)))
    offer = last(world.mail.notices(AskedToApprove), AskedToApprove)
    told = await set_secrecy(world, CLOSED)
    assert (told.stopped, told.withdrawn) == ((), ("デモ事務所",))
    late = await asked(world, principal(HANAKO), Approve(offer.pair), Problem)
    assert late.code == "offer_withdrawn"
    again = await asked(world, principal(TARO), Share(("PK190001",)), Shared)
    assert [line.problem.code for line in again.lines if line.problem] == ["share_confidential"]


async def test_closing_by_a_file_stops_what_is_shared_as_well(world: World) -> None:
    await shared(world)
    table = "社内整理番号,秘匿区分\nPK190001,秘匿\n".encode()
    await world.take_in(TARO, "matters.csv", table)
    assert ("title", True) in await crossed(world)


async def test_only_administrators_decide_on_secrecy_and_asking_for_what_is_so_changes_nothing(world: World) -> None:
    await world.add_matter(COMPANY, "PK190001", WITHOUT_REMARKS)
    taro = principal(TARO)
    member = Principal(taro.org, taro.person, taro.name, "ja", "Asia/Tokyo", frozenset({Role.MEMBER}))
    refused = await asked(world, member, SetSecrecy("PK190001", CLOSED), Problem)
    assert refused.code == "administrators_only"
    same = await set_secrecy(world, RIGHT)
    assert (same.before, same.after) == ("right", "right")
    history = await asked(world, taro, Look(Page.HISTORY, "PK190001"), HistoryShown)
    assert history.secrecy == ()
