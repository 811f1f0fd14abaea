"""What a matter is called, whatever right it is."""

from __future__ import annotations

import pytest

from core.domain.matters import title_of
from core.domain.values import Values


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"title": "省電力通信装置", "right": "特許"}, "省電力通信装置"),
        ({"design_article": "通信機", "right": "意匠"}, "通信機"),
        ({"mark": "かけはし", "title": None}, "かけはし"),
        ({"title": "", "right": "商標"}, ""),
        ({}, ""),
    ],
)
def test_a_matter_is_called_by_its_invention_article_or_mark(values: Values, title: str) -> None:
    assert title_of(values) == title
