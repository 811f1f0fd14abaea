"""公開 12, 15 共有中: changes of settings are read as they are written, and what is ambiguous is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.intents import (
    ApplyPreset,
    Configure,
    CopyPolicies,
    DiscardPolicies,
    Intent,
    Look,
    Page,
    SavePolicies,
    UndoPolicies,
)
from core.domain.policies import Preset
from core.domain.sharing import Intake, Publishing
from mailgw.grammar import Unclear, Wish, is_clear, understand
from mailgw.grammar.topics import AboutProposal, AboutSettings, Anything, Topic

SHARED, UNPUBLISHED = Publishing.SHARED, Publishing.UNPUBLISHED
SETTINGS, PROPOSAL = AboutSettings("link"), AboutProposal("p")


def wanted(text: str, topic: Topic = SETTINGS) -> list[Intent]:
    reading = understand(text, topic)
    assert is_clear(reading), reading
    return [wish.intent for wish in reading if isinstance(wish, Wish)]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("公開 12, 15 共有中", {"publishing": {"12": SHARED, "15": SHARED}}),
        ("公開　１２、１５　共有中", {"publishing": {"12": SHARED, "15": SHARED}}),
        ("公開 12 15 共有中", {"publishing": {"12": SHARED, "15": SHARED}}),
        ("公開 12-14 未公開", {"publishing": {"12": UNPUBLISHED, "13": UNPUBLISHED, "14": UNPUBLISHED}}),
        ("公開：内部名称を未公開にしてください。", {"publishing": {"内部名称": UNPUBLISHED}}),
        ("公開 内部名称 公開しない", {"publishing": {"内部名称": UNPUBLISHED}}),
        ("公開 出願整理番号 必須", {"publishing": {"出願整理番号": Publishing.REQUIRED}}),
        ("publish filing date, remarks shared", {"publishing": {"filing date": SHARED, "remarks": SHARED}}),
        ("Publish 5 unpublished, please", {"publishing": {"5": UNPUBLISHED}}),
        ("取込 出願日 自動", {"intake": {"出願日": Intake.AUTO}}),
        ("取込 出願日、登録日は手動反映でお願いします", {"intake": {"出願日": Intake.MANUAL, "登録日": Intake.MANUAL}}),
        ("取込 7 反映しない", {"intake": {"7": Intake.IGNORE}}),
        ("取込 7 -", {"intake": {"7": Intake.IGNORE}}),
        ("import filing date auto", {"intake": {"filing date": Intake.AUTO}}),
        ("取込先 相手方:出願整理番号 = 顧客整理番号", {"landing": {"相手方:出願整理番号": "顧客整理番号"}}),
        ("取込先 相手方：出願整理番号　→　顧客整理番号", {"landing": {"相手方:出願整理番号": "顧客整理番号"}}),
        ("取込先 出願整理番号 = なし", {"landing": {"出願整理番号": ""}}),
        ("コード 法域 P=特許", {"more_codes": {"法域": {"P": "特許"}}}),
        ("コード 法域 Ｐ＝特許、U=実案", {"more_codes": {"法域": {"P": "特許", "U": "実案"}}}),
        ("コード 法域 P=", {"more_codes": {"法域": {"P": ""}}}),
        ("コード 法域 なし", {"codes": {"法域": {}}}),
        ("code decision kind 01=特許査定", {"more_codes": {"decision kind": {"01": "特許査定"}}}),
        ("同名 許可", {"match_names": True}),
        ("同名 許可しない", {"match_names": False}),
        ("same names not allowed", {"match_names": False}),
    ],
)
def test_a_line_is_a_change(line: str, change: dict[str, object]) -> None:
    assert wanted(line) == [Configure("link", **change)]


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("標準 事務所向け", ApplyPreset("link", Preset.FIRM)),
        ("標準設定 企業向けでお願いします", ApplyPreset("link", Preset.COMPANY)),
        ("preset firm", ApplyPreset("link", Preset.FIRM)),
        ("設定複写 ABC株式会社", CopyPolicies("link", "ABC株式会社")),
        ("設定取消", UndoPolicies("link")),
        ("設定履歴", Look(Page.POLICY_HISTORY)),
        ("設定履歴 デモ事務所", Look(Page.POLICY_HISTORY, "デモ事務所")),
        ("設定 デモ事務所", Look(Page.SETTINGS, "デモ事務所")),
        ("settings", Look(Page.SETTINGS)),
    ],
)
def test_a_line_asks_for_everything_at_once(line: str, intent: Intent) -> None:
    assert wanted(line) == [intent]


def test_all_changes_of_a_mail_are_one_wish() -> None:
    text = "公開 12 共有中\n取込 出願日 自動\nコード 法域 P=特許\nコード 法域 P=特許\nよろしくお願いします。"
    assert wanted(text) == [
        Configure("link", {"12": SHARED}, {"出願日": Intake.AUTO}, more_codes={"法域": {"P": "特許"}})
    ]


def test_a_fresh_mail_names_the_counterpart_above_its_changes() -> None:
    assert wanted("設定 デモ事務所\n公開 備考 共有中", Anything()) == [Configure("デモ事務所", {"備考": SHARED})]
    assert wanted("公開 備考 共有中", Anything()) == [Configure("", {"備考": SHARED})]
    assert wanted("設定複写 ABC株式会社 → デモ事務所", Anything()) == [CopyPolicies("デモ事務所", "ABC株式会社")]


def test_a_proposal_is_saved_dropped_or_added_to() -> None:
    assert wanted("保存", PROPOSAL) == [SavePolicies("p")]
    assert wanted("保存します。よろしくお願いします", PROPOSAL) == [SavePolicies("p")]
    assert wanted("save", PROPOSAL) == [SavePolicies("p")]
    assert wanted("破棄してください", PROPOSAL) == [DiscardPolicies("p")]
    assert wanted("公開 12 未公開", PROPOSAL) == [Configure("", {"12": UNPUBLISHED}, on="p")]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("公開 12", SETTINGS),
        ("公開 共有中", SETTINGS),
        ("公開 12 たぶん共有中かと", SETTINGS),
        ("取込 出願日 共有中", SETTINGS),
        ("公開 出願日 自動", SETTINGS),
        ("取込先 出願整理番号", SETTINGS),
        ("取込先 A = B = C", SETTINGS),
        ("コード P=特許", SETTINGS),
        ("コード 法域 P=特許, 意匠", SETTINGS),
        ("コード 法域 P=特許, P=意匠", SETTINGS),
        ("標準 どちらか", SETTINGS),
        ("公開 1-9999 共有中", SETTINGS),
        ("保存", SETTINGS),
        ("保存しておいてもらえますか", PROPOSAL),
        ("保存\n破棄", PROPOSAL),
        ("保存\n公開 12 共有中", PROPOSAL),
        ("公開 12 共有中\n公開 12 未公開", SETTINGS),
        ("コード 法域 なし\nコード 法域 P=特許", SETTINGS),
        ("標準 事務所向け\n公開 12 共有中", SETTINGS),
        ("同名 許可\n同名 不許可", SETTINGS),
        ("公開 12 共有中\n備考はどうしましょうか", SETTINGS),
    ],
)
def test_what_is_unclear_or_contradicts_itself_stops_the_mail(text: str, topic: Topic) -> None:
    assert not is_clear(understand(text, topic))


@given(st.text(max_size=80), st.sampled_from([SETTINGS, PROPOSAL, Anything()]))
def test_any_text_is_read_without_an_error_and_saves_nothing_by_chance(text: str, topic: Topic) -> None:
    for line in understand(text, topic):
        assert isinstance(line, Wish | Unclear)
        if isinstance(line, Wish) and isinstance(line.intent, SavePolicies):
            assert "保存" in text or "save" in text.lower()
