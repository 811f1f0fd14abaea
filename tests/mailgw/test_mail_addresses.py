"""A person names a further address of theirs; it counts once it has been answered from, until it is taken away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mail_world import HANAKO_AT, MailWorld, Received, fresh
from test_mail_attacks import SECRETS, offered, waiting
from world import FIRM, HANAKO, JIRO, TARO

from core.domain.intents import AddAddress, LookAtAddresses, RemoveAddress
from core.domain.notices import AddressAdded, AddressAwaited, AddressesShown, Problem
from core.domain.people import Person
from core.store.directory import Directory
from core.store.records import Records
from mailgw.wire.watcher import Verdict

HOME = "hanako-at-home@company.test"


async def asked(mail: MailWorld, sender: str = HANAKO_AT, address: str = HOME) -> Received:
    """The mail that asks at the new address."""
    await mail.send(sender, fresh(sender, f"アドレス追加 {address}"))
    return await mail.last(address, "確認")


async def addresses(mail: MailWorld) -> dict[str, bool]:
    """Those of 花子, and whether they still wait."""
    shown = await mail.world.do(HANAKO, LookAtAddresses())
    assert isinstance(shown, AddressesShown)
    return {one.address: one.awaited for one in shown.addresses}


async def test_an_address_counts_once_it_has_been_answered_from(mail: MailWorld) -> None:
    offer = await offered(mail)
    question = await asked(mail)
    assert "デモ事務所の弁理 花子様から" in question.text
    assert not [secret for secret in SECRETS if secret in question.text + question.subject]
    assert await addresses(mail) == {HANAKO_AT: False, HOME: True}
    assert await mail.reply(HOME, offer, "承認") is Verdict.QUARANTINE
    assert await waiting(mail) == 1

    assert await mail.reply(HOME, question, "確認しました。よろしくお願いします。") is Verdict.PROCESSED
    assert f"{HOME} からのメールも受け付けます" in (await mail.last(HOME)).text
    assert HOME in (await mail.last(HANAKO_AT)).text, "she hears of it where she was known before"
    assert await addresses(mail) == {HANAKO_AT: False, HOME: False}
    assert await mail.reply(HOME, offer, "承認") is Verdict.PROCESSED
    assert await waiting(mail) == 0


async def test_it_is_taken_away_by_a_word(mail: MailWorld) -> None:
    offer, question = await offered(mail), await asked(mail)
    await mail.reply(HOME, question, "確認")
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, f"アドレス削除 {HOME}"))
    assert await addresses(mail) == {HANAKO_AT: False}
    assert await mail.reply(HOME, offer, "承認") is Verdict.QUARANTINE
    assert await mail.reply(HOME, question, "確認") is Verdict.QUARANTINE


async def test_the_list_says_which_is_which(mail: MailWorld) -> None:
    await asked(mail)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "アドレス"))
    told = (await mail.last(HANAKO_AT)).text
    assert f"{HANAKO_AT}   " in told
    assert "お届け先" in told
    assert "確認待ち" in told


@pytest.mark.parametrize(
    "words", ["一覧", "承認", "確認をお願いします", "アドレス追加 evil@company.test", "停止", "ヘルプ"]
)
async def test_an_address_that_waits_can_do_nothing_else(mail: MailWorld, words: str) -> None:
    await offered(mail)
    question = await asked(mail)
    before = len(await mail.inbox(HOME))
    await mail.reply(HOME, question, words)
    assert await addresses(mail) == {HANAKO_AT: False, HOME: True}
    assert await waiting(mail) == 1
    for told in (await mail.inbox(HOME))[before:]:
        assert not [secret for secret in SECRETS if secret in told.text + told.subject]
    assert await mail.send(HOME, fresh(HOME, "一覧")) is Verdict.QUARANTINE


async def test_nobody_vouches_for_it_and_it_is_not_taken(mail: MailWorld) -> None:
    question = await asked(mail)
    assert await mail.reply(HOME, question, "確認", authenticated=False) is Verdict.QUARANTINE
    assert await addresses(mail) == {HANAKO_AT: False, HOME: True}


async def test_a_stranger_who_got_hold_of_the_mail_confirms_nothing(mail: MailWorld) -> None:
    question = await asked(mail)
    assert await mail.reply("mallory@company.test", question, "確認") is Verdict.QUARANTINE
    assert await addresses(mail) == {HANAKO_AT: False, HOME: True}


async def test_another_persons_question_is_not_answered_by_ones_own_new_address(mail: MailWorld) -> None:
    question = await asked(mail)
    theirs = await asked(mail, address="second@company.test")
    assert await mail.reply(HOME, theirs, "確認") is Verdict.QUARANTINE
    assert await mail.reply(HOME, question, "確認") is Verdict.PROCESSED
    assert await addresses(mail) == {HANAKO_AT: False, HOME: False, "second@company.test": True}


async def test_after_a_week_nothing_comes_of_it(mail: MailWorld) -> None:
    question = await asked(mail)
    await mail.world.pass_time(timedelta(days=8))
    assert await mail.reply(HOME, question, "確認") is Verdict.QUARANTINE
    assert await addresses(mail) == {HANAKO_AT: False}


async def test_whoever_lives_in_slack_names_an_address_too(mail: MailWorld) -> None:
    told = await mail.world.do(TARO, AddAddress("<mailto:Taro@Company.test|taro@company.test>"))
    assert told == AddressAwaited("taro@company.test", 7)
    question = await mail.last("taro@company.test", "確認")
    assert await mail.reply("taro@company.test", question, "確認") is Verdict.PROCESSED
    assert mail.world.slack.notices(AddressAdded) == [AddressAdded("taro@company.test")]
    await mail.send("taro@company.test", fresh("taro@company.test", "状況"))
    assert "デモ事務所" in (await mail.last("taro@company.test")).text


async def hire_jiro(mail: MailWorld, *, active: bool = True) -> None:
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).people.save(Person(JIRO, "技術 次郎", "mailgw", "jiro@firm.test", active=active))
    async with mail.world.stores.write_directory() as session:
        await Directory(session).recognise("mailgw", "jiro@firm.test", FIRM, JIRO)


async def test_an_address_of_somebody_who_has_left_is_free_again(mail: MailWorld) -> None:
    await hire_jiro(mail, active=False)
    assert isinstance(await mail.world.do(HANAKO, AddAddress("jiro@firm.test")), AddressAwaited)
    question = await mail.last("jiro@firm.test", "確認")
    assert await mail.reply("jiro@firm.test", question, "確認") is Verdict.PROCESSED
    assert await addresses(mail) == {HANAKO_AT: False, "jiro@firm.test": False}


async def test_an_address_a_colleague_was_given_meanwhile_is_not_taken_from_them(mail: MailWorld) -> None:
    await mail.world.do(HANAKO, AddAddress("jiro@firm.test"))
    question = await mail.last("jiro@firm.test", "確認")
    await hire_jiro(mail)
    await mail.reply("jiro@firm.test", question, "確認")
    assert await addresses(mail) == {HANAKO_AT: False, "jiro@firm.test": True}, "it still only waits"


async def test_what_cannot_be_ones_address_is_refused_with_the_reason(mail: MailWorld) -> None:
    await hire_jiro(mail)
    refused = {
        HANAKO_AT: "address_yours",
        "jiro@firm.test": "address_taken",
        "nobody": "mail_address",
        "a@b.test, c@d.test": "mail_address",
    }
    for given, code in refused.items():
        told = await mail.world.do(HANAKO, AddAddress(given))
        assert isinstance(told, Problem)
        assert told.code == code
    assert await mail.world.do(HANAKO, RemoveAddress(HANAKO_AT)) == Problem(
        "main_address", {"given": HANAKO_AT, "name": "弁理 花子"}
    )


async def test_strangers_are_not_mailed_without_end(mail: MailWorld) -> None:
    for number in range(5):
        assert isinstance(await mail.world.do(HANAKO, AddAddress(f"n{number}@company.test")), AddressAwaited)
    told = await mail.world.do(HANAKO, AddAddress("n5@company.test"))
    assert told == Problem("addresses_asked_enough", {"most": 5})
    assert await mail.inbox("n5@company.test") == []
    await mail.world.pass_time(timedelta(days=1))
    assert isinstance(await mail.world.do(HANAKO, AddAddress("n5@company.test")), AddressAwaited)
