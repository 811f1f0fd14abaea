"""Every limit of Slack is enforced one past its edge and not at it."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from block_kit import actions, modal, mrkdwn, plain, section
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import SectionBlock

from sandbox.slack import LimitBroken, check_message, check_options, check_view, check_view_response

Json = dict[str, Any]


def option(number: int = 0, text: str = "選択肢", value: str | None = None) -> Json:
    return {"text": plain(text), "value": str(number) if value is None else value}


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def button(number: int = 0, text: str = "承認", **more: Any) -> Json:
    return {"type": "button", "action_id": f"b{number}", "text": plain(text), **more}


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options(1), **more}


def table(rows: int = 1, columns: int = 1, cell: str = "値") -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell}] * columns for _ in range(rows)]}


def text_input(**more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "t"}
    return {"type": "input", "label": plain("番号"), "element": element, **more}


def message(*blocks: Json, text: str = "お知らせ", **more: Any) -> Json:
    return {"text": text, "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def confirm(**more: Any) -> Json:
    return {
        "title": plain("確認"),
        "text": plain("よいですか"),
        "confirm": plain("はい"),
        "deny": plain("いいえ"),
        **more,
    }


# What stands at the edge, what stands one past it, and where the complaint points.
MESSAGES: dict[str, tuple[Json, Json, str]] = {
    "blocks": (message(*[section()] * 50), message(*[section()] * 51), "/blocks"),
    "section": (message(section("あ" * 3000)), message(section("あ" * 3001)), "/blocks/0/text/text"),
    "empty section": (message(section("a")), message(section("")), "/blocks/0/text/text"),
    "white section": (message(section("a")), message(section(" \n")), "/blocks/0/text/text"),
    "fields": (
        message(section(fields=[mrkdwn("x")] * 10)),
        message(section(fields=[mrkdwn("x")] * 11)),
        "/blocks/0/fields",
    ),
    "field": (
        message(section(fields=[mrkdwn("x" * 2000)])),
        message(section(fields=[mrkdwn("x" * 2001)])),
        "/blocks/0/fields/0/text",
    ),
    "header": (
        message({"type": "header", "text": plain("x" * 150)}),
        message({"type": "header", "text": plain("x" * 151)}),
        "/blocks/0/text/text",
    ),
    "header in mrkdwn": (
        message({"type": "header", "text": plain("x")}),
        message({"type": "header", "text": mrkdwn("x")}),
        "/blocks/0/text",
    ),
    "context": (
        message({"type": "context", "elements": [mrkdwn("x")] * 10}),
        message({"type": "context", "elements": [mrkdwn("x")] * 11}),
        "/blocks/0/elements",
    ),
    "actions": (
        message(actions(*[button(n) for n in range(25)])),
        message(actions(*[button(n) for n in range(26)])),
        "/blocks/0/elements",
    ),
    "button text": (
        message(actions(button(text="x" * 75))),
        message(actions(button(text="x" * 76))),
        "/blocks/0/elements/0/text/text",
    ),
    "button value": (
        message(actions(button(value="x" * 2000))),
        message(actions(button(value="x" * 2001))),
        "/blocks/0/elements/0/value",
    ),
    "button style": (
        message(actions(button(style="danger"))),
        message(actions(button(style="warning"))),
        "/blocks/0/elements/0/style",
    ),
    "action_id": (
        message(actions(button() | {"action_id": "x" * 255})),
        message(actions(button() | {"action_id": "x" * 256})),
        "/blocks/0/elements/0/action_id",
    ),
    "block_id": (
        message(section(block_id="x" * 255)),
        message(section(block_id="x" * 256)),
        "/blocks/0/block_id",
    ),
    "action_id twice": (
        message(actions(button(1)), actions(button(1))),
        message(actions(button(1), button(1))),
        "/blocks/0/elements/1/action_id",
    ),
    "block_id twice": (
        message(section(block_id="a"), section(block_id="b")),
        message(section(block_id="a"), section(block_id="a")),
        "/blocks/1/block_id",
    ),
    "options": (
        message(actions(select(options=options(100)))),
        message(actions(select(options=options(101)))),
        "/blocks/0/elements/0/options",
    ),
    "no options": (
        message(actions(select())),
        message(actions(select(options=[]))),
        "/blocks/0/elements/0/options",
    ),
    "option text": (
        message(actions(select(options=[option(text="x" * 75)]))),
        message(actions(select(options=[option(text="x" * 76)]))),
        "/blocks/0/elements/0/options/0/text/text",
    ),
    "option value": (
        message(actions(select(options=[option(value="x" * 150)]))),
        message(actions(select(options=[option(value="x" * 151)]))),
        "/blocks/0/elements/0/options/0/value",
    ),
    "initial option": (
        message(actions(select(initial_option=option(0)))),
        message(actions(select(initial_option=option(7)))),
        "/blocks/0/elements/0/initial_option",
    ),
    "placeholder": (
        message(actions(select(placeholder=plain("x" * 150)))),
        message(actions(select(placeholder=plain("x" * 151)))),
        "/blocks/0/elements/0/placeholder/text",
    ),
    "overflow": (
        message(actions({"type": "overflow", "action_id": "o", "options": options(5)})),
        message(actions({"type": "overflow", "action_id": "o", "options": options(6)})),
        "/blocks/0/elements/0/options",
    ),
    "checkboxes": (
        message(actions({"type": "checkboxes", "action_id": "c", "options": options(10)})),
        message(actions({"type": "checkboxes", "action_id": "c", "options": options(11)})),
        "/blocks/0/elements/0/options",
    ),
    "confirm text": (
        message(actions(button(confirm=confirm(text=plain("x" * 300))))),
        message(actions(button(confirm=confirm(text=plain("x" * 301))))),
        "/blocks/0/elements/0/confirm/text/text",
    ),
    "date": (
        message(actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-01-15"})),
        message(actions({"type": "datepicker", "action_id": "d", "initial_date": "2026/01/15"})),
        "/blocks/0/elements/0/initial_date",
    ),
    "markdown": (
        message({"type": "markdown", "text": "x" * 12000}),
        message({"type": "markdown", "text": "x" * 12001}),
        "/blocks/0/text",
    ),
    "table rows": (message(table(rows=100)), message(table(rows=101)), "/blocks/0/rows"),
    "table columns": (message(table(columns=20)), message(table(columns=21)), "/blocks/0/rows/0"),
    "empty cell": (message(table(cell="—")), message(table(cell="")), "/blocks/0/rows/0/0/text"),
    "tables": (message(table(), section()), message(table(), table()), "/blocks/1"),
    "alt text": (
        message({"type": "image", "image_url": "https://x.example/i.png", "alt_text": "図"}),
        message({"type": "image", "image_url": "https://x.example/i.png"}),
        "/blocks/0/alt_text",
    ),
    "unknown type": (message(section()), message({"type": "sektion"}), "/blocks/0/type"),
    "unknown element": (
        message(actions(button())),
        message(actions({"type": "knob", "action_id": "k"})),
        "/blocks/0/elements/0/type",
    ),
    "all characters": (
        message(*[section("あ" * 2640)] * 5),
        message(*[section("あ" * 2640)] * 5, section("a")),
        "/blocks",
    ),
    "fallback text": (message(section()), message(section(), text=""), "/text"),
    "no text at all": (message(), message(text=" "), "/text"),
    "long text": (message(text="x" * 40000), message(text="x" * 40001), "/text"),
    "metadata": (
        message(metadata={"event_type": "shared", "event_payload": {}}),
        message(metadata={"event_type": "shared"}),
        "/metadata",
    ),
}

VIEWS: dict[str, tuple[Json, Json, str]] = {
    "modal blocks": (modal(*[section()] * 100), modal(*[section()] * 101), "/view/blocks"),
    "home blocks": (home(*[section()] * 100), home(*[section()] * 101), "/view/blocks"),
    "title": (modal(title=plain("x" * 24)), modal(title=plain("x" * 25)), "/view/title/text"),
    "no title": (modal(), modal() | {"title": None}, "/view/title"),
    "submit": (modal(submit=plain("x" * 24)), modal(submit=plain("x" * 25)), "/view/submit/text"),
    "private_metadata": (
        modal(private_metadata="x" * 3000),
        modal(private_metadata="x" * 3001),
        "/view/private_metadata",
    ),
    "external_id": (modal(external_id="x" * 255), modal(external_id="x" * 256), "/view/external_id"),
    "callback_id": (modal(callback_id="x" * 255), modal(callback_id="x" * 256), "/view/callback_id"),
    "submit of inputs": (modal(text_input()), modal(text_input()) | {"submit": None}, "/view"),
    "table in a modal": (modal(section()), modal(table()), "/view/blocks/0/type"),
    "button as input": (
        modal(text_input()),
        modal(text_input(element=button())),
        "/view/blocks/0/element/type",
    ),
    "type": (home(), home() | {"type": "page"}, "/view/type"),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_taken_at_the_edge_and_refused_past_it(name):
    """Table: what Slack takes, what it refuses, and where the error points."""
    taken, refused, path = MESSAGES[name]
    check_message(taken)
    with pytest.raises(LimitBroken) as broken:
        check_message(refused)
    assert path in [problem.path for problem in broken.value.problems]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_taken_at_the_edge_and_refused_past_it(name):
    """Table: modals and Homes."""
    taken, refused, path = VIEWS[name]
    check_view(taken)
    with pytest.raises(LimitBroken) as broken:
        check_view(refused)
    assert path in [problem.path for problem in broken.value.problems]
    assert broken.value.code == "invalid_arguments"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("blocks", "invalid_blocks"),
        ("tables", "only_one_table_allowed"),
        ("all characters", "msg_blocks_too_long"),
        ("fallback text", "no_text"),
        ("long text", "msg_too_long"),
        ("metadata", "invalid_metadata_format"),
    ],
)
def test_a_refused_message_has_slacks_own_error_code(name, code):
    """The first problem names the code that the Web API answers with."""
    with pytest.raises(LimitBroken) as broken:
        check_message(MESSAGES[name][1])
    assert broken.value.code == code


def test_problems_read_as_slack_writes_them():
    """`[ERROR] … [json-pointer:…]`, one line for each offence."""
    with pytest.raises(LimitBroken) as broken:
        check_message(message(section("x" * 3001), section("")))
    assert "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]" in broken.value.messages
    assert "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]" in broken.value.messages


def test_models_of_the_sdk_are_accepted_as_they_are():
    """A payload may hold `slack_sdk` objects; what only their validators know is refused too."""
    check_message({"text": "x", "blocks": [SectionBlock(text="本文")]})
    with pytest.raises(LimitBroken, match="level must be a valid value"):
        check_message(message({"type": "alert", "text": mrkdwn("x"), "level": "loud"}))


def test_suggestions_may_be_none_but_not_too_many():
    """An empty list is an answer; 101 options are not."""
    check_options({"options": []})
    check_options({"option_groups": [{"label": plain("候補"), "options": options(100)}]})
    with pytest.raises(LimitBroken):
        check_options({"options": options(101)})
    with pytest.raises(LimitBroken):
        check_options({})


def test_the_answer_to_a_submission_is_one_of_four():
    """Nothing, errors by block, a good view, or clear."""
    for good in (None, {}, {"response_action": "clear"}, {"response_action": "update", "view": modal()}):
        check_view_response(good)
    for bad in (
        {"response_action": "close"},
        {"response_action": "errors"},
        {"response_action": "push", "view": modal(title=plain("x" * 25))},
        {"response_action": "errors", "errors": {"b": ""}},
    ):
        with pytest.raises(LimitBroken):
            check_view_response(bad)


@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=60), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_short_sections_are_taken_up_to_fifty(texts, as_home):
    """Property: only the number of blocks decides."""
    blocks = [section(text) for text in texts]
    check_view(home(*blocks)) if as_home else None
    if len(texts) <= 50:
        check_message(message(*blocks))
    else:
        with pytest.raises(LimitBroken):
            check_message(message(*blocks))


KINDS = [
    "section",
    "header",
    "context",
    "actions",
    "input",
    "image",
    "markdown",
    "table",
    "rich_text",
    "card",
]
KINDS += [
    "button",
    "static_select",
    "overflow",
    "plain_text_input",
    "datepicker",
    "mrkdwn",
    "plain_text",
    "?",
]
NAMES = [
    "text",
    "fields",
    "elements",
    "element",
    "accessory",
    "options",
    "option_groups",
    "label",
    "value",
    "rows",
]
NAMES += ["action_id", "block_id", "confirm", "placeholder", "initial_option", "initial_options", "title"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES), below, max_size=5)
        | st.builds(
            lambda kind, rest: {**rest, "type": kind},
            st.sampled_from(KINDS),
            st.dictionaries(st.sampled_from(NAMES), below, max_size=5),
        )
    ),
    max_leaves=12,
)


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_nonsense_is_refused_and_never_breaks_the_check(nonsense):
    """Property: whatever JSON comes as blocks or view, the answer is yes or LimitBroken."""
    for check, payload in (
        (check_message, {"text": "x", "blocks": nonsense}),
        (check_message, {"text": "x", "blocks": [nonsense]}),
        (check_view, modal(nonsense)),
        (check_view, {"type": "modal", "title": nonsense, "blocks": nonsense}),
        (check_options, {"options": nonsense}),
        (check_options, {"option_groups": nonsense}),
    ):
        with contextlib.suppress(LimitBroken):
            check(payload)
