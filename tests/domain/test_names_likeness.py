"""Another spelling stands near, another company clearly below; and only numbers say who is who."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.japanese_names import SLIPS, company
from core.domain.names import Party, Sameness, parse, reasons, same_entity, similarity

CORPORATE_NUMBER = "5835678256246"
OTHER_CORPORATE_NUMBER = "7000012050002"
names = st.one_of(
    st.text(max_size=20), st.integers(min_value=0, max_value=2**32).map(lambda seed: company(Random(seed)))
)


@given(names, names)
@settings(max_examples=200)
def test_likeness_is_symmetric_and_between_nothing_and_one(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


@given(names)
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert similarity(name, name) == 1


def test_the_form_counts_a_little() -> None:
    same = similarity("株式会社デモ", "㈱デモ")
    missing = similarity("株式会社デモ", "デモ")
    other = similarity("株式会社デモ", "有限会社デモ")
    assert 1 == same > missing > other > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("特許業務法人デモ", "弁理士法人デモ"), ("デモ株式会社", "デモ Inc."), ("Demo K.K.", "Demo Co., Ltd.")],
)
def test_a_renamed_or_translated_form_is_no_difference(one: str, other: str) -> None:
    assert similarity(one, other) == 1


@pytest.mark.parametrize(
    ("name", "misspelt", "other_company"),
    [
        ("演示電気", "演示電機", "演示電気硝子"),
        ("演示", "演示㈱", "演示テック"),
        ("試作", "（株）試作", "試作製作所"),
        ("試作製作所", "試作制作所", "試作"),
        ("デモ電機工業", "デモ電気工業", "デモ電機工業東京支店"),
        ("株式会社デモエレクトロニクス", "デモエレクトロニックス", "デモエレクトロニクス半導体事業部"),
        ("デモエレクトロニクス東京販売", "デモエレクトロニクス東京販買", "デモエレクトロニクス大阪販売"),
        ("デモホールディングス", "デモホールデングス", "デモ"),
        ("Demo Electric Co., Ltd.", "Demo Eletric Co., Ltd.", "Demo Electric Glass Co., Ltd."),
        ("第1デモ製作所", "第1デモ制作所", "第2デモ製作所"),
    ],
)
def test_another_company_stands_clearly_below_another_spelling(name: str, misspelt: str, other_company: str) -> None:
    assert similarity(name, misspelt) >= similarity(name, other_company) + 0.1


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_a_slip_in_a_long_name_stays_near(slip: str) -> None:
    assert similarity("株式会社デモ電機製作所", SLIPS[slip]("株式会社デモ電機製作所", Random(1))) >= 0.7


def test_the_order_of_romanised_words_counts_a_little() -> None:
    assert 0.9 < similarity("CHIZAI Taro", "Taro Chizai") < 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("株式会社髙デモ", "㈱高デモ", ("same_key", "old_kanji")),
        ("株式会社デモ", "デモ株式会社", ("same_key", "legal_form_elsewhere")),
        ("株式会社デモ", "有限会社デモ", ("same_key", "legal_form_differs")),
        ("株式会社デモ", "デモ", ("same_key", "legal_form_missing")),
        ("Taro Chizai", "CHIZAI Taro", ("similar:0.97", "word_order")),
        ("さくらデモ", "サクラデモ", ("similar:0.93", "same_sound")),
        ("日本電気", "日本電気硝子", ("similar:0.60", "part_of_name")),
        ("第1デモ", "第2デモ", ("similar:0.60", "other_figure")),
    ],
)
def test_reasons_name_what_was_found(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert reasons(parse(one), parse(other)) == expected


def test_one_corporate_number_is_one_company_whatever_it_is_called() -> None:
    verdict = same_entity(
        Party("デモ株式会社", CORPORATE_NUMBER), Party("Kakehashi Inc.", "５-8356-7825-6246", "123456789")
    )
    assert (verdict.sameness, verdict.decided_by) == (Sameness.SAME, "corporate_number")
    assert verdict.likeness < 0.5


def test_one_name_with_two_corporate_numbers_is_two_companies() -> None:
    verdict = same_entity(Party("デモ株式会社", CORPORATE_NUMBER), Party("デモ株式会社", OTHER_CORPORATE_NUMBER))
    assert verdict.sameness is Sameness.DIFFERENT
    assert verdict.likeness == 1


@pytest.mark.parametrize(("code", "expected"), [("123456789", Sameness.SAME), ("987654321", Sameness.DIFFERENT)])
def test_without_a_corporate_number_the_office_code_decides(code: str, expected: Sameness) -> None:
    verdict = same_entity(Party("デモ株式会社", CORPORATE_NUMBER, "123456789"), Party("デモ株式会社", None, code))
    assert (verdict.sameness, verdict.decided_by) == (expected, "jpo_code")


@pytest.mark.parametrize("number", [None, "", "5835678256247", "12345"])
def test_a_name_alone_never_decides(number: str | None) -> None:
    verdict = same_entity(Party("デモ株式会社", number), Party("デモ株式会社", CORPORATE_NUMBER))
    assert (verdict.sameness, verdict.decided_by, verdict.likeness) == (Sameness.UNKNOWN, None, 1)
