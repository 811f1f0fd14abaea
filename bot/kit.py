"""Block Kit in Python: the few blocks and elements this app speaks in, held to Slack's limits as they are made.

Source: Slack's reference of blocks, elements and composition objects. Texts of people are always `plain_text`: Slack's
mark-up cannot be escaped completely, and what somebody wrote must read as they wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cutting import cut

Json = dict[str, Any]
Blocks = list[Json]

EMPTY = "—"
"""Stands for an empty text, which Slack refuses."""
HEADER = 150
SECTION = 3_000
FIELD = 2_000
FIELDS = 10
CONTEXT = 2_000
BUTTON = 75
LABEL = 2_000
PLACEHOLDER = 150
OPTION = 75
OPTIONS = 100
VALUE = 150
"""Of an option."""
INPUT = 3_000
TITLE = 24
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 9_000
"""Of one table: leaves room beside it in the 13,200 that a message may have in all."""
IDENTIFIER = 255


def plain(text: str, limit: int) -> Json:
    """Text exactly as it is; an empty one reads as a dash, because Slack refuses empty texts."""
    return {"type": "plain_text", "text": cut(text, limit) if text.strip() else EMPTY, "emoji": False}


def bold(text: str, limit: int) -> Json:
    """Our own words, made to stand out."""
    return {"type": "mrkdwn", "text": f"*{escaped(cut(text, limit - 2))}*", "verbatim": True}


def escaped(text: str) -> str:
    """Slack's three control characters, and the signs that would begin a mark-up of their own."""
    harmless = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return harmless.replace("*", "∗")


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: str) -> Json:
    return {"type": "section", "text": plain(text, SECTION)}


def heading(text: str) -> Json:
    return {"type": "section", "text": bold(text, SECTION // 2)}


def is_heading(block: Json) -> bool:
    return block["type"] == "section" and (block.get("text") or {}).get("type") == "mrkdwn"


def fields(pairs: Sequence[tuple[str, str]]) -> Json:
    """Up to five names with their values beside them."""
    cells = [cell for name, value in pairs for cell in (bold(name, FIELD // 2), plain(value, FIELD))]
    return {"type": "section", "fields": cells}


def context(text: str) -> Json:
    return {"type": "context", "elements": [plain(text, CONTEXT)]}


def divider() -> Json:
    return {"type": "divider"}


def quotation(text: str) -> Json:
    """Somebody's words with a bar beside them."""
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}],
    }


def table(rows: Sequence[Sequence[str]]) -> Json:
    """Rows of equally many cells, the header first."""
    return {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": cell or EMPTY} for cell in row] for row in rows],
        "column_settings": [{"is_wrapped": True} for _ in rows[0]],
    }


def actions(block_id: str, elements: Sequence[Json]) -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def text_input(
    name: str,
    label: str,
    *,
    initial: str = "",
    lines: bool = False,
    optional: bool = False,
    hint: str = "",
    most: int = INPUT,
) -> Json:
    """A line or a box to write in; `name` is both block_id and action_id, so that errors find it."""
    element: Json = {"type": "plain_text_input", "action_id": name, "multiline": lines, "max_length": most}
    if initial:
        element["initial_value"] = cut(initial, most)
    return asked(name, label, element, optional=optional, hint=hint)


def asked(name: str, label: str, element: Json, *, optional: bool = False, hint: str = "") -> Json:
    """An input block."""
    block: Json = {
        "type": "input",
        "block_id": name,
        "label": plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, LABEL)
    return block


def option(label: str, value: str) -> Json:
    return {"text": plain(label, OPTION), "value": value}


def typed_ahead(name: str, placeholder: str, *, several: bool = False, initial: Sequence[Json] = ()) -> Json:
    """A select whose options come from the app while the person types."""
    element: Json = {
        "type": "multi_external_select" if several else "external_select",
        "action_id": name,
        "min_query_length": 1,
        "placeholder": plain(placeholder, PLACEHOLDER),
    }
    if initial:
        element |= {"initial_options": list(initial)} if several else {"initial_option": initial[0]}
    return element


def choice(name: str, options: Sequence[Json], initial: Json | None = None) -> Json:
    element: Json = {"type": "static_select", "action_id": name, "options": list(options[:OPTIONS])}
    return element | ({"initial_option": initial} if initial else {})


def described(label: str, about: str, value: str) -> Json:
    """An option with a smaller line below."""
    return option(label, value) | ({"description": plain(about, OPTION)} if about else {})


def several(name: str, options: Sequence[Json], chosen: Sequence[Json] = ()) -> Json:
    element: Json = {"type": "multi_static_select", "action_id": name, "options": list(options[:OPTIONS])}
    return element | ({"initial_options": list(chosen)} if chosen else {})


def ticks(name: str, options: Sequence[Json], ticked: Sequence[Json] = ()) -> Json:
    """Boxes to tick, at most ten of them."""
    element: Json = {"type": "checkboxes", "action_id": name, "options": list(options)}
    return element | ({"initial_options": list(ticked)} if ticked else {})


def day(name: str, initial: str = "") -> Json:
    """A calendar; `initial` is an ISO date."""
    element: Json = {"type": "datepicker", "action_id": name}
    return element | ({"initial_date": initial} if initial else {})


def time_of_day(name: str, initial: str = "") -> Json:
    """A clock; `initial` is HH:MM."""
    element: Json = {"type": "timepicker", "action_id": name}
    return element | ({"initial_time": initial} if initial else {})


def files_input(name: str, most: int = 10) -> Json:
    return {"type": "file_input", "action_id": name, "max_files": most}


def modal(callback_id: str, title: str, blocks: Blocks, *, close: str, submit: str = "", private: str = "") -> Json:
    view: Json = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "blocks": blocks,
        "private_metadata": private,
    }
    return view | ({"submit": plain(submit, TITLE)} if submit else {})
