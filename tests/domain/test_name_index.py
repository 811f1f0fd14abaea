"""The index finds a name however it is written, and forgets what was removed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.japanese_names import companies, people, perturbed
from core.domain.matching import NameIndex, grams

NAMES = companies(3000, seed=11)
INDEX: NameIndex[str] = NameIndex(NAMES)


def test_the_right_name_is_among_the_first_five() -> None:
    queries = list(perturbed(NAMES, 700, seed=12))
    missed = [(query, name) for _, query, name in queries if name not in _ids(INDEX, query)]
    assert len(missed) <= 7, missed


def test_people_are_found_by_one_wrong_kanji() -> None:
    index: NameIndex[str] = NameIndex([*people(500, seed=13), "知財 太郎"])
    assert _ids(index, "知財大郎")[0] == "知財 太郎"
    assert _ids(index, "知 財太 郎")[0] == "知財 太郎"


@pytest.mark.parametrize("query", ["デ", "モ", "架", "架橋", "Ｘ"])
def test_one_or_two_characters_are_enough(query: str) -> None:
    index: NameIndex[str] = NameIndex([*NAMES, "株式会社デモ", "架橋製作所", "X株式会社"])
    assert any(query in name or "X" in name for name in _ids(index, query))


def test_a_name_of_one_ideograph_is_found_inside_others() -> None:
    index: NameIndex[str] = NameIndex(["東京架設", "大阪商事"])
    assert _ids(index, "架") == ["東京架設"]


def test_while_typing_the_names_that_hold_the_letters_together_come_first() -> None:
    scattered = [f"松{middle}田工業" for middle in "村保米宮郷根原木"]
    index: NameIndex[str] = NameIndex([*scattered, "小松田工業", *(f"松田{trade}工業" for trade in "電光鉄金")])
    assert _ids(index, "松田") == ["松田光工業", "松田金工業", "松田鉄工業", "松田電工業", "小松田工業"]


def test_exact_keys_come_first_and_reasons_are_given() -> None:
    index = NameIndex([("C1", "株式会社デモ製作"), ("C2", "㈲デモ製作所"), ("C3", "デモ製作所 東京支店")])
    hits = index.search("株式会社デモ製作所")
    assert [hit.id for hit in hits] == ["C2", "C1", "C3"]
    assert hits[0].reasons == ("same_key", "legal_form_differs")
    assert hits[0].name == "㈲デモ製作所"
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_the_order_of_romanised_words_does_not_hide_a_person() -> None:
    index: NameIndex[str] = NameIndex([*NAMES, "CHIZAI, Taro"])
    assert _ids(index, "Chizai Taro")[0] == "CHIZAI, Taro"


def test_a_blank_query_finds_nothing() -> None:
    assert INDEX.search(" 　") == INDEX.search("デモ", limit=0) == []


def test_an_id_with_several_names_is_told_once_by_its_best() -> None:
    index = NameIndex([("C1", "株式会社デモ"), ("C1", "DEMO Inc."), ("C2", "デモ商事")])
    hits = index.search("demo")
    assert [(hit.id, hit.name) for hit in hits] == [("C1", "DEMO Inc.")]
    assert [hit.id for hit in index.search("デモ")] == ["C1", "C2"]


def test_records_are_indexed_by_their_id_and_name() -> None:
    @dataclass(frozen=True)
    class Applicant:
        id: int
        name: str

    index: NameIndex[int] = NameIndex([Applicant(35, "株式会社root ip")])
    assert [hit.id for hit in index.search("ROOT IP")] == [35]


def test_what_was_removed_is_not_found_and_may_come_back() -> None:
    index = NameIndex([("C1", "株式会社デモ"), ("C2", "デモ商事"), ("C1", "DEMO")])
    index.remove("C1")
    index.remove("C9")
    assert len(index) == 1
    assert [hit.id for hit in index.search("デモ")] == ["C2"]
    assert index.search("demo") == []
    index.add("C1", "株式会社デモ")
    assert [hit.id for hit in index.search("デモ")] == ["C1", "C2"]


@given(st.permutations(NAMES[:12]), st.sets(st.sampled_from(NAMES[:12]), max_size=6))
@settings(max_examples=100, deadline=None)
def test_adding_and_removing_ends_where_building_anew_does(order: list[str], gone: set[str]) -> None:
    grown: NameIndex[str] = NameIndex(order)
    for name in gone:
        grown.remove(name)
    anew: NameIndex[str] = NameIndex(name for name in NAMES[:12] if name not in gone)
    for name in NAMES[:12]:
        assert grown.search(name) == anew.search(name)


def test_two_ways_to_write_a_name_have_the_same_grams() -> None:
    assert grams("株式会社髙演示") == grams("高演示㈱") == {"|高", "高演", "演示", "示|", "高", "演", "示"}
    assert grams(" ") == set()


def _ids(index: NameIndex[str], query: str) -> list[str]:
    return [hit.id for hit in index.search(query)]
