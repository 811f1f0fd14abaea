"""Everything we can tell a person reads well: in both languages, on both surfaces, in every state."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import pytest
from samples import SAMPLES

from core.domain.codec import dump, load
from core.domain.notices import AskedToSend, Notice, Problem, RequestAnswered, Shared, ShareLine
from core.domain.sharing import OrgKind
from core.texts import LANGUAGES, Document, Language, Paragraph, Table, Texts
from core.texts.columns import SCREENS
from core.texts.notices import document_of
from core.texts.plain import COLUMNS, to_plain

SURFACES = ("mailgw", "bot")
EVERYTHING = pytest.mark.parametrize("sample", list(SAMPLES))
BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)
BOTH_SURFACES = pytest.mark.parametrize("surface", SURFACES)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def written(texts: Texts, notice: Notice, language: Language = "ja", surface: str = "mailgw") -> Document:
    """As a person is written to by mail, and a channel in Slack."""
    reader = "弁理 花子" if surface == "mailgw" else ""
    return document_of(texts, notice, language, reader=reader, surface=surface)


def test_there_is_a_sample_of_every_notice() -> None:
    # The answer to a mail of several lines is put together from the documents of its parts by the gateway.
    assert {type(sample) for sample in SAMPLES.values()} == set(get_args(Notice)) - {RequestAnswered}


@EVERYTHING
@BOTH_LANGUAGES
@BOTH_SURFACES
def test_every_notice_reads_in_both_languages_on_both_surfaces(
    texts: Texts, sample: str, language: Language, surface: str
) -> None:
    document = written(texts, SAMPLES[sample], language, surface)
    plain = to_plain(document, language)
    assert document.title.strip()
    assert plain.strip()
    assert [line for line in plain.splitlines() if SCREENS[language].width(line) > COLUMNS] == []
    assert re.findall(r"\( *\)|（）|「」|“”|\[\]|None", document.title + plain) == []


@EVERYTHING
@BOTH_SURFACES
def test_no_japanese_is_left_in_the_english_frame(texts: Texts, sample: str, surface: str) -> None:
    """What stands in an English notice in Japanese came from the notice itself."""
    plain = to_plain(written(texts, SAMPLES[sample], "en", surface))
    given = repr(SAMPLES[sample])
    frame = [
        word
        for word in re.findall(r"[ぁ-んァ-ヶ一-龠]{2,}", plain)
        if word not in given and word not in "弁理 花子 技術 次郎"
    ]
    assert frame == []


@EVERYTHING
@BOTH_SURFACES
def test_a_day_with_its_year_has_one_form_in_english(texts: Texts, sample: str, surface: str) -> None:
    """Slashes only where somebody wrote them, and among the ways in which a day may be typed."""
    plain = to_plain(written(texts, SAMPLES[sample], "en", surface)).replace("2016-06-03, 2016/06/03,", "")
    given = repr(SAMPLES[sample])
    assert [day for day in re.findall(r"\d{4}/\d{1,2}/\d{1,2}", plain) if day not in given] == []


@EVERYTHING
@BOTH_LANGUAGES
def test_a_notice_that_waited_in_the_outbox_reads_the_same(texts: Texts, sample: str, language: Language) -> None:
    """As JSON a moment among a problem's facts has become text."""
    notice = SAMPLES[sample]
    kept = load(Notice, json.loads(json.dumps(dump(notice))))
    assert written(texts, kept, language) == written(texts, notice, language)


PEOPLES_WORDS = frozenset(
    {"counterpart", "contact", "ref", "own_ref", "offered_ref", "counterpart_ref", "application_number", "title"}
    | {
        "by",
        "reason",
        "author",
        "refs",
        "body",
        "action",
        "name",
        "label",
        "published_to",
        "shared_with",
        "to",
        "header",
        "unknown_columns",
    }
)
"""Fields of notices that hold what somebody typed."""


