"""Pure parts of the Slack app: cutting, paging, buttons, and one name for each request."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import kit
from bot.buttons import Press, button, pressed, row, standing_on
from bot.commands.sharing import references
from bot.cutting import cut, pieces
from bot.pages import CHARACTERS, characters, message_pages, view_pages
from bot.request import Request
from core.errors import PermanentFailure
from sandbox.slack import check_message, check_view

TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=400)


@given(TEXTS, st.integers(2, 50))
@settings(max_examples=150)
def test_a_cut_text_fits_and_begins_as_the_text_does(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…") if len(text) > limit else short)


@given(TEXTS, st.integers(2, 50))
@settings(max_examples=150)
def test_pieces_lose_nothing_and_each_fits(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


def test_a_text_is_cut_between_words_and_after_punctuation() -> None:
    assert cut("number PK190001 was shared", 14) == "number…"
    assert cut("特願2016-111548を共有しました。次の件です。", 22) == "特願2016-111548を共有しました。…"


@given(TEXTS.filter(lambda t: " " not in t and t), st.integers(0, 10**6), TEXTS)
@settings(max_examples=100)
def test_a_button_gives_back_what_it_carries(target: str, version: int, part: str) -> None:
    press = Press("accept", target, version, part)
    assert pressed(press.action_id, press.value) == press


def test_a_button_remembers_the_card_it_stands_on() -> None:
    (block,) = row("review:01abc", 3, [button("適用", Press("accept", "01abc"))])
    assert standing_on(block["block_id"]) == "review:01abc"


def _blocks(texts: list[str]) -> list[dict[str, Any]]:
    wide = kit.table([["項目", "当方"], *[["出願日", text] for text in texts]])
    return [block for text in texts for block in (kit.section(text), kit.quotation(text or "—"))] + [wide, wide]


@given(st.lists(st.text(min_size=1, max_size=3_500), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_pages_keep_every_block_in_order_and_slack_takes_each(texts: list[str]) -> None:
    """Fifty blocks, one table and the characters of a message; a hundred blocks and no table in a modal."""
    blocks = _blocks([text if text.strip() else "—" for text in texts])
    for page in message_pages(blocks):
        check_message({"text": "card", "blocks": page})
        assert len(page) == 1 or characters(page) <= CHARACTERS
    assert [block for page in message_pages(blocks) for block in page] == blocks
    for page in view_pages(blocks):
        check_view({"type": "home", "blocks": page})


@pytest.mark.parametrize("between", [" ", "　", "，", "、", ", ", "\r\n", "\t", "；"])
def test_references_are_found_whatever_stands_between_them(between: str) -> None:
    assert references(between.join(["PK190001", "TK190004"]) + between) == ("PK190001", "TK190004")


def test_copies_of_a_request_have_one_name_and_different_requests_do_not() -> None:
    click = {"type": "block_actions", "user": {"id": "U1", "team_id": "T1"}, "trigger_id": "1"}
    first = click | {"actions": [{"action_id": "accept", "action_ts": "1.1", "block_id": "b"}]}
    other = click | {"actions": [{"action_id": "accept", "action_ts": "1.2", "block_id": "b"}]}
    assert Request.of(first).key == Request.of({**first, "trigger_id": "2"}).key
    assert Request.of(first).key != Request.of(other).key
    event = {"event_id": "Ev1", "event": {"user": "U1"}, "team_id": "T1"}
    assert Request.of(event).key == "slack:Ev1"


def test_a_place_that_is_none_is_given_up_at_once() -> None:
    from bot.places import Place

    with pytest.raises(PermanentFailure):
        Place.of("hanako@firm.example")
