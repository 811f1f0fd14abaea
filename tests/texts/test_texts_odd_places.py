"""Notices read well where few look: at a command line, which is neither surface, and where there is one of something."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import SAMPLES

from core.domain import notices as n
from core.domain.deadlines import Period, Rule, Unit
from core.texts import LANGUAGES, Language, Texts
from core.texts.notices import document_of
from core.texts.plain import to_plain

YEARLY = Rule("reward", ("registration_date",), Period(1, Unit.YEARS), label="報奨金")
ONE_OF_EACH: dict[str, n.Notice] = {
    "rule": n.RuleSet(n.RuleView(1, YEARLY), None, (), 0, dry_run=True),
    "reminder": n.MessageKindsShown((), remind_after=1),
    "documents": n.DocumentKindsPublished(
        "DM", (n.KindView("A131", False, asked=True),), False, dry_run=True, matters=1
    ),
    "more": next(
        replace(sample, more=tuple(replace(one, count=1) for one in sample.more))
        for sample in SAMPLES.values()
        if isinstance(sample, n.Listed) and sample.more
    ),
}
SEVERAL = re.compile(r"\b1 (?:\w+ )?(?:days|months|years|matters|values|rows|cells|differences|mails|offers|changes)\b")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_at_a_command_line_no_sentence_lacks_its_beginning(texts: Texts, sample: str, language: Language) -> None:
    plain = to_plain(document_of(texts, SAMPLES[sample], language))
    assert [line for line in plain.splitlines() if re.match(r"[\s—]*(?:[。、,]|[.] )", line)] == []


@pytest.mark.parametrize("one", list(ONE_OF_EACH))
@pytest.mark.parametrize("surface", ["mailgw", "bot"])
def test_one_of_something_is_not_called_several(texts: Texts, one: str, surface: str) -> None:
    plain = to_plain(document_of(texts, ONE_OF_EACH[one], "en", surface=surface))
    assert re.search(r"\b1\b", plain)
    assert SEVERAL.findall(plain) == []


def test_a_file_of_one_row_says_so(texts: Texts) -> None:
    exported = next(sample for sample in SAMPLES.values() if isinstance(sample, n.Exported))
    assert "1 row is in" in to_plain(document_of(texts, replace(exported, rows=1), "en"))
