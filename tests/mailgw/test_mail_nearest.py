"""A fresh mail nobody understands: the nearest commands are named, in the reader's language, and none is carried out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_world import HANAKO_AT, MailWorld, fresh
from processor_time import seconds_of
from test_bridge import PK190001
from test_mail_help_is_true import commands, filled, rows
from test_mail_writing import speak_english
from world import FIRM

from core.domain.notices import AskedToApprove
from core.texts import LANGUAGES, Language, Texts
from mailgw.grammar import is_clear, understand
from mailgw.grammar.topics import Anything
from mailgw.nearest import LONGEST, MOST, nearest_commands, usual_commands

TEXTS = Texts()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("PK190001を共有したいのですが", ("共有 PK190001",)),
        ("PK190001の状況はどうなっていますか", ("状況 PK190001",)),
        ("ＰＫ１９０００１とPK190005を統合したい", ("統合 PK190001 PK190005",)),
        ("先日の年金の件、納付しましたのでご連絡します", ("連絡 番号 件名",)),
        ("安件連絡したい", ("連絡 番号 件名",)),
        ("案件の内容を見たい PK190005", ("状況 PK190005",)),
        ("連絡種別を見たい", ("連絡種別",)),
        ("案件の共有を終えたい PK190001", ("共有 PK190001", "解除 PK190001")),
        ("配信停止できますか", ("停止",)),
        ("一欄", ("一覧 番号",)),
        ("一欄 PK190001", ("一覧 PK190001",)),
        ("承知しました", ()),
        ("お世話になっております。打合せの日程ですが、来週でお願いします", ()),
        ("", ()),
    ],
)
def test_words_in_japanese(said: str, meant: tuple[str, ...]) -> None:
    assert nearest_commands(TEXTS, said, "ja") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("could you please shaer PK190001 with DM", ("share PK190001",)),
        ("staus of PK190001?", ("status PK190001",)),
        ("I would like to see the deadlines", ("deadlines number…",)),
        ("Please send me the counts", ("status",)),
        ("how do I stop the diget", ("digest 9:00 mon-fri", "stop")),
        ("Dear all, please find attached the signed form.", ()),
    ],
)
def test_words_in_english(said: str, meant: tuple[str, ...]) -> None:
    assert nearest_commands(TEXTS, said, "en") == meant


@given(said=st.text(max_size=600) | st.text("共有状況連絡番号sharetu PK190001/", max_size=60))
def test_whatever_is_offered_stands_in_the_help_and_would_be_understood(said: str) -> None:
    for language in LANGUAGES:
        known = {one for row in rows(language, "") for one in commands(row)}
        offered = nearest_commands(TEXTS, said, language)
        assert len(offered) <= MOST
        for one in offered:
            assert one in known or is_clear(understand(filled(one, ""), Anything())), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_for_most_is_understood(language: Language) -> None:
    for one in usual_commands(TEXTS, language):
        assert is_clear(understand(filled(one, ""), Anything())), one


def test_a_hostile_line_takes_no_longer_than_a_long_one() -> None:
    hostile = "共" * 1_000_000 + "share " * 100_000
    long = seconds_of(lambda: nearest_commands(TEXTS, hostile[:LONGEST], "ja"))
    assert seconds_of(lambda: nearest_commands(TEXTS, hostile, "ja")) < 4 * long


async def test_it_is_told_and_nothing_is_done(mail: MailWorld) -> None:
    await mail.world.add_matter(FIRM, "2016P002", PK190001)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "共有について", "2016P002を共有したいのですが"))
    told = (await mail.last(HANAKO_AT)).text.replace("\n", "").replace(" ", "")
    assert "何も変更していません。" in told
    assert "共有2016P002のことでしょうか。" in told
    assert "/".join([*usual_commands(TEXTS, "ja"), "ヘルプ"]).replace(" ", "") in told
    assert not mail.world.slack.notices(AskedToApprove)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "共有 2016P002"))
    assert mail.world.slack.notices(AskedToApprove)


async def test_it_is_told_in_the_readers_language(mail: MailWorld) -> None:
    await speak_english(mail)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "A question", "how is the staus of 2016P002"))
    assert "Did you mean status 2016P002?" in (await mail.last(HANAKO_AT)).text.replace("\n", " ")
