"""Fields of a matter as inputs, each by what it holds, with its help beside it; and what was put into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot import kit
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.fields import FieldType
from core.domain.notices import FormField

_NOTHING = "none"
"""The option that takes a value away: a select cannot be emptied."""
_BOXES = frozenset(
    {
        FieldType.LONG_TEXT,
        FieldType.REFERENCES,
        FieldType.TEXTS,
        FieldType.COUNTRIES,
        FieldType.PRIORITIES,
        FieldType.GOODS,
    }
)
_FLAGS = {True: "有", False: "無"}
"""As flags are typed in any language."""


def form_input(field: FormField, wording: Wording) -> Json:
    return kit.asked(field.field, field.label, _element(field, wording), optional=True, hint=field.help)


def changed(blocks: Iterable[Json], values: Mapping[str, Any]) -> dict[str, str]:
    """What its reader has put in otherwise than it stood there, as typed: what somebody else changes meanwhile is not
    undone, and what was offered is not said by hand."""
    shown = {block["block_id"]: _standing(block["element"]) for block in blocks if block["type"] == "input"}
    entered = {name: str(values[name]).strip() for name in shown if name in values}
    return {name: _typed(text) for name, text in entered.items() if text != shown[name].strip()}


def _element(field: FormField, wording: Wording) -> Json:
    if field.type == FieldType.DATE and _is_day(field):
        return kit.day(field.field, str(field.value or ""))
    if options := _options(field, wording):
        chosen = next((option for option in options if option["value"] == _chosen(field)), options[0])
        return kit.choice(field.field, options, chosen)
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.field,
        "multiline": field.type in _BOXES,
        "max_length": kit.INPUT,
    }
    return element | ({"initial_value": cut(field.text, kit.INPUT)} if field.text else {})


def _chosen(field: FormField) -> str:
    if field.type == FieldType.FLAG:
        return "" if field.value is None else _FLAGS[bool(field.value)]
    return str(field.value or "")


def _is_day(field: FormField) -> bool:
    """A value that was offered and is no date stands in a line, where it can be mended."""
    try:
        return field.value is None or bool(date.fromisoformat(str(field.value)))
    except ValueError:
        return False


def _options(field: FormField, wording: Wording) -> Blocks:
    choices = field.choices
    if field.type == FieldType.FLAG:
        choices = ((_FLAGS[True], wording.word("yes")), (_FLAGS[False], wording.word("no")))
    if not choices:
        return []
    return [kit.option("—", _NOTHING), *(kit.option(label, value) for value, label in choices)]


def _standing(element: Json) -> str:
    """What stands in an input before anything is put into it."""
    option = element.get("initial_option") or {}
    return str(element.get("initial_value") or element.get("initial_date") or option.get("value") or "")


def _typed(entered: str) -> str:
    return "" if entered == _NOTHING else entered
