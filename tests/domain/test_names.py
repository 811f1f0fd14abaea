"""Two ways to write a name share a key; what the key leaves out can still be asked for."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import grows_linearly

from benchmarks.japanese_names import REWRITINGS, company, person
from core.domain.names import key, legal_form, person_key, sound

TROUBLESOME = (
    *("株式会社", "(株)", "㈱", "カ)", "(カ", "co", "ltd", "inc", "a", "ab", "s", "and", "アンド"),
    *("様", "御中", "氏", "the", "弁理士", "(旧姓", "有限公司", "주식회사", "かぶしきがいしゃ"),
    *(" ", ".", ",", "&", "・", "ー", "-", "々", "ヶ", "が", "関", "デモ", "齋", "ﾞ"),
)
"""Pieces that could make a legal form, a long vowel or a bracket once their neighbours are gone."""

seeds = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社髙デモ", "高デモ(株)"),
        ("㈱デモ", "デモ株式会社"),
        ("株式會社デモ", "（株）デモ"),
        ("㍿デモ", "㊑デモ"),
        ("カ）デモ", "デモ（カ"),
        ("株 式 会 社 デ モ", "デモ"),
        ("㈲デモ", "有限会社　デモ"),
        ("特許業務法人デモ事務所", "デモ事務所"),
        ("国立研究開発法人デモ研究所", "(国研)デモ研究所"),
        ("株式会社root ip", "ROOT　IP Co., Ltd."),
        ("ＲＯＯＴ　ＩＰ　ＣＯ．，ＬＴＤ．", "Kabushiki Kaisha Root IP"),
        ("Root IP Company Limited", "root ip K.K."),
        ("Demo GmbH & Co. KG", "DEMO AG"),
        ("Demo S.p.A.", "Démo S. A."),
        ("Demo Pte. Ltd.", "Demo, Inc."),
        ("Demo & Sons Ltd", "DEMO and Sons, Limited"),
        ("デモ・アンド・サンズ", "デモ＆サンズ"),
        ("齋藤製作所", "斎藤製作所"),
        ("渡邉デモ", "渡邊デモ"),
        ("冨士デモ", "富士デモ"),
        ("ヱビスデモ", "エビスデモ"),
        ("デモキャビン", "デモキヤビン"),
        ("関ヶ原製作所", "関ケ原製作所"),
        ("関が原製作所", "関ヶ原製作所"),
        ("デモコンピューター", "デモコンピュータ"),
        ("デモコンピュ−タ", "デモコンピュｰタ"),
        ("ﾃﾞﾓｿﾌﾄ", "デモ・ソフト"),
        ("デモフ　ーズ", "デモフーズ"),
        ("佐々木デモ", "佐佐木デモ"),
        ("知財　太郎", "知財太郎"),
        ("TARO CHIZAI", "Chizai, Taro"),
        ("ﾁｻﾞｲ ﾀﾛｳ", "チザイ・タロウ"),
    ],
)
def test_two_ways_to_write_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("日本電気", "日本電気硝子"),
        ("デモ(株)東京支店", "デモ(株)"),
        ("さくらデモ", "サクラデモ"),
        ("デモビル", "デモビール"),
        ("斉藤太郎", "斎藤太郎"),
        ("功デモ", "切デモ"),
        ("師デモ", "帥デモ"),
        ("玉デモ", "王デモ"),
        ("デモSA", "デモ"),
        ("SE Design", "Design"),
        ("デモ(メカ)", "デモ(メ"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("㈱デモ", "株式会社"),
        ("デモ（有）", "有限会社"),
        ("(同)デモ", "合同会社"),
        ("(一社)デモ協会", "一般社団法人"),
        ("医療法人社団デモ会", "医療法人社団"),
        ("弁理士法人デモ", "弁理士法人"),
        ("(独)デモ機構", "独立行政法人"),
        ("地方独立行政法人デモ", "地方独立行政法人"),
        ("Demo K.K.", "株式会社"),
        ("Demo Co.Ltd", "Co., Ltd."),
        ("Demo CO., LTD.", "Co., Ltd."),
        ("Demo Incorporated", "Inc."),
        ("Demo B.V.", "B.V."),
        ("Demo S.A. de C.V.", "S.A. de C.V."),
        ("Demo Oyj", "Oy"),
        ("デモ", None),
        ("株式会社", None),
        ("知財 太郎", None),
    ],
)
def test_the_legal_form_is_told_in_full(name: str, form: str | None) -> None:
    assert legal_form(name) == form


@pytest.mark.parametrize("name", ["株式会社", "Inc.", "・・", "AG", "（株）"])
def test_a_name_that_is_only_a_form_or_punctuation_keeps_something(name: str) -> None:
    assert key(name)


def test_a_blank_name_has_an_empty_key() -> None:
    assert key("") == key(" 　") == ""


def test_a_persons_key_is_blind_to_the_order_of_romanised_words() -> None:
    assert person_key("CHIZAI Taro") == person_key("Taro Chizai") == person_key("Chizai, Taro")
    assert person_key("知財 太郎") == "知財太郎"
    assert person_key("知財 太郎") != person_key("太郎 知財")


def test_sound_is_blind_to_the_script_of_kana_and_to_long_vowels() -> None:
    assert sound("さくらソフト") == sound("サクラ・ソフト")
    assert sound("ヴァイオデモ") == sound("バイオデモー")


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.lists(st.sampled_from(TROUBLESOME), max_size=12))
@settings(max_examples=200)
def test_a_key_made_of_troublesome_pieces_is_its_own_key(pieces: list[str]) -> None:
    name = "".join(pieces)
    assert key(key(name)) == key(name)


@given(seeds, st.sampled_from(sorted(REWRITINGS)), st.sampled_from(sorted(REWRITINGS)))
@settings(max_examples=200)
def test_rewriting_a_company_leaves_its_key(seed: int, first: str, second: str) -> None:
    random = Random(seed)
    name = company(random)
    rewritten = REWRITINGS[second](REWRITINGS[first](name, random), random)
    assert key(rewritten) == key(name)


@given(seeds, st.sampled_from(["old kanji", "blanks"]))
@settings(max_examples=100)
def test_rewriting_a_person_leaves_the_key(seed: int, rewriting: str) -> None:
    random = Random(seed)
    name = person(random)
    assert key(REWRITINGS[rewriting](name, random)) == key(name)


@pytest.mark.parametrize("piece", ["(株)", "株式会社", "ー", "々", "co ltd ", "A, ", "&", "カー"])
def test_a_megabyte_is_read_like_a_name(piece: str) -> None:
    assert len(key(piece * (1_000_000 // len(piece)))) <= 1000
    assert grows_linearly(lambda length: key(piece * (length // len(piece))), 250_000)
