"""Who a case message goes to: colleagues, the counterpart, both; and what becomes of it afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from matters import P2016P002, PK190001
from world import COMPANY, FIRM, HANAKO, JIRO, TARO, World, open_world, principal

from core.desk import Principal
from core.domain.intents import (
    Approve,
    Compose,
    Confirm,
    Correct,
    File,
    Intent,
    Look,
    Page,
    Post,
    Reply,
    SearchMessages,
    SetConfirmationReminder,
    SetDeadline,
    SetMessageKind,
    SetTemplate,
    Share,
    Withdraw,
)
from core.domain.notices import (
    AskedToApprove,
    AskedToSend,
    DeliveryState,
    EntryKind,
    Listed,
    MessageArrived,
    MessageHeld,
    MessageKindsShown,
    MessageNoted,
    MessageRecalled,
    MessageSent,
    MessagesFound,
    MessageWithdrawn,
    Notice,
    Problem,
    ReplySent,
    TemplatesShown,
)
from core.domain.people import Person, Role
from core.ids import OrgId, PersonId
from core.store.directory import Directory
from core.store.records import Records

N = TypeVar("N", bound=Notice)
MEMBER = frozenset({Role.MEMBER})
GORO = PersonId("goro")
"""A second person of the company, by mail."""


def a(kind: type[N], notice: object) -> N:
    assert isinstance(notice, kind), notice
    return notice


async def hire(world: World, org: OrgId, person: Person) -> None:
    async with world.stores.write(org) as session:
        await Records(session).people.save(person)
    async with world.stores.write_directory() as session:
        await Directory(session).recognise(person.surface, person.place, org, person.id)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """One matter both sides share; 技術 次郎 works at the firm, 知財 五郎 at the company."""
    async with open_world(tmp_path) as opened:
        await opened.add_matter(COMPANY, "PK190001", PK190001)
        await opened.add_matter(FIRM, "2016P002", P2016P002)
        await opened.do(TARO, Share(("PK190001",)))
        offer = a(AskedToApprove, opened.mail.notices(AskedToApprove)[-1])
        await opened.do(HANAKO, Approve(offer.pair, "2016P002"))
        await hire(opened, FIRM, Person(JIRO, "技術 次郎", "mailgw", "jiro@firm.example"))
        await hire(opened, COMPANY, Person(GORO, "知財 五郎", "mailgw", "goro@company.example"))
        yield opened


async def as_goro(world: World, intent: Intent) -> Notice:
    who = replace(principal(TARO), person=GORO, name="知財 五郎", roles=MEMBER)
    answer = await world.desk.handle(Principal(COMPANY, who.person, who.name, "ja", "Asia/Tokyo", MEMBER), intent)
    await world.settle()
    return answer


async def sent(world: World, intent: Compose, person: PersonId = TARO) -> str:
    draft = a(AskedToSend, await world.do(person, intent))
    a(MessageHeld, await world.do(person, Post(draft.draft)))
    await world.pass_time(timedelta(seconds=31))
    return draft.draft


def reached(world: World, place: str) -> list[MessageArrived]:
    deliveries = [*world.slack.deliveries, *world.mail.deliveries]
    return [one.notice for one in deliveries if one.to.place == place and isinstance(one.notice, MessageArrived)]


async def record(world: World, message: str) -> MessageSent:
    return a(MessageSent, await world.desk.card(principal(TARO), f"sent:{message}"))


GORO_AT, HANAKO_AT, JIRO_AT = "goro@company.example", "hanako@firm.example", "jiro@firm.example"


async def test_a_message_to_a_colleague_alone_stays_inside(world: World) -> None:
    """It may be about a matter nobody shares, it is read at once, and no envelope is made of it."""
    await world.add_matter(COMPANY, "PK190005", {"matter_type": "出願", "title": "社内だけの件"})
    preview = a(
        AskedToSend, await world.do(TARO, Compose(("PK190005",), "相談", "ご意見ください。", to=("知財 五郎",)))
    )
    assert preview.message.counterpart == ""
    held = a(MessageHeld, await world.do(TARO, Post(preview.draft)))
    assert held.leaves_at is None
    await world.pass_time(timedelta(minutes=2))
    assert [(one.message.title, one.message.refs) for one in reached(world, GORO_AT)] == [("相談", ("PK190005",))]
    assert not reached(world, HANAKO_AT)
    async with world.stores.read(FIRM) as session:
        assert not await Records(session).messages.search(["相談"])


async def test_colleagues_and_the_counterpart_are_addressed_at_once_and_confirm_each_for_themselves(
    world: World,
) -> None:
    """The counterpart reads the message and not who else does; its author sees who has confirmed."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", to=("[代理人] デモ事務所",), cc=("五郎",)))
    assert [one.message.title for one in reached(world, HANAKO_AT)] == ["依頼"]
    assert "五郎" not in repr(reached(world, HANAKO_AT))
    assert [(one.name, one.to) for one in reached(world, GORO_AT)[-1].message.people] == [("知財 五郎", False)]
    a(MessageNoted, await as_goro(world, Confirm(message)))
    shown = await record(world, message)
    assert shown.state is DeliveryState.DELIVERED, "a colleague's confirmation is not the counterpart's"
    assert [bool(one.confirmed_at) for one in shown.message.people] == [True]
    a(MessageNoted, await world.do(HANAKO, Confirm(message)))
    shown = await record(world, message)
    assert [one.name for one in shown.confirmed] == ["弁理 花子"]
    assert isinstance(await as_goro(world, Confirm(message)), Problem), "twice is told as what it is"


