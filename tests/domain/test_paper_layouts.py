"""Whatever the layout, what is read in a document is true or left to a person: never a wrong guess."""

from __future__ import annotations

import pytest
from domain.office_letters import generated
from domain.paper_layouts import LAYOUTS, Layout

from core.domain.papers import KINDS_BY_CODE
from core.domain.papers.recognising import facts_of, kind_of, own_number_key

EVERY = (*LAYOUTS, *generated())


def read(layout: Layout) -> tuple[str, str, str]:
    kind = kind_of(layout.name, layout.text)
    known = KINDS_BY_CODE.get(kind)
    day = facts_of(layout.text, kind).dates.get(known.dated) if known else None
    return kind, own_number_key(layout.text), day.isoformat() if day else ""


@pytest.mark.parametrize("layout", EVERY, ids=lambda layout: layout.text.split("\n")[0].strip()[:20])
def test_nothing_is_guessed_wrong(layout: Layout) -> None:
    truth = (layout.kind, layout.number, layout.day if layout.kind else "")
    assert all(found in ("", true) for found, true in zip(read(layout), truth, strict=True)), read(layout)


@pytest.mark.parametrize("layouts", [LAYOUTS, tuple(generated())], ids=["of one office", "of four"])
def test_hardly_anything_that_can_be_known_is_left_to_a_person(layouts: tuple[Layout, ...]) -> None:
    known = [layout for layout in layouts if layout.kind]
    asked = [layout.text[:40] for layout in known if read(layout) != (layout.kind, layout.number, layout.day)]
    assert len(asked) <= len(known) // 10, asked
