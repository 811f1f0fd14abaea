"""New text to wishes: what people write is understood, and nothing that is unclear is ever acted upon."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import grows_linearly

from core.domain.intents import (
    Accept,
    AddField,
    AnswerErasure,
    Approve,
    ApproveMany,
    AskErasure,
    ChangeField,
    Compose,
    Confirm,
    Create,
    CreateRecord,
    Decline,
    Edit,
    File,
    Ignore,
    Intent,
    Look,
    LookAtReferences,
    LookAtSharing,
    NotSame,
    Page,
    Reply,
    Resolve,
    Revert,
    SetDigest,
    SetNumbering,
    SetSecrecy,
    Share,
    Snooze,
    Unresolve,
)
from core.domain.matters import Secrecy
from core.domain.notices import Entry, EntryKind, Problem
from core.domain.sharing import Tab
from core.ids import PairId
from mailgw.grammar import Unclear, Wish, is_clear, understand
from mailgw.grammar.lines import LONGEST_LINE
from mailgw.grammar.topics import (
    AboutDraft,
    AboutErasure,
    AboutList,
    AboutMessage,
    AboutOffer,
    AboutParked,
    AboutReferences,
    AboutReview,
    AboutSent,
    Anything,
    Topic,
)

P = PairId("p")
OFFER = AboutOffer(P)
REVIEW = AboutReview("r", 3, {1: "title", 2: "filing_date"}, {"発明等の名称": 1, "出願日": 2, "filing date": 2})
MESSAGE = AboutMessage("m")


def entry(number: int, kind: EntryKind) -> Entry:
    return Entry(number, kind, f"t{number}", "デモ株式会社", f"PK{number}", "装置", "", version=number)


LIST = AboutList(
    "l",
    (
        entry(1, EntryKind.OFFER),
        entry(2, EntryKind.OFFER),
        entry(3, EntryKind.OFFER),
        entry(4, EntryKind.REVIEW),
        entry(5, EntryKind.MESSAGE),
    ),
)
NAMES = ("弁理 花子", "弁理", "花子")


def wishes(text: str, topic: Topic, subject: str = "") -> list[Intent] | None:
    """The intents; None when nothing may be done."""
    reading = understand(text, topic, subject=subject, names=NAMES)
    return [line.intent for line in reading if isinstance(line, Wish)] if is_clear(reading) else None


@pytest.mark.parametrize(
    "text",
    [
        "承認",
        "承認。",
        "「承認」",
        "承認します",
        "承認いたします。よろしくお願いいたします。",
        "承認でお願いします。",
        "承認してください",
        "・承認",
        "ＡＰＰＲＯＶＥ",
        "Approve, please.",
        "approved. Thank you",
        "デモ株式会社\n知財 太郎 様\n\nいつもお世話になっております。\nデモ事務所の弁理です。\n\n承認いたします。\n\n以上、よろしくお願いいたします。",
        "弁理です。\n承認\n\n弁理 花子\nデモ事務所 03-0000-0000",
        "Dear all,\n\napprove\n\nBest regards,\nHanako",
        "承認\n承認",
    ],
)
def test_an_approval_is_understood_however_politely_it_is_said(text: str) -> None:
    assert wishes(text, OFFER) == [Approve(P)]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("承認 2016P010", Approve(P, "2016P010")),
        ("承認：２０１６Ｐ０１０ でお願いします", Approve(P, "2016P010")),
        ("承認2016P010", Approve(P, "2016P010")),
        ("approve 2016P010, please", Approve(P, "2016P010")),
        ("作成", Create(P)),
        ("作成 2026P001", Create(P, "2026P001")),
        ("辞退 利益相反のため", Decline(P, "利益相反のため")),
        ("辞退します。利益相反のため\nお受けできません。", Decline(P, "利益相反のため\nお受けできません。")),
        ("decline Conflict of interest", Decline(P, "Conflict of interest")),
        ("ヘルプ", Look(Page.HELP, "offer:p")),
        ("一覧", Look(Page.LISTING)),
    ],
)
def test_answers_to_an_offer(text: str, intent: Intent) -> None:
    assert wishes(text, OFFER) == [intent]


@pytest.mark.parametrize(
    "text",
    [
        "OKですが名称は要確認",
        "承認しません",
        "承認できません",
        "承認？",
        "承認予定です",
        "未承認",
        "承認番号",
        "承認は見送ります",
        "承認\nただし名称は要確認",
        "承認\n辞退",
        "承認 2016P010\n承認 2016P011",
        "辞退 利益相反のため\n承認",
        "承認 2016P010 2016P011",
        "承認または辞退",
        "適用",
        "1 承認, 2 無視",
        "disapprove",
        "approve?",
        "do not approve",
        "",
        "お世話になっております。",
    ],
)
def test_what_is_unclear_under_an_offer_does_nothing(text: str) -> None:
    assert wishes(text, OFFER) is None


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("適用", [Accept("r", (), 3)]),
        ("無視します", [Ignore("r", (), 3)]),
        ("適用 出願日", [Accept("r", ("filing_date",), 3)]),
        ("適用 出願日、発明等の名称", [Accept("r", ("title", "filing_date"), 3)]),
        ("出願日は適用、残りは無視", [Accept("r", ("filing_date",), 3), Ignore("r", ("title",), None)]),
        ("1 適用, 2 無視", [Accept("r", ("title",), 3), Ignore("r", ("filing_date",), None)]),
        ("適用 １　２", [Accept("r", ("title", "filing_date"), 3)]),
        ("すべて適用", [Accept("r", ("title", "filing_date"), 3)]),
        ("accept filing date", [Accept("r", ("filing_date",), 3)]),
        ("1 accept, rest ignore", [Accept("r", ("title",), 3), Ignore("r", ("filing_date",), None)]),
        ("取消 1", [Revert("r", ("title",))]),
        ("undo 2.", [Revert("r", ("filing_date",))]),
    ],
)
def test_answers_to_differences(text: str, intents: list[Intent]) -> None:
    assert wishes(text, REVIEW) == intents


@pytest.mark.parametrize(
    "text", ["適用\n無視", "適用 3", "適用 備考", "1 適用, 1 無視", "適用 1, 2 無視", "1", "承認", "適用しない"]
)
def test_what_is_unclear_under_differences_does_nothing(text: str) -> None:
    assert wishes(text, REVIEW) is None


@pytest.mark.parametrize("text", ["両方 適用", "両方とも適用", "apply both"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_both_means_two_differences_and_is_answered_with_their_count_where_there_are_more_or_fewer(
    text: str, count: int
) -> None:
    paths = {number: f"field_{number}" for number in range(1, count + 1)}
    (line,) = understand(text, AboutReview("r", 3, paths, {}))
    if count == 2:
        assert isinstance(line, Wish)
        assert line.intent == Accept("r", ("field_1", "field_2"), 3)
    else:
        assert line == Unclear(text, Problem("not_two", {"given": text, "count": count}))


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        (
            "1-3 承認, 4 無視, 残り 保留",
            [*(Approve(PairId(f"t{n}")) for n in (1, 2, 3)), Ignore("t4", (), 4), Snooze("l", (5,))],
        ),
        (
            "２ 承認、３作成　４適用　5 確認",
            [Approve(PairId("t2")), Create(PairId("t3")), Accept("t4", (), 4), Confirm("t5")],
        ),
        ("1〜3 承認", [Approve(PairId(f"t{n}")) for n in (1, 2, 3)]),
        (
            "1番は承認します。\n2番は辞退 利益相反のため",
            [Approve(PairId("t1")), Decline(PairId("t2"), "利益相反のため")],
        ),
        ("1 承認 2016P010", [Approve(PairId("t1"), "2016P010")]),
        ("1,2承認 3作成", [Approve(PairId("t1")), Approve(PairId("t2")), Create(PairId("t3"))]),
        ("承認 1, 2", [Approve(PairId("t1")), Approve(PairId("t2"))]),
        ("1-2 approve, rest hold", [Approve(PairId("t1")), Approve(PairId("t2")), Snooze("l", (3, 4, 5))]),
        ("残り 保留", [Snooze("l", (1, 2, 3, 4, 5))]),
        ("停止", [SetDigest(on=False)]),
        ("1 承認\n停止", [Approve(PairId("t1")), SetDigest(on=False)]),
    ],
)
def test_answers_to_a_list(text: str, intents: list[Intent]) -> None:
    assert wishes(text, LIST) == intents


@pytest.mark.parametrize(
    "text",
    [
        "承認",
        "9 承認",
        "4 承認",
        "1 承認, 1 辞退",
        "1-5 承認",
        "1 承認, 2",
        "残り",
        "1 承認 たぶん",
        "承認 1, 2 無視",
        "残り 保留, 残り 承認",
        "1月20日 承認",
    ],
)
def test_what_is_unclear_under_a_list_does_nothing(text: str) -> None:
    assert wishes(text, LIST) is None


def test_free_text_under_a_message_crosses_as_it_was_written() -> None:
    text = "承知しました。\n\n一覧は明日お送りします。\n承認"
    assert wishes(text, MESSAGE) == [Reply("m", text)]


@pytest.mark.parametrize(
    "text", ["確認", "確認しました。", "「確認」", "確認いたしました。よろしくお願いいたします。", "Confirmed."]
)
def test_confirm_alone_confirms(text: str) -> None:
    assert wishes(text, MESSAGE) == [Confirm("m")]


@pytest.mark.parametrize(
    "text", ["確認中です", "確認しましたが、一点質問があります。", "停止", "確認\n\n一点質問があります。"]
)
def test_more_than_a_confirmation_is_a_reply(text: str) -> None:
    assert wishes(text, MESSAGE) == [Reply("m", text)]


def test_a_confirmation_with_a_file_is_a_reply() -> None:
    (line,) = understand("確認", MESSAGE, files=(File("a.pdf", b"x"),))
    assert isinstance(line, Wish)
    assert isinstance(line.intent, Reply)


@pytest.mark.parametrize(
    ("subject", "text", "intents"),
    [
        (
            "連絡 PK190001 年金納付依頼",
            "納付をお願いします。\n以上",
            [Compose(("PK190001",), "年金納付依頼", "納付をお願いします。\n以上")],
        ),
        (
            "",
            "連絡 PK190001 年金納付依頼\n納付をお願いします。",
            [Compose(("PK190001",), "年金納付依頼", "納付をお願いします。")],
        ),
        (
            "共有",
            "PK190001, PK190004\nPK190005、ＰＫ１９０００６",
            [Share(("PK190001", "PK190004", "PK190005", "PK190006"))],
        ),
        ("", "共有 デモ事務所 PK190001", [Share(("PK190001",), "デモ事務所")]),
        ("一覧", "", [Look(Page.LISTING)]),
        ("Re: 状況 PK190001", "", [Look(Page.MATTER, "PK190001")]),
        ("お願い", "状況 PK190001", [Look(Page.MATTER, "PK190001")]),
        ("状況", "", [Look(Page.HOME)]),
        ("差分", "", [Look(Page.LISTING)]),
        ("一覧 PK190001", "", [Look(Page.LISTING, "PK190001")]),
        ("", "差分 PK190001をお願いします", [Look(Page.LISTING, "PK190001")]),
        ("open PK190001", "", [Look(Page.MATTER, "PK190001")]),
        ("共有設定 デモ事務所", "", [LookAtSharing(Tab.TO_APPROVE, "デモ事務所", 1)]),
        ("紐付け", "", [LookAtReferences()]),
        ("audit PK190001", "", [Look(Page.HISTORY, "PK190001")]),
        ("履歴 デモ事務所", "", [Look(Page.HISTORY, "デモ事務所")]),
        ("秘匿区分 PK190008 秘匿でお願いします。", "", [SetSecrecy("PK190008", Secrecy.CLOSED)]),
        ("secrecy PK190008 right joint filing", "", [SetSecrecy("PK190008", Secrecy.RIGHT, "joint filing")]),
        ("秘匿区分 PK190008 権利化", "共同出願のため", [SetSecrecy("PK190008", Secrecy.RIGHT, "共同出願のため")]),
        ("日次", "", [Look(Page.DIGEST)]),
        ("help", "", [Look(Page.HELP)]),
        ("stop", "stop", [SetDigest(on=False)]),
    ],
)
def test_fresh_mails(subject: str, text: str, intents: list[Intent]) -> None:
    assert wishes(text, Anything(), subject) == intents


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("年金の件", "どうなっていますか"),
        ("承認", "承認"),
        ("秘匿区分 PK190008", ""),
        ("連絡 年金", "本文"),
        ("共有", "PK190001\n急ぎでお願いできますか"),
        ("", ""),
    ],
)
def test_fresh_mails_that_say_nothing_clear_do_nothing(subject: str, text: str) -> None:
    assert wishes(text, Anything(), subject) is None


@pytest.mark.parametrize("cited", ["> 承認", "＞承認", "> approve"])
def test_who_cites_a_command_does_not_give_it(cited: str) -> None:
    assert not is_clear(understand(f"{cited}\nとは、どういう意味でしょうか", OFFER))
    assert understand(cited, OFFER) == understand("", OFFER)


def test_an_unclear_line_stops_the_others_and_each_is_named() -> None:
    reading = understand("1 承認\n2は様子を見ます", LIST)
    assert [type(line) for line in reading] == [Wish, Unclear]
    assert not is_clear(reading)


TOPICS = [Anything(), OFFER, REVIEW, MESSAGE, LIST, AboutDraft("d"), AboutSent("s"), AboutParked("k")]
PIECES = [
    "承認",
    "辞退",
    "適用",
    "無視",
    "保留",
    "確認",
    "残り",
    "すべて",
    "1",
    "2",
    "-",
    "3",
    "4",
    " ",
    "、",
    "\n",
    "します",
    "しない",
    "PK190001",
    "ただし",
    "。",
    "出願日",
    "共有",
    "連絡",
    "rest",
    "approve",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)), st.sampled_from(TOPICS))
def test_any_text_gives_a_reading_and_the_same_one_again(text: str, topic: Topic) -> None:
    assert understand(text, topic, subject=text, names=NAMES) == understand(text, topic, subject=text, names=NAMES)


DOUBTS = st.sampled_from(
    ["ただし名称は要確認", "やはり待ってください", "でも不安です", "質問があります。", "9999 承認", "1 適用しない"]
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["承認", "作成", "1 承認", "適用", "残り 保留", "無視"]), DOUBTS, st.booleans())
def test_a_doubt_beside_a_command_always_stops_it(command: str, doubt: str, before: bool) -> None:
    lines = [doubt, command] if before else [command, doubt]
    for topic in (OFFER, REVIEW, LIST):
        assert wishes("\n".join(lines), topic) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_number_is_ever_decided_twice(text: str) -> None:
    intents = wishes(text, LIST) or []
    targets = [
        getattr(one, "pair", None) or getattr(one, "review", None) or getattr(one, "message", None) for one in intents
    ]
    named = [target for target in targets if target]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("topic", [OFFER, LIST, REVIEW, Anything()])
@pytest.mark.parametrize(
    "piece",
    [
        "承認",
        "よろしくお願いします",
        "1,",
        " ",
        "承認\n",
        "お世話になっております。",
        "はい、",
        "Hi ",
        "①",
        "1 承認\n",
        "1以外",
    ],
)
def test_the_time_of_reading_grows_with_the_text_and_no_faster(piece: str, topic: Topic) -> None:
    """A megabyte of any of them would take hours otherwise; both sizes lie beyond the limits of a line and of an answer."""
    assert grows_linearly(lambda times: understand(piece * times + "x", topic), 40_000 // len(piece))


@pytest.mark.parametrize("topic", [OFFER, LIST, REVIEW, MESSAGE, Anything()])
@pytest.mark.parametrize("said", ["1 承認", "確認しました", "一覧", "1 承認\n弁理 花子\n"])
@pytest.mark.parametrize("piece", [" ", "\n", "3 承認 "])
def test_whatever_follows_a_command_for_long_is_looked_at_once(said: str, piece: str, topic: Topic) -> None:
    assert grows_linearly(lambda times: understand(said + piece * times + "x", topic, names=NAMES), 4_000)


@pytest.mark.parametrize("topic", [OFFER, LIST, REVIEW, Anything()])
@pytest.mark.parametrize(
    "piece", ["承認", "よろしくお願いします", "1, ", " ", "はい、", "Hi ", "①", "1以外", "(1) ", "してください"]
)
def test_a_line_of_any_length_is_read_in_time_that_grows_with_it(piece: str, topic: Topic) -> None:
    """As above, within one line that is short enough to be taken for a command."""
    assert grows_linearly(lambda times: understand(piece * times + "x", topic), LONGEST_LINE // 5 // len(piece))


REFERENCES = AboutReferences("k", {2: "r2", 3: "r3"})


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("紐付け 2 a", [Resolve("r2", "a")]),
        ("紐付け ２ Ｃ００００１", [Resolve("r2", "C00001")]),
        ("紐付け 2 株式会社 root ip (C00001)", [Resolve("r2", "株式会社 root ip (C00001)")]),
        ("紐付け 2番 b でお願いします。\n作成 3", [Resolve("r2", "b"), CreateRecord("r3")]),
        ("作成 2", [CreateRecord("r2")]),
        ("別物 2 a", [NotSame("r2", "a")]),
        ("取消 3", [Unresolve("r3")]),
        ("link 2 a\ncreate 3", [Resolve("r2", "a"), CreateRecord("r3")]),
        ("not same 2 b", [NotSame("r2", "b")]),
    ],
)
def test_references_are_linked_by_number_and_letter_or_code(text: str, intents: list[Intent]) -> None:
    reading = understand(text, REFERENCES)
    assert [line.intent for line in reading if isinstance(line, Wish)] == intents
    assert is_clear(reading)


@pytest.mark.parametrize(
    "text", ["紐付け 2", "紐付け a", "紐付け 4 a", "紐付け 2 たぶんa", "作成 2 a", "紐付け 2 a\n別物 2 b", "別物 2"]
)
def test_a_reference_is_never_guessed(text: str) -> None:
    assert not is_clear(understand(text, REFERENCES))


def test_in_a_list_an_unresolved_name_is_linked_by_the_number_of_its_entry() -> None:
    listed = AboutList("l", (entry(1, EntryKind.REFERENCE), entry(2, EntryKind.REFERENCE)))
    reading = understand("1 紐付け a, 2 作成", listed)
    assert [line.intent for line in reading if isinstance(line, Wish)] == [Resolve("t1", "a"), CreateRecord("t2")]


def test_a_request_to_delete_is_asked_for_with_a_number_and_answered_with_a_reason_to_keep() -> None:
    asked = understand("お取引の終了に伴うお願いです", Anything(), subject="削除依頼 PK190001")
    assert [wish.intent for wish in asked if isinstance(wish, Wish)] == [
        AskErasure("PK190001", "お取引の終了に伴うお願いです")
    ]
    about = AboutErasure("e1")
    for text, intent in {
        "削除します。": AnswerErasure("e1", erased=True),
        "delete": AnswerErasure("e1", erased=True),
        "保持 保存義務のため": AnswerErasure("e1", erased=False, reason="保存義務のため"),
        "保持\n保存義務のため": AnswerErasure("e1", erased=False, reason="保存義務のため"),
        "保持します": AnswerErasure("e1", erased=False),
    }.items():
        assert [wish.intent for wish in understand(text, about) if isinstance(wish, Wish)] == [intent], text
    assert not is_clear(understand("削除\n保持 保存義務のため", about))
    assert not is_clear(understand("削除予定です", about))


EDITED = {"出願日": "2016/06/03", "名称": "通信装置、及び方法"}


@pytest.mark.parametrize(
    ("subject", "text", "intent"),
    [
        ("編集 PK190001 出願日=2016/06/03, 名称=通信装置、及び方法", "", Edit("PK190001", EDITED)),
        (
            "",
            "編集 PK190001\n出願日=2016/06/03\n名称=通信装置、及び方法\nよろしくお願いします。",
            Edit("PK190001", EDITED),
        ),
        ("", "編集　ＰＫ１９０００１　出願日＝２０１６／６／３", Edit("PK190001", {"出願日": "２０１６／６／３"})),
        ("Re: edit PK190001 filing date=2016-06-03", "", Edit("PK190001", {"filing date": "2016-06-03"})),
        ("", "編集 PK190001 備考=", Edit("PK190001", {"備考": ""})),
        ("編集 PK190001", "", Look(Page.EDIT, "PK190001")),
        ("", "ヘルプ 出願日", Look(Page.FIELDS, "出願日")),
        ("", "help filing date", Look(Page.FIELDS, "filing date")),
        ("", "項目", Look(Page.FIELDS)),
        ("", "項目追加 社内ランク=区分(A、B)", AddField("", "社内ランク", "区分", ("A", "B"))),
        ("", "項目追加 研究所コード", AddField("", "研究所コード", "")),
        ("", "項目名変更 社内ランク=重要度", ChangeField("社内ランク", label="重要度")),
        ("", "項目変更 社内ランク=数", ChangeField("社内ランク", type="数", choices=())),
        ("", "項目廃止 社内ランク", ChangeField("社内ランク", retired=True)),
        ("", "restore field Rank", ChangeField("Rank", retired=False)),
    ],
)
def test_fields_are_edited_explained_and_kept_by_mail(subject: str, text: str, intent: Intent) -> None:
    (line,) = understand(text, Anything(), subject=subject)
    assert isinstance(line, Wish)
    assert line.intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "編集 PK190001 出願日",
        "編集 出願日=2016/06/03",
        "編集 PK190001 出願日=1, 出願日=2",
        "項目廃止",
        "項目名変更 ランク",
    ],
)
def test_an_unclear_edit_is_never_acted_upon(text: str) -> None:
    assert not is_clear(understand(text, Anything()))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("採番", Look(Page.NUMBERING)),
        ("採番 特許 PK{yy}{seq:04}", SetNumbering("PK{yy}{seq:04}", "特許")),
        ("採番　特許　ＰＫ｛yy｝｛seq:04｝　確認", SetNumbering("PK{yy}{seq:04}", "特許", dry_run=True)),
        ("numbering utility model contract U{seq}", SetNumbering("U{seq}", "実用新案", "契約")),
        ("採番 契約 標準 でお願いします", SetNumbering("", "", "契約")),
    ],
)
def test_patterns_of_numbers_are_looked_at_and_set(text: str, intent: Intent) -> None:
    assert wishes(text, Anything()) == [intent]


@pytest.mark.parametrize("text", ["採番 特許", "採番 特許っぽい F{seq}", "採番 F{seq} G{seq}", "採番 F{seq} 標準"])
def test_half_a_pattern_is_not_guessed(text: str) -> None:
    assert not is_clear(understand(text, Anything()))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("作成 名称=省電力通信装置, 番号=2026P010", {"名称": "省電力通信装置", "番号": "2026P010"}),
        (
            "作成　名称＝省電力、通信装置、番号＝２０２６Ｐ０１０",
            {"名称": "省電力、通信装置", "番号": "２０２６Ｐ０１０"},
        ),
        ("作成します。\n・内部名称 = ①号機\n備考=減免, 1/2", {"内部名称": "①号機", "備考": "減免, 1/2"}),
        ("作成 名称=「通信装置」 でお願いします。", {"名称": "通信装置"}),
        ("create Title=Device A, number=F-12, please", {"Title": "Device A", "number": "F-12"}),
        ("作成 国=", {"国": ""}),
    ],
)
def test_fields_of_a_new_matter_are_taken_exactly_as_written(text: str, fields: dict[str, str]) -> None:
    assert wishes(text, OFFER) == [Create(P, values=fields)]


@pytest.mark.parametrize(
    "text", ["作成 名称=A, 名称=B", "作成 通信装置", "作成 名称=A\n承認", "作成 名称=A\nただし要確認", "名称=A"]
)
def test_a_new_matter_that_is_not_clear_is_not_made(text: str) -> None:
    assert wishes(text, OFFER) is None


def test_the_form_and_approving_with_the_parents_are_asked_for_by_a_word() -> None:
    family = AboutOffer(P, (PairId("parent"),))
    assert wishes("フォーム", OFFER) == [Look(Page.CREATION, P)]
    assert wishes("一括承認", family) == [ApproveMany((PairId("parent"), P))]
    assert wishes("3 フォーム", LIST) == [Look(Page.CREATION, "t3")]


def test_everything_certain_in_a_list_is_approved_at_once_save_what_another_line_decides() -> None:
    certain = AboutList("l", tuple(replace(one, certain=one.number < 3) for one in LIST.entries))
    assert wishes("一括承認", certain) == [ApproveMany((PairId("t1"), PairId("t2")))]
    assert wishes("2 作成\n一括承認します", certain) == [Create(PairId("t2")), ApproveMany((PairId("t1"),))]
    assert wishes("一括承認", LIST) is None
