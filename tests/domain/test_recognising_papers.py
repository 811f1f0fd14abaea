"""What a document is, is read in it or left to a person; it is never guessed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent.parent / "core"))

from written_papers import ARGUMENT, GRANT, NUMBER_NOTICE, REFUSAL

from core.domain.deadlines import USUAL
from core.domain.papers import KINDS, proposals_for
from core.domain.papers.recognising import facts_of, kind_of, own_number_key, shown_name, words_in_name
from core.domain.values import Value

NUMBER = "特願2016-111548"
PATENT: dict[str, Value] = {"right": "特許", "country": "JP"}


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("x.pdf", REFUSAL, "A131"),
        ("x.pdf", GRANT, "A01"),
        ("x.pdf", NUMBER_NOTICE, "X-NUMBER"),
        ("x.pdf", ARGUMENT, "A53"),  # which speaks of a notice of reasons for refusal
        ("x.pdf", "【書類名】 手続補正書（方式）\n", "A521"),
        ("x.pdf", "【書類名】　手 続 補 正 書\n", "A523"),
        ("A131_2016-111548.pdf", "", "A131"),
        ("拒絶査定.pdf", "", "A02"),
        ("A131とA02.pdf", "", ""),
        ("scan0001.pdf", "", ""),
        ("x.pdf", "ご連絡ありがとうございます。", ""),
        ("x.pdf", "打合せの記録\n意見書及び手続補正書の提出について\n", ""),
        ("x.pdf", "特許査定（写し） 1/2\n", "A01"),
        ("手続補正書（方式）.pdf", "", "A521"),
        ("拒絶査定と意見書.pdf", "", ""),
    ],
)
def test_the_kind_stands_in_the_heading_or_in_the_name(name: str, text: str, kind: str) -> None:
    assert kind_of(name, text) == kind


def test_dates_and_numbers_are_read_where_they_are_labelled() -> None:
    facts = facts_of(REFUSAL.format(number=NUMBER), "A131")
    assert facts.dates == {"dispatched": date(2026, 1, 13), "drafted": date(2026, 1, 7)}
    assert facts.numbers["application_number"] == NUMBER
    assert own_number_key(REFUSAL.format(number=NUMBER)) == "JP:P:APP:2016-111548"


def test_two_different_days_behind_one_label_are_none() -> None:
    assert facts_of("発送日 令和8年1月13日\n発送日 令和8年1月14日", "A131").dates == {}
    assert facts_of("発送日 平成40年13月1日", "A131").dates == {}


def test_a_cited_number_is_not_that_of_the_document() -> None:
    text = "特許出願の番号 特願2016-111548\n引用文献 特願2010-000001"
    assert own_number_key(text) == "JP:P:APP:2016-111548"
    assert facts_of(text, "A131").numbers == {"application_number": NUMBER}
    assert own_number_key("特願2016-111548 と 特願2010-000001") == ""


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\A131.pdf", "A131.pdf"),
        ("/A131.pdf", "A131.pdf"),
        ("A131\x00.pdf", "A131.pdf"),
        ("fdp.\u202etxt", "fdp.txt"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_something_to_read_and_never_a_path(given_name: str, shown: str) -> None:
    assert shown_name(given_name) == shown


@given(st.text(max_size=400))
def test_no_name_and_no_text_is_too_strange(text: str) -> None:
    name = shown_name(text)
    assert name
    assert len(name) <= 120
    assert not set(name) & set("/\\\0")
    facts_of(text, kind_of(text, text))
    words_in_name(text)


def test_titles_of_kinds_tell_them_apart() -> None:
    assert [kind.code for kind in KINDS if kind.titles and kind_of("x", kind.titles[0]) != kind.code] == []


def test_a_refusal_proposes_the_response_and_a_grant_its_date_kind_and_fee() -> None:
    refusal = proposals_for(USUAL, PATENT, "A131", facts_of(REFUSAL.format(number=NUMBER), "A131"))
    assert [(one.grounds and one.grounds.rule, one.due) for one in refusal] == [("refusal_response", date(2026, 3, 16))]
    grant = proposals_for(USUAL, PATENT, "A01", facts_of(GRANT.format(number=NUMBER), "A01"))
    assert [(one.number, one.field, one.value) for one in grant[:2]] == [
        (1, "decision_date", "2026-01-07"),
        (2, "decision_kind", "特許査定"),
    ]
    assert (grant[2].number, grant[2].due) == (3, date(2026, 2, 12))


def test_what_the_matter_says_already_is_not_proposed() -> None:
    facts = facts_of(NUMBER_NOTICE.format(number=NUMBER), "X-NUMBER")
    assert [one.field for one in proposals_for(USUAL, PATENT, "X-NUMBER", facts)] == [
        "application_number",
        "filing_date",
    ]
    known: dict[str, Value] = {
        **PATENT,
        "application_number": "特願２０１６－１１１５４８",
        "filing_date": "2016-06-03",
    }
    assert proposals_for(USUAL, known, "X-NUMBER", facts) == ()
