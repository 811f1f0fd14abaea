"""The strip on top of the Home tab: what waits for somebody here, counted with all counterparts together."""

from __future__ import annotations

import pytest
from test_slack_card_limits import wording

from bot.home import home_view
from core.domain.notices import HomeShown, LinkCounts, Listed
from core.ids import LinkId
from core.texts import Language
from sandbox.slack import check_view
from sandbox.slack.limits import texts_in


def strip_of(home: HomeShown, language: Language) -> list[str]:
    view = home_view(home, Listed("x", ()), wording(language))
    check_view(view)
    return [text for text in texts_in(view) if text.startswith("⚠ ")]


def counts(code: str, **of: int) -> LinkCounts:
    return LinkCounts(LinkId(code), f"事務所{code}", code, **dict.fromkeys(NAMES, 0) | of)


NAMES = ("shared", "to_approve", "waiting_for_counterpart", "to_review", "unconfirmed", "unresolved")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "⚠ 要承認 4   未解決 1   差分 3   未確認 1   未配達 2"),
        ("en", "⚠ To approve 4   Unresolved 1   Differences 3   Unconfirmed 1   Undelivered 2"),
    ],
)
def test_what_waits_is_counted_over_all_counterparts(language: Language, said: str) -> None:
    links = (counts("A", to_approve=1, to_review=3, unresolved=1), counts("B", to_approve=3, unconfirmed=1))
    assert strip_of(HomeShown(links, 2), language) == [said]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_where_nothing_waits_there_is_no_strip(language: Language) -> None:
    assert strip_of(HomeShown((counts("A", shared=3, waiting_for_counterpart=2),), 0), language) == []
