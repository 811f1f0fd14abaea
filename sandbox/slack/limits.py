"""Slack's limits on what an app sends, enforced on every call of the stand-in and callable from any test.

    check_message(payload)        chat.postMessage, chat.update, chat.postEphemeral, response_url
    check_view(view)              views.open, views.push, views.update, views.publish
    check_options(answer)         the answer to a block_suggestion
    check_view_response(answer)   the answer to a view_submission

Each returns None or raises `LimitBroken`, whose text names every offence and its place as a JSON pointer, in
the words Slack uses in `response_metadata.messages`. Lengths count characters, not bytes. Three judges are heard: the rules
here and in `block_limits`, the models of `slack_sdk` (`model_limits`), and Slack's own types (`schema`).
Source: Slack's reference of Block Kit, views and chat methods; the total of a message was observed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.slack import schema
from sandbox.slack.block_limits import blocks_problems, option_list_problems
from sandbox.slack.model_limits import model_problems
from sandbox.slack.problems import LimitBroken, Problem, length_problems, listed, mapped, text_problems

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000
MESSAGE_CHARACTERS = 13_200
VIEW_BYTES = 250_000
TITLE = 24
PRIVATE_METADATA = 3_000
IDENTIFIER = 255
ERROR_TEXT = 2_000

VIEW_TEXTS = ("title", "submit", "close")
VIEW_ANSWERS = ("errors", "update", "push", "clear")


def check_message(payload: Mapping[str, Any]) -> None:
    """A message payload with `text` and `blocks` (a list, not a JSON string).

    Raises LimitBroken with code `invalid_blocks`, `msg_blocks_too_long`, `msg_too_long`, `no_text`,
    `only_one_table_allowed` or `invalid_metadata_format`. Stricter than Slack in one thing: blocks need a
    fallback `text`, because screen readers and notifications read nothing else.
    """
    _refuse(message_problems(plain(payload)))


def check_view(view: Mapping[str, Any]) -> None:
    """A modal or App Home. Raises LimitBroken with code `invalid_arguments` or `view_too_large`."""
    _refuse(view_problems(plain(view)))


def check_options(answer: Mapping[str, Any]) -> None:
    """`{"options": […]}` or `{"option_groups": […]}`; an empty list is an answer too."""
    _refuse(_options_problems(plain(answer)))


def check_view_response(answer: Mapping[str, Any] | None) -> None:
    """The acknowledgement of a view_submission: nothing, or one of the four `response_action`s."""
    if answer:
        _refuse(_view_response_problems(plain(answer)))


def message_problems(payload: Mapping[str, Any]) -> Iterator[Problem]:
    text, blocks = str(payload.get("text") or ""), payload.get("blocks") or []
    if not text.strip():
        yield Problem("/text", "blocks need a fallback text" if blocks else "must not be empty", "no_text")
    if len(text) > MESSAGE_TEXT:
        yield Problem("/text", f"must be less than {MESSAGE_TEXT + 1} characters", "msg_too_long")
    yield from _metadata_problems(payload.get("metadata"))
    yield from blocks_problems("/blocks", blocks, most=MESSAGE_BLOCKS, surface="message")
    yield from model_problems("/blocks", blocks)
    yield from schema.block_problems("/blocks", blocks)
    yield from _table_count_problems(blocks)
    total = sum(map(len, texts_in(blocks)))
    if total > MESSAGE_CHARACTERS:
        why = f"{total} characters in all, more than {MESSAGE_CHARACTERS}"
        yield Problem("/blocks", why, "msg_blocks_too_long")


def view_problems(view: Mapping[str, Any]) -> Iterator[Problem]:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield Problem("/view/type", "must be modal or home", "invalid_arguments")
    problems = [*_frame_problems(view), *_view_block_problems(view)]
    yield from _with_code(problems, "invalid_arguments")
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        yield Problem("/view", f"must be smaller than {VIEW_BYTES} bytes", "view_too_large")


def texts_in(value: Any) -> Iterator[str]:
    """Every text a reader sees somewhere below `value`."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key == "text" and isinstance(below, str):
                yield below
            else:
                yield from texts_in(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from texts_in(below)


def plain(value: Any) -> Any:
    """`slack_sdk` models inside a payload, turned into the JSON that would travel."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {key: plain(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [plain(below) for below in value]
    return value


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise LimitBroken(found)


def _metadata_problems(metadata: Any) -> Iterator[Problem]:
    if metadata is None:
        return
    yield from _with_code(schema.metadata_problems("/metadata", metadata), "invalid_metadata_format")
    shaped = isinstance(metadata, Mapping) and isinstance(metadata.get("event_payload"), Mapping)
    if not shaped or not metadata.get("event_type"):
        yield Problem("/metadata", "needs event_type and event_payload", "invalid_metadata_format")


def _with_code(problems: Iterable[Problem], code: str) -> Iterator[Problem]:
    return (Problem(each.path, each.text, code) for each in problems)


def _options_problems(answer: Mapping[str, Any]) -> Iterator[Problem]:
    yield from option_list_problems("", answer, may_be_empty=True)
    yield from schema.options_problems("", answer)


def _table_count_problems(blocks: Any) -> Iterator[Problem]:
    tables = [at for at, block in enumerate(listed(blocks)) if mapped(block).get("type") == "table"]
    for at in tables[1:]:
        yield Problem(f"/blocks/{at}", "only one table is allowed in a message", "only_one_table_allowed")


def _frame_problems(view: Mapping[str, Any]) -> Iterator[Problem]:
    if view.get("type") == "modal" and not view.get("title"):
        yield Problem("/view/title", "missing required field: title")
    for name in VIEW_TEXTS:
        if view.get(name) is not None:
            yield from text_problems(f"/view/{name}", view[name], TITLE, ("plain_text",))
    yield from length_problems("/view/private_metadata", view.get("private_metadata"), PRIVATE_METADATA, least=0)
    yield from length_problems("/view/callback_id", view.get("callback_id"), IDENTIFIER, least=0)
    yield from length_problems("/view/external_id", view.get("external_id"), IDENTIFIER, least=0)
    yield from schema.view_frame_problems("/view", view)


def _view_block_problems(view: Mapping[str, Any]) -> Iterator[Problem]:
    blocks, surface = view.get("blocks"), str(view.get("type"))
    if blocks is None:
        yield Problem("/view/blocks", "missing required field: blocks")
        return
    yield from blocks_problems("/view/blocks", blocks, most=VIEW_BLOCKS, surface=surface)
    yield from model_problems("/view/blocks", blocks)
    yield from schema.block_problems("/view/blocks", blocks)
    has_input = any(mapped(block).get("type") == "input" for block in listed(blocks))
    if surface == "modal" and has_input and not view.get("submit"):
        yield Problem("/view", "missing required field: submit, because the view has an input block")


def _view_response_problems(answer: Mapping[str, Any]) -> Iterator[Problem]:
    action = answer.get("response_action")
    if action not in VIEW_ANSWERS:
        yield Problem("/response_action", f"must be one of {', '.join(VIEW_ANSWERS)}", "invalid_arguments")
    yield from _with_code(schema.view_answer_problems("", answer), "invalid_arguments")
    if action in ("update", "push"):
        yield from view_problems(mapped(answer.get("view")))
    if action == "errors":
        yield from _error_problems(answer.get("errors"))


def _error_problems(errors: Any) -> Iterator[Problem]:
    if not isinstance(errors, Mapping) or not errors:
        yield Problem("/errors", "must be an object of block_id to text", "invalid_arguments")
        return
    for block_id, text in errors.items():
        yield from length_problems(f"/errors/{block_id}", text, ERROR_TEXT)
