"""Pure parts: what typed text becomes, and what entered values become."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from block_kit import actions, field, mrkdwn, plain, section, text_field
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import SetClock
from sandbox.slack import CannotDo
from sandbox.slack.blocks import identified, spots
from sandbox.slack.mint import Mint
from sandbox.slack.typed_text import typed
from sandbox.slack.values import entered, initial_values, input_errors


def mint():
    return Mint(SetClock(datetime(2026, 1, 15, tzinfo=UTC)))


def only_spot(block):
    return next(iter(spots(identified([block], mint()))))


@pytest.mark.parametrize(
    ("by_hand", "stored"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("https://x.example/?a=1&b=2 を見て", "<https://x.example/?a=1&amp;b=2> を見て"),
        ("@知財 太郎 お願いします", "<@{taro}> お願いします"),
        ("#連携-デモ事務所 で", "<#{channel}|連携-デモ事務所> で"),
        ("<@U123> と <https://x.example|x>", "<@U123> と <https://x.example|x>"),
        ("<U123>", "&lt;U123&gt;"),
    ],
)
async def test_typed_text_gets_slacks_mark_up(office, by_hand, stored):
    """Table: escapes, links, people, channels; what is marked up already stays."""
    expected = stored.replace("{taro}", office.taro.id).replace("{channel}", office.channel.id)
    assert typed(office.ws, by_hand) == expected


@given(st.integers(min_value=1, max_value=50))
def test_times_of_messages_always_grow(count):
    """Property: also while the clock stands still, in the order of their text."""
    given_out = mint()
    stamps = [given_out.ts() for _ in range(count)]
    assert stamps == sorted(set(stamps))


BLOCK = st.sampled_from(
    [
        section(),
        section(block_id="named"),
        text_field("t", "番号", "number"),
        actions({"type": "datepicker"}, {"type": "datepicker", "action_id": "d"}, block_id="row"),
    ]
)


@given(st.lists(BLOCK, max_size=8))
@settings(max_examples=100)
def test_every_block_and_element_gets_an_id_once(blocks):
    """Property: given ids stay, absent ones are filled, the app's own list is untouched."""
    before = [dict(block) for block in blocks]
    completed = identified(blocks, mint())
    assert blocks == before
    assert all(block["block_id"] for block in completed)
    assert all(spot.element["action_id"] for spot in spots(completed))
    assert [each.get("block_id", completed[at]["block_id"]) for at, each in enumerate(blocks)] == [
        each["block_id"] for each in completed
    ]
    assert identified(completed, mint()) == completed


OPTIONS = [{"text": plain(text), "value": value} for text, value in (("適用", "apply"), ("無視", "ignore"))]


@pytest.mark.parametrize(
    ("element", "raw", "state"),
    [
        ({"type": "plain_text_input"}, "PK190001", {"value": "PK190001"}),
        ({"type": "plain_text_input"}, None, {"value": None}),
        ({"type": "number_input", "is_decimal_allowed": False}, 3, {"value": "3"}),
        ({"type": "static_select", "options": OPTIONS}, "apply", {"selected_option": OPTIONS[0]}),
        ({"type": "static_select", "options": OPTIONS}, "無視", {"selected_option": OPTIONS[1]}),
        ({"type": "radio_buttons", "options": OPTIONS}, OPTIONS[1], {"selected_option": OPTIONS[1]}),
        ({"type": "checkboxes", "options": OPTIONS}, ["apply", "無視"], {"selected_options": OPTIONS}),
        ({"type": "checkboxes", "options": OPTIONS}, None, {"selected_options": []}),
        ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
        ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
        ({"type": "datepicker"}, "2026-01-15", {"selected_date": "2026-01-15"}),
        ({"type": "datetimepicker"}, 1768435200, {"selected_date_time": 1768435200}),
    ],
)
def test_what_is_entered_becomes_slacks_state(element, raw, state):
    """Table: one element of each kind, in the shape of `state.values`."""
    spot = only_spot(field("b", "項目", {"action_id": "a", **element}))
    assert entered(spot, raw) == {"type": element["type"], **state}


def test_options_not_on_screen_cannot_be_chosen():
    """The refusal names what is there."""
    spot = only_spot(field("b", "項目", {"type": "static_select", "action_id": "a", "options": OPTIONS}))
    with pytest.raises(CannotDo, match="適用, 無視"):
        entered(spot, "保留")


@pytest.mark.parametrize(
    ("element", "raw", "complaint"),
    [
        ({"type": "plain_text_input"}, "", "required"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "at least 3"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "at most 3"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole"),
        ({"type": "number_input", "is_decimal_allowed": True}, "１a", "number"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "5"}, "6", "at most 5"),
        ({"type": "email_text_input"}, "taro", "email"),
        ({"type": "checkboxes", "options": OPTIONS}, [], "required"),
    ],
)
def test_slacks_client_complains_before_it_sends(element, raw, complaint):
    """Table: required, lengths, numbers, addresses; optional inputs may stay empty."""
    block = field("b", "項目", {"action_id": "a", **element})
    values = {"b": {"a": entered(only_spot(block), raw)}}
    assert complaint in input_errors([block], values)["b"]
    assert complaint != "required" or input_errors([block | {"optional": True}], values) == {}


def test_initial_values_stand_in_the_state_and_kept_ones_win():
    """After an update the same element keeps what was entered; another kind of element does not."""
    element = {"type": "datepicker", "action_id": "a", "initial_date": "2026-01-15"}
    block = field("b", "日付", element)
    first = initial_values([block])
    assert first == {"b": {"a": {"type": "datepicker", "selected_date": "2026-01-15"}}}
    kept = {"b": {"a": {"type": "datepicker", "selected_date": "2026-02-01"}}}
    assert initial_values([block], kept) == kept
    changed = field("b", "日付", {"type": "plain_text_input", "action_id": "a"})
    assert initial_values([changed], kept) == {"b": {"a": {"type": "plain_text_input", "value": None}}}


def test_elements_are_found_in_every_block():
    """Sections, actions, inputs and cards inside containers; texts are no elements."""
    date = {"type": "datepicker", "action_id": "d"}
    blocks = [
        section(accessory=date),
        actions(date),
        field("f", "日付", date),
        {"type": "context", "elements": [mrkdwn("x")]},
        {"type": "container", "child_blocks": [{"type": "card", "actions": [date]}]},
    ]
    assert len(list(spots(blocks))) == 4