async def test_an_answer_to_all_reaches_those_it_was_addressed_to_without_naming_them(world: World) -> None:
    """返信 goes to the author; 全員に返信 also to the author's CC, whom the answering side has never heard of."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", to=("デモ事務所",), cc=("知財 五郎",)))
    before = len(reached(world, GORO_AT))
    a(ReplySent, await world.do(HANAKO, Reply(message, "承知しました。")))
    assert len(reached(world, GORO_AT)) == before, "an answer to the author alone"
    a(ReplySent, await world.do(HANAKO, Reply(message, "全員へ回答します。", to_all=True)))
    assert reached(world, GORO_AT)[-1].message.body == "全員へ回答します。"
    answered = reached(world, GORO_AT)[-1]
    assert [(one.name, one.to) for one in answered.addressees] == [("知財 太郎", True), ("知財 五郎", False)]


async def test_an_answer_to_a_colleague_stays_inside_and_one_to_all_is_shown_before_it_crosses(world: World) -> None:
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", to=("デモ事務所", "知財 五郎")))
    a(ReplySent, await as_goro(world, Reply(message, "内輪の話です。")))
    await world.pass_time(timedelta(minutes=2))
    assert not any("内輪" in one.message.body for one in reached(world, HANAKO_AT))
    preview = a(AskedToSend, await as_goro(world, Reply(message, "補足します。", to_all=True)))
    assert preview.message.counterpart == "デモ事務所"
    await world.pass_time(timedelta(minutes=2))
    assert not any("補足" in one.message.body for one in reached(world, HANAKO_AT)), "nobody has released it"
    await as_goro(world, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    assert reached(world, HANAKO_AT)[-1].message.body == "補足します。"


async def test_the_whole_department_is_addressed_by_one_flag(world: World) -> None:
    await sent(world, Compose(("PK190001",), "回覧", "本文", department=True))
    assert [one.message.title for one in reached(world, GORO_AT)] == ["回覧"]
    assert not reached(world, HANAKO_AT)


async def test_whoever_has_left_or_is_unknown_is_named_and_nothing_is_sent(world: World) -> None:
    async with world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(GORO), active=False))
    gone = a(Problem, await world.do(TARO, Compose(("PK190001",), "依頼", "本文", to=("知財 五郎",))))
    assert (gone.code, gone.facts["given"]) == ("colleague_left", "知財 五郎")
    assert a(Problem, await world.do(TARO, Compose((), "依頼", "本文", to=("知財 六郎",)))).code == "no_such_colleague"


async def test_a_kind_of_the_organisation_addresses_the_counterpart_by_itself(world: World) -> None:
    """An administrator adds the kind; a retired or unknown one is refused with the list."""
    kinds = a(MessageKindsShown, await world.do(TARO, SetMessageKind("期限の照会", ambassador=True)))
    assert [one.name or one.key for one in kinds.kinds] == ["to_agent", "to_client", "期限の照会"]
    preview = await world.do(TARO, Compose(("PK190001",), "照会", "本文", kind="期限の照会", to=("知財 五郎",)))
    assert a(AskedToSend, preview).message.counterpart == "デモ事務所"
    usual = await world.do(TARO, Compose(("PK190001",), "照会", "本文", kind="代理人への連絡", to=("知財 五郎",)))
    assert a(AskedToSend, usual).message.counterpart == "デモ事務所"
    await world.do(TARO, SetMessageKind("期限の照会", retired=True))
    refused = a(Problem, await world.do(TARO, Compose(("PK190001",), "照会", "本文", kind="期限の照会")))
    assert refused.code == "unknown_message_kind"
    assert refused.facts["kinds"] == ["代理人への連絡", "顧客への連絡"]
    assert a(Problem, await as_goro(world, SetMessageKind("勝手な種別"))).code == "administrators_only"


async def test_placeholders_of_a_template_are_filled_and_those_kept_back_are_shown(world: World) -> None:
    """What the counterpart may not see is named in the preview; what cannot be filled is never sent."""
    text = "{案件.社内整理番号} {案件.出願番号} 期限 {期限} {相手方} {{そのまま}}"
    a(
        TemplatesShown,
        await world.do(TARO, SetTemplate("年金", "年金 {案件.社内整理番号}", text, kind="代理人への連絡")),
    )
    missing = a(Problem, await world.do(TARO, Compose(("PK190001",), "", "", template="年金")))
    assert (missing.code, missing.facts["given"]) == ("placeholder_unknown", ["{期限}"])
    await world.do(TARO, SetDeadline("PK190001", "2026/03/02", "年金納付"))
    preview = a(AskedToSend, await world.do(TARO, Compose(("PK190001",), "", "", template="年金")))
    assert preview.message.title == "年金 PK190001"
    assert preview.message.body == "PK190001 特願2016-111548 期限 2026/03/02 デモ事務所 {そのまま}"
    assert "deadline" in preview.kept_back
    assert "application_number" not in preview.kept_back
    inside = a(AskedToSend, await world.do(TARO, Compose(("PK190001",), "件", "{期限}", to=("知財 五郎",))))
    assert inside.kept_back == ()


async def test_a_correction_reaches_whoever_had_the_message_and_flags_it_on_both_sides(world: World) -> None:
    message = await sent(world, Compose(("PK190001",), "依頼", "4,300円です。"))
    preview = a(AskedToSend, await world.do(TARO, Correct(message, "4,800円です。")))
    assert preview.message.corrects
    assert reached(world, HANAKO_AT)[-1].message.body == "4,300円です。"
    await world.do(TARO, Post(preview.draft))
    await world.pass_time(timedelta(seconds=31))
    arrived = [one for one in reached(world, HANAKO_AT) if one.message.corrects]
    assert arrived[-1].message.body == "4,800円です。"
    theirs = a(MessageArrived, await world.desk.card(principal(HANAKO), f"message:{message}"))
    assert theirs.message.corrected_at
    assert theirs.message.body == "4,300円です。", "what was said stays readable"
    assert (await record(world, message)).message.corrected_at


async def test_what_has_left_is_withdrawn_by_asking_and_an_answer_to_it_is_told_so(world: World) -> None:
    message = await sent(world, Compose(("PK190001",), "依頼", "本文", cc=("知財 五郎",), counterpart="DM"))
    a(MessageWithdrawn, await world.do(TARO, Withdraw(message, "重複のため")))
    theirs = a(MessageArrived, await world.desk.card(principal(HANAKO), f"message:{message}"))
    assert (theirs.recalled, theirs.reason) == (True, "重複のため")
    for refused in (
        await world.do(HANAKO, Reply(message, "承知しました。")),
        await world.do(HANAKO, Confirm(message)),
        await as_goro(world, Reply(message, "承知しました。")),
        await world.do(TARO, Correct(message, "別の本文")),
        await world.do(TARO, Withdraw(message)),
    ):
        assert a(Problem, refused).code == "message_recalled"
    assert (await record(world, message)).state is DeliveryState.WITHDRAWN


async def held(world: World) -> str:
    draft = a(AskedToSend, await world.do(TARO, Compose(("PK190001",), "依頼", "本文", files=(File("図.txt", b"1"),))))
    a(MessageHeld, await world.do(TARO, Post(draft.draft)))
    return draft.draft


async def test_other_words_for_what_has_not_left_take_its_place(world: World) -> None:
    """They are shown first, with the files that were there; only they arrive, and not as a correction."""
    message = await held(world)
    asked = a(AskedToSend, await world.do(TARO, Correct(message, "別の本文")))
    assert (asked.instead, [one.name for one in asked.message.files]) == (True, ["図.txt"])
    await world.pass_time(timedelta(minutes=5))
    assert not reached(world, HANAKO_AT)
    await world.do(TARO, Post(asked.draft))
    await world.pass_time(timedelta(seconds=31))
    (arrived,) = reached(world, HANAKO_AT)
    assert (arrived.message.body, arrived.message.corrects) == ("別の本文", False)
    assert (await record(world, message)).state is DeliveryState.RECALLED


async def test_asking_to_withdraw_what_has_not_left_calls_it_back(world: World) -> None:
    message = await held(world)
    a(MessageRecalled, await world.do(TARO, Withdraw(message)))
    await world.pass_time(timedelta(minutes=5))
    assert not reached(world, HANAKO_AT)


async def test_what_was_withdrawn_is_not_corrected_afterwards(world: World) -> None:
    """A correction that waits, be it for 送信 or to leave, goes with the message it puts right."""
    message = await sent(world, Compose(("PK190001",), "依頼", "本文"))
    waiting = [
        a(AskedToSend, await world.do(TARO, Correct(message, body))).draft for body in ("別の本文", "第三の本文")
    ]
    await world.do(TARO, Post(waiting[0]))
    assert a(MessageWithdrawn, await world.do(TARO, Withdraw(message))).unsaid == 2
    await world.pass_time(timedelta(minutes=5))
    assert a(Problem, await world.do(TARO, Post(waiting[1]))).code == "message_recalled"
    assert [one.message.body for one in reached(world, HANAKO_AT) if not one.recalled] == ["本文"]
    assert [(await record(world, one)).state for one in waiting] == [DeliveryState.RECALLED] * 2


async def test_messages_are_found_by_their_words_in_the_own_organisation_only(world: World) -> None:
    message = await sent(world, Compose(("PK190001",), "年金納付依頼", "次回年度分の納付をお願いします。"))
    await world.do(TARO, Compose(("PK190001",), "下書き", "年金の下書き"))
    await sent(world, Compose(("PK190001",), "内輪", "年金の内輪の話", to=("知財 五郎",)))
    found = a(MessagesFound, await world.do(HANAKO, SearchMessages("年金 次回")))
    assert [(one.message.message, one.message.refs) for one in found.found] == [(message, ("2016P002",))]
    assert not a(MessagesFound, await world.do(HANAKO, SearchMessages("年金 内輪"))).found
    assert len(a(MessagesFound, await world.do(TARO, SearchMessages("年金"))).found) == 2
    assert a(Problem, await world.do(TARO, SearchMessages("  "))).code == "nothing_to_search"
    assert not a(MessagesFound, await world.do(TARO, SearchMessages("%"))).found, "no wildcard of the database"


async def test_what_is_addressed_to_a_colleague_stands_in_their_list_until_they_confirm(world: World) -> None:
    message = await sent(world, Compose(("PK190001",), "相談", "本文", to=("知財 五郎",)))
    listed = a(Listed, await as_goro(world, Look(Page.LISTING)))
    assert [(one.target, one.counterpart) for one in listed.entries] == [(message, "知財 太郎")]
    await as_goro(world, Confirm(message))
    assert not a(Listed, await as_goro(world, Look(Page.LISTING))).entries


async def test_an_author_is_reminded_of_what_stays_unconfirmed_after_the_chosen_days(world: World) -> None:
    def awaited(listed: Notice) -> list[str]:
        return [one.title for one in a(Listed, listed).entries if one.kind is EntryKind.UNCONFIRMED]

    message = await sent(world, Compose(("PK190001",), "依頼", "本文"))
    await world.do(TARO, SetConfirmationReminder(5))
    await world.pass_time(timedelta(days=4))
    assert not awaited(await world.do(TARO, Look(Page.LISTING)))
    await world.pass_time(timedelta(days=2))
    assert awaited(await world.do(TARO, Look(Page.LISTING))) == ["依頼"]
    await world.do(HANAKO, Confirm(message))
    assert not awaited(await world.do(TARO, Look(Page.LISTING)))
