"""What leaves: headers every client understands, text first, buttons that open an answer, names nobody has to guess."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from importlib.resources import files
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import GATEWAY, HANAKO_AT, TARO_AT, MailWorld, Received, fresh
from test_mail_story import linked, offer
from world import FIRM, HANAKO, TARO

from core.digests import Digests
from core.domain.intents import Compose, Edit, File, Post
from core.domain.notices import AskedToSend
from core.ids import PairId
from core.store.records import Records
from core.texts import Texts
from mailgw.gateway import MailGateway
from mailgw.grammar import is_clear, understand
from mailgw.grammar.topics import AboutErasure, AboutOffer, AboutReview, AboutSent, AboutWorkflow, Anything

BUTTON = re.compile(r'href="(mailto:[^"]+)"')


async def speak_english(mail: MailWorld) -> None:
    async with mail.world.stores.write(FIRM) as session:
        people = Records(session).people
        hanako = await people.get(HANAKO)
        await people.save(replace(hanako, language="en", timezone="Europe/London"))


def buttons(received: Received) -> list[tuple[str, str]]:
    """Where each button writes to, and the first line it prepares."""
    found = [urlsplit(link.replace("&amp;", "&")) for link in BUTTON.findall(received.html)]
    return [(unquote(one.path), parse_qs(one.query)["body"][0].split("\r\n")[0]) for one in found]


async def message_with_file(mail: MailWorld, name: str, content_type: str = "application/pdf") -> Received:
    await linked(mail)
    preview = await mail.world.do(
        TARO,
        Compose(("PK190001",), "年金納付依頼", "納付をお願いします。", files=(File(name, b"%PDF-1.7", content_type),)),
    )
    assert isinstance(preview, AskedToSend)
    await mail.world.do(TARO, Post(preview.draft))
    await mail.world.pass_time(timedelta(seconds=31))
    return await mail.last(HANAKO_AT, "年金納付依頼")


async def test_a_notice_declares_itself_and_finds_its_way_back(mail: MailWorld) -> None:
    await offer(mail)
    message = (await mail.last(HANAKO_AT, "案件共有")).message
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<dm.kakehashi.test>"
    assert re.fullmatch(r"<n\.[0-9a-z]{26}@kakehashi\.test>", message["Message-ID"])
    delivery = message["Message-ID"][3:29]
    assert message["Return-Path"] == f"<gw+b{delivery}@kakehashi.test>"
    assert message["From"].addresses[0].addr_spec == message["Reply-To"].addresses[0].addr_spec
    token = message["Reply-To"].addresses[0].username.partition("+")[2]
    assert message["References"] == f"<t.{token}@kakehashi.test>"
    assert "List-Unsubscribe" not in message


async def test_text_comes_first_and_html_says_the_same(mail: MailWorld) -> None:
    await offer(mail)
    received = await mail.last(HANAKO_AT, "案件共有")
    assert [part.get_content_type() for part in received.message.iter_parts()] == ["text/plain", "text/html"]
    for words in ("PK190001", "特願2016-111548", "候補 2016P002 に紐付けます", "期限・アクションは共有されません"):
        assert words in received.text.replace("\n   ", "")
        assert words in received.html
    everywhere = re.sub(r"<!--\[if mso\].*?<!\[endif\]-->", "", received.html, flags=re.DOTALL)
    (kept,) = re.findall(r"<style>(.*?)</style>", everywhere, re.DOTALL)
    assert kept.startswith("@media (prefers-color-scheme: dark)"), "all else stands in the elements themselves"
    assert "http://" not in received.html
    assert "https://" not in received.html


@pytest.mark.parametrize("english", [False, True])
async def test_every_button_prepares_an_answer_that_is_understood(mail: MailWorld, english: bool) -> None:
    if english:
        await speak_english(mail)
    await offer(mail)
    offered = (await mail.inbox(HANAKO_AT))[-1]
    prepared = buttons(offered)
    assert len(prepared) == 5
    for address, line in prepared:
        assert address == offered.answer_to
        ready = re.sub(r"\S+…", "2016P002", line)
        assert is_clear(understand(ready, AboutOffer("p")))
    await mail.reply(HANAKO_AT, offered, prepared[0][1])
    await mail.world.do(TARO, Edit("PK190001", {"title": "省電力通信システム", "filing_date": "2016/06/08"}))
    review = (await mail.inbox(HANAKO_AT))[-1]
    for _, line in buttons(review):
        ready = re.sub(r"\S.*…$", "適用 1", line)
        assert is_clear(understand(ready, AboutReview("r", 1, {1: "title", 2: "filing_date"})))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_button_sent_as_it_was_prepared_does_nothing_where_words_were_to_follow(language: str) -> None:
    """`取消 番号…` untouched must not take back everything."""
    wordings = sorted((files("templates") / language).glob("how_to_answer_*.txt"))
    opened = [
        re.sub(r"\{\{.*?\}\}", "1", row[1])
        for wording in wordings
        for row in re.finditer(r"^\| ([^|]*…[^|]*?) \|", wording.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(opened) > 15
    about = (AboutOffer(PairId("p")), AboutReview("r", 1, {1: "title"}), AboutWorkflow("w", 1), AboutErasure("e"))
    topics = (*about, AboutSent("s"), Anything())
    for line in opened:
        for topic in topics:
            assert not is_clear(understand(line, topic)), line


async def test_a_reader_gets_her_own_language_and_time(mail: MailWorld) -> None:
    await speak_english(mail)
    await offer(mail)
    offered = (await mail.inbox(HANAKO_AT))[-1]
    assert offered.text.startswith("Dear 弁理 花子,")
    await mail.reply(HANAKO_AT, offered, "approve")
    assert "01:00" in (await mail.last(HANAKO_AT)).text


@pytest.mark.parametrize(
    "name",
    [
        "年金一覧.xlsx",
        "とても長い名前の年金納付案件一覧表" * 4 + ".pdf",
        'a"b\\c;d.pdf',
        "annual.pdf",
        "../../etc/passwd",
    ],
)
async def test_a_file_keeps_its_name_in_every_client(mail: MailWorld, name: str) -> None:
    received = await message_with_file(mail, name)
    (part,) = received.message.iter_attachments()
    shown = name.replace("\\", "/").rpartition("/")[2]
    assert part.get_filename() == shown
    assert part.get_content() == b"%PDF-1.7"
    assert part["Content-Type"].params["name"] == shown
    assert all(len(line) <= 998 for line in received.raw.splitlines())


@pytest.mark.parametrize(
    "content_type", ["message/rfc822", "text/plain; charset=x\r\nX-Evil: 1", "nonsense", "application/" + "x" * 300]
)
async def test_a_file_of_a_doubtful_type_travels_as_bytes(mail: MailWorld, content_type: str) -> None:
    received = await message_with_file(mail, "a.bin", content_type)
    (part,) = received.message.iter_attachments()
    assert part.get_content_type() == "application/octet-stream"
    assert part["X-Evil"] is None


async def test_an_answer_stands_in_the_thread_of_what_it_answers(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    await mail.reply(HANAKO_AT, offered, "OKですが名称は要確認")
    first = await mail.last(HANAKO_AT)
    assert "承認 番号…" in first.text
    assert first.token != offered.token
    await mail.reply(HANAKO_AT, first, "承認")
    second = await mail.last(HANAKO_AT)
    assert "承認しました" in second.text
    assert first.subject == second.subject == f"Re: {offered.subject}"
    assert str(offered.message["Message-ID"]) in str(second.message["References"])


@pytest.mark.parametrize("length", [60, 77, 78, 120, 300])
@ON_BOTH_PAIRS
async def test_an_identifier_longer_than_a_line_stays_whole(mail: MailWorld, length: int) -> None:
    """As Exchange makes them; encoded (RFC 2047), no client would find the thread again."""
    asked = fresh(HANAKO_AT, "ヘルプ")
    asked.set_raw("Message-ID", f"<{'A' * (length - 21)}@prod.outlook.example>")
    await mail.submit(asked.as_bytes(policy=SMTP.clone(refold_source="none")), HANAKO_AT, [GATEWAY])
    raw = message_from_bytes((await mail.last(HANAKO_AT)).raw)
    assert raw["In-Reply-To"] == asked["Message-ID"]
    assert asked["Message-ID"] in raw["References"].split()


async def test_what_a_person_sees_settled_is_not_asked_again(mail: MailWorld) -> None:
    await linked(mail)
    count = len(await mail.inbox(HANAKO_AT))
    await mail.settle()
    assert len(await mail.inbox(HANAKO_AT)) == count
    assert count == 2  # the offer, the answer


@ON_BOTH_PAIRS
async def test_the_digest_is_answered_by_number_and_can_be_stopped_by_the_client(mail: MailWorld) -> None:
    await offer(mail)
    digests = Digests(mail.world.stores, mail.world.clock)
    await digests.send_due(FIRM)
    await mail.settle()
    digest = await mail.last(HANAKO_AT, "本日の確認事項")
    assert digest.token in digest.message["List-Unsubscribe"]
    await mail.reply(HANAKO_AT, digest, "1 作成")
    assert await mail.world.value(FIRM, "2026P001", "title") == "省電力通信装置"
    unsubscribe = fresh(HANAKO_AT, "stop")
    unsubscribe.replace_header("To", digest.answer_to)
    await mail.send(HANAKO_AT, unsubscribe)
    assert "日次まとめは停止しています" in (await mail.last(HANAKO_AT)).text


async def test_the_sender_is_told_by_mail_only_what_is_news(mails: MailWorld) -> None:
    await linked(mails)
    count = len(await mails.inbox(TARO_AT))
    preview = await mails.world.do(TARO, Compose(("PK190001",), "年金納付依頼", "納付をお願いします。"))
    assert isinstance(preview, AskedToSend)
    await mails.world.do(TARO, Post(preview.draft))
    await mails.world.pass_time(timedelta(seconds=31))
    assert len(await mails.inbox(TARO_AT)) == count


@ON_BOTH_PAIRS
async def test_a_mail_that_is_too_large_is_answered_with_the_limit(mail: MailWorld) -> None:
    await offer(mail)
    offered = await mail.last(HANAKO_AT, "案件共有")
    small = mail.site.settings().model_copy(update={"max_size_mb": 1})
    mail.gateway = MailGateway(small, Texts(), mail.world.desk)
    await mail.reply(HANAKO_AT, offered, "承認\n" + "x" * 1024 * 1024)
    assert "1 MB" in (await mail.last(HANAKO_AT)).text
