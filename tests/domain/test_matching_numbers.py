"""Matters are matched by office numbers as the project itself reads them."""

from __future__ import annotations

import pytest

from core.domain.matching import Verdict, judge, rank
from core.domain.matching.numbers import office_key
from core.ids import MatterId


@pytest.mark.parametrize("written", ["特願2016-111548", "特願２０１６－１１１５４８", "特願2016―111548号"])
def test_one_application_however_written_is_certain(written: str) -> None:
    [found] = rank({"application_number": "特願2016-111548"}, {MatterId("m1"): {"application_number": written}})
    assert found.certain


@pytest.mark.parametrize("text", ["", "2016045210", "登録6123456", "特願2016-111548 特願2016-111549", "PK190001"])
def test_what_is_not_one_clear_number_has_no_key(text: str) -> None:
    assert office_key(text) is None


def test_an_assumed_right_is_not_relied_on() -> None:
    assert office_key("2016-111548") is None
    assert office_key("特願平28-111548") == "JP:P:APP:2016-111548"


def test_a_publication_is_no_contradiction_to_an_application() -> None:
    [evidence] = judge({"application_number": "特願2016-111548"}, {"application_number": "特開2016-111548"})
    assert evidence.verdict is Verdict.DIFFERENT
    assert evidence.weight < 1