def replaced(value: Any, words: str, name: str = "") -> Any:
    """The notice with everybody's words replaced, as far as there were any."""
    if isinstance(value, tuple):
        return tuple(replaced(one, words, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: replaced(getattr(value, one.name), words, one.name) for one in fields(value)}
        return type(value)(**parts)
    return words if name in PEOPLES_WORDS and isinstance(value, str) and value else value


def skeleton(document: Document) -> list[tuple[str, tuple[int, ...]]]:
    """Kinds of blocks, and how many cells each row of a table has."""
    return [
        (type(block).__name__, tuple(map(len, block.lines)) if isinstance(block, Table) else ())
        for block in document.blocks
    ]


@EVERYTHING
@pytest.mark.parametrize(
    "words", ["# x\n\n## y", "| a | b |\n|---", "> q\n~ n", "a\n\n\nb", "{{ reader }}{% x %}", "\x02\x03|\x00\u2028#"]
)
def test_nobodys_words_change_the_structure_of_a_notice(texts: Texts, sample: str, words: str) -> None:
    notice = SAMPLES[sample]
    hostile = written(texts, replaced(notice, words))
    assert skeleton(hostile) == skeleton(written(texts, replaced(notice, "x")))
    assert len(hostile.title.splitlines()) == 1


def test_only_what_nobody_asked_for_begins_with_a_salutation(texts: Texts) -> None:
    offer, answer = SAMPLES["offer"], SAMPLES["settled, linked"]
    greeting = Paragraph("弁理 花子 様")
    assert written(texts, offer).blocks[0] == greeting
    assert greeting not in written(texts, answer).blocks
    assert greeting not in document_of(texts, offer, "ja", surface="mailgw").blocks
    assert greeting not in document_of(texts, offer, "ja", reader="弁理 花子", surface="bot").blocks


def test_a_channel_of_one_counterpart_need_not_be_told_which(texts: Texts) -> None:
    review = SAMPLES["review"]
    assert document_of(texts, review, "ja", surface="bot").title == "差分 1件 PK190001（特願2016-111548）"
    assert (
        document_of(texts, review, "ja", reader="知財 太郎", surface="bot").title
        == document_of(texts, review, "ja", surface="mailgw").title
        == "[デモ事務所] 差分 1件 PK190001（特願2016-111548）"
    )


@pytest.mark.parametrize(
    ("sample", "line"),
    [
        ("changes accepted", "✓ 適用済み  出願日 2016/06/08 → 2016/06/03  知財 太郎 1/15 10:44"),
        ("changes ignored", "✓ 無視済み  出願日 2016/06/08 のまま  知財 太郎 1/15 10:44"),
        ("changes taken back", "✓ 取消済み  出願日 2016/06/03 → 2016/06/08  知財 太郎 1/15 10:44"),
        ("offer linked", "✓ 紐付け済み  PK190001 ⇄ 2016P002  弁理 花子 1/15 10:44"),
        ("offer declined", "✓ 辞退済み  PK190001  弁理 花子 1/15 10:44"),
        ("preview, held", "✓ 送信しました  知財 太郎 1/15 10:44"),
        ("preview, recalled", "取消済み  知財 太郎 1/15 10:44"),
    ],
)
def test_a_settled_card_says_what_was_decided_by_whom_and_when(texts: Texts, sample: str, line: str) -> None:
    assert line in to_plain(written(texts, SAMPLES[sample], surface="bot")).splitlines()


@pytest.mark.parametrize(("language", "firm", "company"), [("ja", "代理人", "顧客"), ("en", "Agent", "Client")])
def test_the_ambassador_is_called_by_what_the_counterpart_is(
    texts: Texts, language: Language, firm: str, company: str
) -> None:
    to_firm = SAMPLES["preview"]
    assert isinstance(to_firm, AskedToSend)
    to_company = replace(
        to_firm,
        message=replace(to_firm.message, counterpart="デモ株式会社", counterpart_kind=OrgKind.COMPANY),
    )
    assert f"[{firm}] デモ事務所" in to_plain(written(texts, to_firm, language))
    assert f"[{company}] デモ株式会社" in to_plain(written(texts, to_company, language))


def test_a_long_list_of_offered_numbers_is_cut_and_every_refused_one_is_told(texts: Texts) -> None:
    taken = tuple(ShareLine(f"PK{number}", True) for number in range(100, 138))
    refused = tuple(
        ShareLine(f"TK{number}", False, Problem("share_unknown", {"ref": f"TK{number}", "suggestion": ""}))
        for number in range(100, 130)
    )
    plain = to_plain(written(texts, Shared("デモ事務所", taken + refused)))
    assert "PK119、ほか 18 件" in plain.replace("\n  ", "")
    assert "共有できなかった番号 30件（38件は共有を申し込みました）" in plain
    assert all(line.ref in plain for line in refused)
