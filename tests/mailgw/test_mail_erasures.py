"""削除依頼 by mail: asked in a fresh mail, and answered by its number in the list."""

from __future__ import annotations

from mail_world import HANAKO_AT, TARO_AT, MailWorld, fresh
from test_mail_standing import answered, offered, reply
from world import FIRM


async def asked(mail: MailWorld) -> str:
    """The list in which the request waits for 弁理 花子."""
    await offered(mail)
    await mail.reply(HANAKO_AT, await mail.last(HANAKO_AT, "PK190001"), "承認")
    await mail.send(TARO_AT, fresh(TARO_AT, "削除依頼 PK190001", "取引の終了"))
    listed = await answered(mail, HANAKO_AT, "一覧")
    assert "■ 削除依頼" in listed
    assert "取引の終了" in listed
    return listed


def number_of(listed: str) -> str:
    section = listed.partition("■ 削除依頼")[2].strip().splitlines()
    return section[0].split()[0]


async def test_a_request_to_delete_is_answered_by_its_number(mails: MailWorld) -> None:
    number = number_of(await asked(mails))
    done = await reply(mails, HANAKO_AT, f"{number} 削除")
    assert "削除した" in done
    assert await mails.world.value(FIRM, "2016P002", "filing_ref") is None, "it was a copy of theirs"
    assert "■ 削除依頼" not in (await answered(mails, HANAKO_AT, "一覧"))
    assert "削除した" in (await mails.last(TARO_AT)).text


async def test_keeping_takes_a_reason_and_without_one_nothing_is_answered(mails: MailWorld) -> None:
    number = number_of(await asked(mails))
    refused = await reply(mails, HANAKO_AT, f"{number} 保持")
    assert "理由" in refused
    await answered(mails, HANAKO_AT, "一覧")
    kept = await reply(mails, HANAKO_AT, f"{number} 保持 保存義務のため")
    assert "保持" in kept
    assert "保存義務のため" in (await mails.last(TARO_AT)).text
