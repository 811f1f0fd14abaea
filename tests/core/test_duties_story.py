"""Messages unfold to whoever answers for their matters at that moment; leave is stood in for, reminders wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from test_addressees import HANAKO_AT, JIRO_AT, MEMBER, a, reached, sent
from test_addressees import world as shared_world
from world import FIRM, HANAKO, JIRO, TARO, World

from core.desk import Principal
from core.digests import Digests, Reminders
from core.domain.intents import Compose, Look, Page, Reply, SetDeadline, SetLeave, SetMessageKind, SetResponsible
from core.domain.notices import (
    DeadlinesShown,
    Digest,
    LeavesShown,
    Problem,
    ResponsibleShown,
)
from core.store.records import Records

__all__ = ["world"]
world = shared_world


def to(title: str) -> Compose:
    return Compose(("PK190001",), title, "本文", counterpart="DM")


async def test_the_right_and_the_matter_decide_who_is_meant(world: World) -> None:
    a(ResponsibleShown, await world.do(HANAKO, SetResponsible("CDM", ("弁理 花子",))))
    a(ResponsibleShown, await world.do(HANAKO, SetResponsible("CDM 特許", ("技術 次郎",), ("弁理 花子",))))
    await sent(world, to("特許の件"))
    assert [(one.name, one.to) for one in reached(world, JIRO_AT)[-1].addressees] == [
        ("技術 次郎", True),
        ("弁理 花子", False),
    ]
    shown = a(ResponsibleShown, await world.do(HANAKO, SetResponsible("CDM", ("弁理 花子",), about="2016P002")))
    assert (shown.about, shown.changed) == ("2016P002", True)
    before = len(reached(world, JIRO_AT))
    await sent(world, to("この案件は花子"))
    assert reached(world, HANAKO_AT)[-1].message.title == "この案件は花子"
    assert len(reached(world, JIRO_AT)) == before
    whole = a(ResponsibleShown, await world.do(HANAKO, Look(Page.RESPONSIBLE, "デモ株式会社")))
    assert [(one.about, one.to, one.cc) for one in whole.duties] == [
        ("特許", ("技術 次郎",), ("弁理 花子",)),
        ("2016P002", ("弁理 花子",), ()),
    ]
    gone = a(ResponsibleShown, await world.do(HANAKO, SetResponsible("CDM", about="2016P002")))
    assert gone.everybody, "the rule is taken away"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (SetResponsible("CDM", ("弁理 花子",), about="2099X999"), "unknown_ref"),
        (SetResponsible("CDM 2099X999", ("弁理 花子",)), "unknown_ref"),
        (SetResponsible("CDM 商標", (), ("弁理 花子",)), "responsible_without_to"),
        (SetResponsible("CDM", ("知財 太郎",), about="商標"), "no_such_colleague"),
        (SetLeave("来週"), "leave_not_understood"),
        (SetLeave("12/1-12/5 代理 弁理 花子"), "leave_own_substitute"),
        (SetLeave("12/1-12/5 代理 誰か"), "no_such_colleague"),
    ],
)
async def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    world: World, asked: SetResponsible | SetLeave, code: str
) -> None:
    assert a(Problem, await world.do(HANAKO, asked)).code == code
    assert a(ResponsibleShown, await world.do(HANAKO, Look(Page.RESPONSIBLE, "CDM"))).duties == ()
    assert a(LeavesShown, await world.do(HANAKO, Look(Page.LEAVES))).leaves == ()


async def test_a_message_for_somebody_on_leave_goes_to_who_stands_in_until_they_are_back(world: World) -> None:
    """Neither the counterpart's surfaces nor its store hear of the leave; a reply to the absent author goes there, too."""
    await world.do(HANAKO, SetResponsible("CDM", ("弁理 花子",)))
    asked = await sent(world, Compose(("2016P002",), "照会", "ご教示ください。", counterpart="CDM"), HANAKO)
    shown = a(LeavesShown, await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎")))
    assert [(one.name, one.substitute) for one in shown.leaves] == [("弁理 花子", "技術 次郎")]
    before = len(reached(world, HANAKO_AT))
    await sent(world, to("休暇中"))
    (addressee,) = reached(world, JIRO_AT)[-1].addressees
    assert (addressee.name, addressee.stands_in_for) == ("技術 次郎", "弁理 花子")
    await world.do(TARO, Reply(asked, "回答です。"))
    assert reached(world, JIRO_AT)[-1].message.body == "回答です。"
    assert len(reached(world, HANAKO_AT)) == before
    assert "技術 次郎" not in repr(world.slack.deliveries)
    await world.pass_time(timedelta(days=2))
    await sent(world, to("戻りました"))
    assert reached(world, HANAKO_AT)[-1].message.title == "戻りました"


async def test_reminders_and_the_digest_of_somebody_on_leave_go_to_who_stands_in(world: World) -> None:
    await world.do(HANAKO, SetDeadline("2016P002", "2026/01/22", "応答"))
    await world.do(HANAKO, SetLeave("1/15-1/16 代理 技術 次郎"))
    reminders, digests = Reminders(world.stores, world.clock), Digests(world.stores, world.clock)
    await reminders.send_due(FIRM)
    await digests.send_due(FIRM)
    await world.settle()
    told = [one.to.place for one in world.mail.deliveries if isinstance(one.notice, DeadlinesShown | Digest)]
    assert HANAKO_AT not in told
    assert set(told) == {JIRO_AT}
    assert len(told) == 2


async def test_a_leave_is_ones_own_to_set_and_an_administrators(world: World) -> None:
    member = Principal(FIRM, JIRO, "技術 次郎", "ja", "Asia/Tokyo", MEMBER)
    mine = a(LeavesShown, await world.desk.handle(member, SetLeave("1/20-1/21")))
    assert [one.name for one in mine.leaves] == ["技術 次郎"]
    refused = a(Problem, await world.desk.handle(member, SetLeave("弁理 花子 1/20-1/21")))
    assert refused.code == "administrators_only"
    theirs = a(LeavesShown, await world.do(HANAKO, SetLeave("技術 次郎 取消")))
    assert (theirs.person, theirs.changed, theirs.leaves) == ("技術 次郎", "ended", ())


async def test_a_message_of_a_kind_that_is_mailed_reaches_people_in_slack_by_mail_as_well(world: World) -> None:
    """On both sides: the sender's CC, and whoever answers over there; and not without the flag."""
    async with world.stores.write(FIRM) as session:
        people = Records(session).people
        jiro = await people.get(JIRO)
        await people.save(replace(jiro, surface="bot", place="T1/U7", mail="jiro@home.example"))
    await world.do(HANAKO, SetResponsible("CDM", ("技術 次郎",)))
    await sent(world, to("ふつうの連絡"))
    assert not reached(world, "jiro@home.example")
    a_kind = await world.do(TARO, SetMessageKind.written("至急の連絡 相手方宛 メールも"))
    assert not isinstance(a_kind, Problem)
    await sent(world, Compose(("PK190001",), "至急", "本文", kind="至急の連絡"))
    assert [one.message.title for one in reached(world, "T1/U7")] == ["ふつうの連絡", "至急"]
    assert [one.message.title for one in reached(world, "jiro@home.example")] == ["至急"]
    await sent(world, Compose(("PK190001",), "今回だけ", "本文", counterpart="DM", mail=True))
    assert reached(world, "jiro@home.example")[-1].message.title == "今回だけ"
