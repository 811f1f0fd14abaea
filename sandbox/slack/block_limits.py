"""Limits of blocks, by block type. The rule of each type is one function; unknown types are refused.

Of newer types (card, container, …) the SDK's models know the limits; here only their ids are checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sandbox.slack.element_limits import IDENTIFIER, element_problems, option_list_problems
from sandbox.slack.problems import (
    Problem,
    count_problems,
    duplicate_problems,
    length_problems,
    listed,
    text_problems,
)

SECTION_TEXT = 3_000
FIELDS = 10
FIELD_TEXT = 2_000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
LABEL_TEXT = 2_000
MARKDOWN_TEXT = 12_000
ALT_TEXT = 2_000
URL = 3_000
TABLE_ROWS = 100
TABLE_COLUMNS = 20

MESSAGES_ONLY = frozenset({"table", "markdown", "file", "context_actions", "plan", "task_card"})
LEFT_TO_MODELS = frozenset(
    {
        "divider",
        "rich_text",
        "file",
        "call",
        "video",
        "alert",
        "card",
        "carousel",
        "container",
        "plan",
        "task_card",
    }
    | {"context_actions", "data_table"}
)

Block = Mapping[str, Any]
Rule = Callable[[str, Block], Iterator[Problem]]

__all__ = ["blocks_problems", "option_list_problems"]


def blocks_problems(path: str, blocks: Any, *, most: int, surface: str) -> Iterator[Problem]:
    """`surface` is `message`, `modal` or `home`."""
    yield from count_problems(path, blocks, most, least=0)
    if not isinstance(blocks, list):
        return
    for at, block in enumerate(blocks):
        yield from _block_problems(f"{path}/{at}", block, surface)
    shaped = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Mapping)]
    yield from duplicate_problems(
        [(f"{path}/{at}/block_id", block.get("block_id")) for at, block in shaped], "block_id"
    )


def _block_problems(path: str, block: Any, surface: str) -> Iterator[Problem]:
    if not isinstance(block, Mapping):
        yield Problem(path, "must be an object")
        return
    kind = block.get("type")
    yield from length_problems(f"{path}/block_id", block.get("block_id"), IDENTIFIER)
    if str(kind) in MESSAGES_ONLY and surface != "message":
        yield Problem(f"{path}/type", f"unsupported type: {kind} in a {surface}")
    if rule := RULES.get(str(kind)):
        yield from rule(path, block)
    elif str(kind) not in LEFT_TO_MODELS:
        yield Problem(f"{path}/type", f"unsupported type: {kind}")


def _section(path: str, block: Block) -> Iterator[Problem]:
    if block.get("text") is None and not block.get("fields"):
        yield Problem(path, "missing required field: text or fields")
    yield from text_problems(f"{path}/text", block.get("text"), SECTION_TEXT, required=False)
    if block.get("fields") is not None:
        yield from count_problems(f"{path}/fields", block["fields"], FIELDS)
        for at, field in enumerate(listed(block["fields"])):
            yield from text_problems(f"{path}/fields/{at}", field, FIELD_TEXT)
    if block.get("accessory") is not None:
        yield from element_problems(f"{path}/accessory", block["accessory"])


def _header(path: str, block: Block) -> Iterator[Problem]:
    yield from text_problems(f"{path}/text", block.get("text"), HEADER_TEXT, ("plain_text",))


def _context(path: str, block: Block) -> Iterator[Problem]:
    elements = block.get("elements")
    yield from count_problems(f"{path}/elements", elements, CONTEXT_ELEMENTS)
    for at, element in enumerate(listed(elements)):
        if isinstance(element, Mapping) and element.get("type") == "image":
            yield from element_problems(f"{path}/elements/{at}", element)
        else:
            yield from text_problems(f"{path}/elements/{at}", element, SECTION_TEXT)


def _actions(path: str, block: Block) -> Iterator[Problem]:
    elements = block.get("elements")
    yield from count_problems(f"{path}/elements", elements, ACTIONS_ELEMENTS)
    for at, element in enumerate(listed(elements)):
        yield from element_problems(f"{path}/elements/{at}", element)
    shaped = [(at, each) for at, each in enumerate(listed(elements)) if isinstance(each, Mapping)]
    yield from duplicate_problems(
        [(f"{path}/elements/{at}/action_id", each.get("action_id")) for at, each in shaped], "action_id"
    )


def _input(path: str, block: Block) -> Iterator[Problem]:
    yield from text_problems(f"{path}/label", block.get("label"), LABEL_TEXT, ("plain_text",))
    yield from text_problems(f"{path}/hint", block.get("hint"), LABEL_TEXT, ("plain_text",), required=False)
    yield from element_problems(f"{path}/element", block.get("element"))
    element = block.get("element")
    if isinstance(element, Mapping) and element.get("type") in ("button", "overflow", "image"):
        yield Problem(f"{path}/element/type", f"unsupported type: {element['type']} in an input block")


def _image(path: str, block: Block) -> Iterator[Problem]:
    if block.get("alt_text") is None:
        yield Problem(f"{path}/alt_text", "missing required field: alt_text")
    yield from length_problems(f"{path}/alt_text", block.get("alt_text"), ALT_TEXT)
    yield from length_problems(f"{path}/image_url", block.get("image_url"), URL)
    yield from text_problems(f"{path}/title", block.get("title"), ALT_TEXT, ("plain_text",), required=False)


def _markdown(path: str, block: Block) -> Iterator[Problem]:
    if block.get("text") is None:
        yield Problem(f"{path}/text", "missing required field: text")
    yield from length_problems(f"{path}/text", block.get("text"), MARKDOWN_TEXT)


def _table(path: str, block: Block) -> Iterator[Problem]:
    rows = block.get("rows")
    yield from count_problems(f"{path}/rows", rows, TABLE_ROWS)
    for at, row in enumerate(listed(rows)):
        yield from count_problems(f"{path}/rows/{at}", row, TABLE_COLUMNS)
        for column, cell in enumerate(listed(row)):
            yield from _cell_problems(f"{path}/rows/{at}/{column}", cell)
    if block.get("column_settings") is not None:
        yield from count_problems(f"{path}/column_settings", block["column_settings"], TABLE_COLUMNS, least=0)


def _cell_problems(path: str, cell: Any) -> Iterator[Problem]:
    kind = cell.get("type") if isinstance(cell, Mapping) else None
    if kind == "raw_text":
        if cell.get("text") is None:
            yield Problem(f"{path}/text", "missing required field: text")
        yield from length_problems(f"{path}/text", cell.get("text"), MARKDOWN_TEXT)
    elif kind not in ("rich_text", "raw_number"):
        yield Problem(f"{path}/type", f"unsupported type: {kind} in a table cell")


RULES: Mapping[str, Rule] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "table": _table,
}
