"""The user guides say what is there: every command and every picture, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands import WORDS
from mailgw.grammar.fresh import read_fresh
from mailgw.grammar.reading import Wish
from mailgw.grammar.verbs import leading_verb, tidy

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = {"ja": "/anken", "en": "/matter"}
LANGUAGES = pytest.mark.parametrize("language", list(GUIDES))
KNOWN_BY_BUTTONS = {"open", "diff", "references", "import", "share", "unpublish"}
"""Commands that a guide need not name: what they do is told by what one presses or writes."""


def guide(language: str) -> str:
    """As one line, since a command may stand at the end of one and go on in the next."""
    return " ".join((DOCS / f"user-guide.{language}.md").read_text("utf-8").split())


def slack_words(language: str) -> set[str]:
    return set(re.findall(rf"`{GUIDES[language]} ([^\s`]+)", guide(language)))


def is_understood(words: str) -> bool:
    """As an answer to something, by the word it begins with; or as a mail of its own."""
    return leading_verb(tidy(words)) is not None or any(isinstance(one, Wish) for one in read_fresh(words, "", (), ()))


@LANGUAGES
def test_every_command_a_guide_names_for_slack_is_one(language: str) -> None:
    known = {word for japanese, english, _ in WORDS.values() for word in (japanese, english)}
    assert slack_words(language) - {"番号", "NUMBER"} <= known


@LANGUAGES
def test_a_guide_names_every_command_of_slack(language: str) -> None:
    wanted = {ja if language == "ja" else en for key, (ja, en, _) in WORDS.items() if key not in KNOWN_BY_BUTTONS}
    assert wanted - slack_words(language) == set()


@LANGUAGES
def test_what_a_guide_lets_people_write_by_mail_is_understood(language: str) -> None:
    by_mail = re.findall(r"(?:メール|mail)[:：] *`([^`/]+)`", guide(language))
    assert len(by_mail) > 15
    assert [words for words in by_mail if not is_understood(words)] == []


@LANGUAGES
def test_a_guide_shows_every_picture_that_was_made_for_it_and_no_other(language: str) -> None:
    shown = set(re.findall(rf"\(pictures/{language}/([^)]+)\)", guide(language)))
    assert shown == {path.name for path in (DOCS / "pictures" / language).glob("*.png")}


def test_both_guides_tell_the_same_in_the_same_order() -> None:
    pictures = [re.findall(r"\(pictures/../([^)]+)\)", guide(language)) for language in GUIDES]
    tables = [guide(language).count("|---|") for language in GUIDES]
    assert pictures[0] == pictures[1]
    assert tables[0] == tables[1]
