"""Columns are recognised by what people call them; nothing is guessed and nothing taken twice."""

from __future__ import annotations

import pytest

from core.domain.fields import CATALOGUE
from core.domain.sharing import OrgKind
from core.sources import propose_columns
from core.sources.table import Header
from core.texts import LANGUAGES, Language, Texts

COMPANY, FIRM = OrgKind.COMPANY, OrgKind.FIRM


def proposed(texts: Texts, kind: OrgKind, *headings: str | tuple[str, ...]) -> list[str | None]:
    parts = [(heading,) if isinstance(heading, str) else heading for heading in headings]
    headers = [Header(tuple(filter(None, one)), column) for column, one in enumerate(parts)]
    found = propose_columns(headers, texts, kind)
    return [found[column] for column in range(len(headings))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_found_by_its_label(texts: Texts, language: Language) -> None:
    labels = [texts.field_label(field.id, language) for field in CATALOGUE]
    assert proposed(texts, COMPANY, *labels) == [field.id for field in CATALOGUE]


def test_width_case_spaces_and_marks_of_required_columns_do_not_matter(texts: Texts) -> None:
    headings = ("社内整理　番号＊", "※出願日", "出 願 番 号", "ＴＩＴＬＥ", "filing_date:")
    assert proposed(texts, COMPANY, *headings) == ["own_ref", "filing_date", "application_number", "title", None]


def test_a_label_goes_before_an_alias_and_no_field_is_taken_twice(texts: Texts) -> None:
    assert proposed(texts, COMPANY, "社内番号", "名称", "発明等の名称", "件名") == ["own_ref", None, "title", None]


def test_a_column_nobody_knows_stays_unknown(texts: Texts) -> None:
    assert proposed(texts, COMPANY, "社内整理番号", "請求書番号メモ", "") == ["own_ref", None, None]


def test_whose_number_it_is_depends_on_whose_file_it_is(texts: Texts) -> None:
    headings = ("当所整理番号", "社内整理番号")
    assert proposed(texts, COMPANY, *headings) == ["firm_ref", "own_ref"]
    assert proposed(texts, FIRM, *headings) == ["firm_ref", "client_ref"]
    assert proposed(texts, FIRM, *headings, "顧客整理番号") == ["firm_ref", None, "client_ref"]


def test_a_plain_number_is_the_own_one_where_no_column_is_called_so(texts: Texts) -> None:
    assert proposed(texts, COMPANY, "整理番号", "名称") == ["own_ref", "title"]
    assert proposed(texts, FIRM, "Our Ref.", "Title") == ["firm_ref", "title"]
    assert proposed(texts, COMPANY, "整理番号", "社内整理番号") == ["filing_ref", "own_ref"]


def test_the_parts_of_a_heading_are_read_together(texts: Texts) -> None:
    headings = (("出願", "番号"), ("出願", "日"), ("書誌", "出願人"), ("発明者", "名称"), ("審査", "番号"))
    assert proposed(texts, COMPANY, "社内整理番号", *headings) == [
        "own_ref",
        "application_number",
        "filing_date",
        "applicants",
        None,
        None,
    ]
