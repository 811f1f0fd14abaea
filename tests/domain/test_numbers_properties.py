"""What holds for every number and every text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from processor_time import grows_linearly

from core.domain.numbers import Number, parse

DASHES = "-‐‑‒–—―−－ーｰ─"
WIDE = str.maketrans(
    "0123456789/ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９／ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)


def serials(most: int) -> st.SearchStrategy[str]:
    return st.integers(1, most).map(str)


def written(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    strategies = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*strategies).map("".join)


years = st.integers(1900, 2090).map(str)
new_years = st.integers(2004, 2030).map(str)
titles = st.sampled_from(
    [
        "特願",
        "実願",
        "意願",
        "商願",
        "特開",
        "実開",
        "特表",
        "特公",
        "実公",
        "特許願",
        "意匠登録願",
        "商標登録出願",
    ]
)
countries = st.sampled_from(["JP", "US", "EP", "IB", "KR"])
seven = st.integers(1_000_000, 9_999_999).map(str)

notations = st.one_of(
    written(titles, years, "-", serials(999_999)),
    written(titles, st.sampled_from(["平", "平成", "H", "㍻"]), st.integers(1, 31).map(str), "-", serials(999_999)),
    written(titles, st.sampled_from(["昭", "昭和", "S", "㍼"]), st.integers(1, 64).map(str), "-", serials(999_999)),
    written(st.sampled_from(["特許第", "実用新案登録第", "意匠登録第", "商標登録第"]), serials(9_999_999), "号"),
    written("PCT/", countries, new_years, "/", serials(999_999)),
    written("PCT/", countries, st.sampled_from(["85", "99", "03"]), "/", serials(99_999)),
    written("WO", st.integers(1978, 2030).map(str), "/", serials(999_999)),
    written("再表", st.integers(1978, 2030).map(str), "-", serials(999_999)),
    written("DM/", serials(999_999)),
    written("国際登録第", st.integers(10_000, 9_999_999).map(str), "号"),
    written("不服", new_years, "-", serials(299_999)),
    written("審判平", st.integers(1, 11).map(str), "-", serials(99_999)),
    written("EP", seven, st.sampled_from(["A1", "A2", "B1", "A", "B"])),
    written("EP", st.integers(10_000_000, 99_999_999).map(str), st.sampled_from(["", ".5", "A"])),
    written("US", st.sampled_from(["14/768,", "29/612,", "62/123,"]), st.integers(100, 999).map(str)),
    written("US", new_years, "/", st.integers(1_000_000, 9_999_999).map(str), " A1"),
    written("US", seven, "B2"),
    written("CN", new_years, st.sampled_from("12389"), seven, st.sampled_from(["", ".1", ".X"])),
    written("CN1", st.integers(0, 99_999_999).map("{:08d}".format), st.sampled_from(["A", "B"])),
    written(st.sampled_from(["10", "20", "30", "40"]), "-", new_years, "-", seven),
    written("KR10-", new_years, "-", seven, "A"),
    written("KR10-", seven, "B1"),
    written("DE10", new_years, st.integers(100_000, 999_999).map(str), st.sampled_from(["A1", "B4", ".7"])),
    written("GB", seven, st.sampled_from(["A", "B", ".3"])),
    written("TW1081", st.integers(10_000, 99_999).map(str)),
    written("PK", st.integers(10_000, 999_999).map(str), st.sampled_from(["", "EP", "JP1"[:2]])),
)


def the_number(text: str) -> Number:
    (number,) = parse(text)
    return number


@given(notations)
@settings(max_examples=200, deadline=None)
def test_what_is_displayed_reads_back_as_the_same_number(text: str) -> None:
    number = the_number(text)
    assert number.key
    assert the_number(number.display).key == number.key
    assert the_number(number.display).display == number.display


@given(notations, st.sampled_from(DASHES), st.booleans(), st.sampled_from(["", " ", "　", "\u200b"]))
@settings(max_examples=200, deadline=None)
def test_width_dashes_and_surrounding_spaces_do_not_change_the_number(
    text: str, dash: str, wide: bool, space: str
) -> None:
    rewritten = text.replace("-", dash)
    rewritten = rewritten.translate(WIDE) if wide else rewritten
    assert the_number(f"{space}{rewritten}{space}").key == the_number(text).key


@given(titles, years, serials(999_999), st.sampled_from(DASHES), st.sampled_from(["", " ", "　"]))
@settings(max_examples=100, deadline=None)
def test_spaces_inside_a_number_do_not_change_it(title: str, year: str, serial: str, dash: str, space: str) -> None:
    spaced = f"{title}{space}{year}{space}{dash}{space}{serial}{space}号"
    assert the_number(spaced).key == the_number(f"{title}{year}-{serial}").key


@given(
    st.lists(notations, min_size=1, max_size=6),
    st.sampled_from(["\n", "、", "，", ", ", "；", "\r\n", "\n\n"]),
)
@settings(max_examples=100, deadline=None)
def test_a_list_gives_what_its_members_give_in_order(texts: list[str], separator: str) -> None:
    assert [n.key for n in parse(separator.join(texts))] == [the_number(text).key for text in texts]


@given(st.text(max_size=60) | st.text("特願開許平昭H2016-/,.PCTWOJEUS号第の()0123456789 \n", max_size=60))
@example("第" * 20 + "1" * 20)
@example("特願㍻元-")
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    for number in parse(text):
        assert number.key or number.candidates or number.suggestion
        assert number.display
        assert all(candidate.key for candidate in number.candidates)


HOSTILE = {
    "digits": "1" * 1_000_000,
    "full-width digits": "１" * 1_000_000,
    "dashes": "-" * 1_000_000,
    "long vowel marks": "ー" * 1_000_000,
    "spaces": " " * 1_000_000,
    "digits and dashes": "1-" * 500_000,
    "digits and spaces": "1 " * 500_000,
    "digits and commas": "1," * 500_000,
    "titles": "特願" * 300_000,
    "countries": "JP " * 300_000,
    "brackets": "(" * 1_000_000,
    "kanji numerals": "第" + "一" * 500_000 + "号",
    "the same again": "特願2016-111548" + "同第" * 500_000,
    "telephones": "電話 " * 300_000,
    "invoices": "請求書番号" * 200_000,
    "amounts": "合計 1," * 160_000,
    "addresses": "https://" * 125_000,
    "one long address": "https://patents.google.com/patent/" + "A" * 1_000_000,
    "wrapped lines": "1-\n" * 300_000,
    "Latin titles": "Tokkai Hei " * 90_000,
    "Korean words": "등록특허 제" * 150_000,
    "other offices": "フランス特許" * 160_000,
    "code first": "EP-A-" * 200_000,
    "combining marks": "か" + "\u0315\u3099\u1dc4\u0300" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_million_characters_take_linear_time(text: str) -> None:
    """Quadratic work would take minutes."""
    found: list[Number] = []

    def read(length: int) -> None:
        found[:] = parse(text[:length])

    assert grows_linearly(read, -(-len(text) // 4))
    assert len(found) <= 1
