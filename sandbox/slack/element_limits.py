"""Limits of interactive elements and of the objects they are composed of (options, confirm dialogs)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sandbox.slack.problems import Problem, count_problems, length_problems, listed, mapped, text_problems

IDENTIFIER = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
URL = 3_000
PLACEHOLDER = 150
OPTIONS = 100
OPTION_TEXT = 75
OPTION_VALUE = 150
OVERFLOW_OPTIONS = 5
TICK_OPTIONS = 10
TEXT_INPUT = 3_000
ALT_TEXT = 2_000
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

Element = Mapping[str, Any]
Rule = Callable[[str, Element], Iterator[Problem]]


def element_problems(path: str, element: Any) -> Iterator[Problem]:
    if not isinstance(element, Mapping):
        yield Problem(path, "missing required field")
        return
    kind = str(element.get("type"))
    rule = RULES.get(kind)
    if rule is None:
        yield Problem(f"{path}/type", f"unsupported type: {kind}")
        return
    yield from length_problems(f"{path}/action_id", element.get("action_id"), IDENTIFIER)
    yield from text_problems(
        f"{path}/placeholder", element.get("placeholder"), PLACEHOLDER, ("plain_text",), required=False
    )
    if element.get("confirm") is not None:
        yield from _confirm_problems(f"{path}/confirm", element["confirm"])
    yield from rule(path, element)


def option_list_problems(path: str, holder: Element, may_be_empty: bool = False) -> Iterator[Problem]:
    """`holder` has either `options` or `option_groups`, 1 to 100 in all of them."""
    least = 0 if may_be_empty else 1
    if holder.get("option_groups") is None:
        yield from options_problems(f"{path}/options", holder.get("options"), OPTIONS, least)
        return
    yield from count_problems(f"{path}/option_groups", holder["option_groups"], OPTIONS, least)
    for at, group in enumerate(map(mapped, listed(holder["option_groups"]))):
        yield from text_problems(f"{path}/option_groups/{at}/label", group.get("label"), OPTION_TEXT, ("plain_text",))
        yield from options_problems(f"{path}/option_groups/{at}/options", group.get("options"), OPTIONS, least)


def options_problems(path: str, options: Any, most: int, least: int = 1) -> Iterator[Problem]:
    yield from count_problems(path, options, most, least)
    for at, option in enumerate(listed(options)):
        yield from _option_problems(f"{path}/{at}", option)


def _option_problems(path: str, option: Any) -> Iterator[Problem]:
    if not isinstance(option, Mapping):
        yield Problem(path, "must be an option object")
        return
    yield from text_problems(f"{path}/text", option.get("text"), OPTION_TEXT)
    if option.get("value") is None:
        yield Problem(f"{path}/value", "missing required field: value")
    yield from length_problems(f"{path}/value", option.get("value"), OPTION_VALUE)
    yield from text_problems(f"{path}/description", option.get("description"), OPTION_TEXT, required=False)


def _confirm_problems(path: str, confirm: Any) -> Iterator[Problem]:
    if not isinstance(confirm, Mapping):
        yield Problem(path, "must be a confirm object")
        return
    for name, most in CONFIRM.items():
        yield from text_problems(f"{path}/{name}", confirm.get(name), most)


def _button(path: str, element: Element) -> Iterator[Problem]:
    yield from text_problems(f"{path}/text", element.get("text"), BUTTON_TEXT, ("plain_text",))
    yield from length_problems(f"{path}/value", element.get("value"), BUTTON_VALUE, least=0)
    yield from length_problems(f"{path}/url", element.get("url"), URL)
    yield from length_problems(f"{path}/accessibility_label", element.get("accessibility_label"), BUTTON_TEXT)
    if element.get("style") not in (None, "primary", "danger"):
        yield Problem(f"{path}/style", "must be primary or danger")


def _static_select(path: str, element: Element) -> Iterator[Problem]:
    yield from option_list_problems(path, element)
    yield from _initial_problems(path, element)


def _overflow(path: str, element: Element) -> Iterator[Problem]:
    yield from options_problems(f"{path}/options", element.get("options"), OVERFLOW_OPTIONS)


def _ticks(path: str, element: Element) -> Iterator[Problem]:
    yield from options_problems(f"{path}/options", element.get("options"), TICK_OPTIONS)
    yield from _initial_problems(path, element)


def _initial_problems(path: str, element: Element) -> Iterator[Problem]:
    offered = offered_options(element)
    if (one := element.get("initial_option")) is not None and one not in offered:
        yield Problem(f"{path}/initial_option", "must be one of the options")
    for at, one in enumerate(listed(element.get("initial_options"))):
        if one not in offered:
            yield Problem(f"{path}/initial_options/{at}", "must be one of the options")


def offered_options(element: Element) -> list[Any]:
    """All options of a select, whether they stand in groups or not."""
    groups = map(mapped, listed(element.get("option_groups")))
    return [
        *listed(element.get("options")),
        *(one for group in groups for one in listed(group.get("options"))),
    ]


def _external_select(path: str, element: Element) -> Iterator[Problem]:
    for name in ("options", "option_groups"):
        if element.get(name) is not None:
            yield Problem(f"{path}/{name}", "additional properties are not allowed")
    if element.get("initial_option") is not None:
        yield from _option_problems(f"{path}/initial_option", element["initial_option"])
    for at, option in enumerate(listed(element.get("initial_options"))):
        yield from _option_problems(f"{path}/initial_options/{at}", option)


def _text_input(path: str, element: Element) -> Iterator[Problem]:
    least, most = _number(element.get("min_length"), 0), _number(element.get("max_length"), TEXT_INPUT)
    if not 0 <= least <= TEXT_INPUT:
        yield Problem(f"{path}/min_length", f"must be from 0 to {TEXT_INPUT}")
    if not 1 <= most <= TEXT_INPUT:
        yield Problem(f"{path}/max_length", f"must be from 1 to {TEXT_INPUT}")
    yield from length_problems(f"{path}/initial_value", element.get("initial_value"), most, least=0)


def _number(value: Any, default: int) -> int:
    return value if isinstance(value, int) else default


def _number_input(path: str, element: Element) -> Iterator[Problem]:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield Problem(f"{path}/is_decimal_allowed", "missing required field: is_decimal_allowed")


def _datepicker(path: str, element: Element) -> Iterator[Problem]:
    yield from _format_problems(f"{path}/initial_date", element.get("initial_date"), DATE, "YYYY-MM-DD")


def _timepicker(path: str, element: Element) -> Iterator[Problem]:
    yield from _format_problems(f"{path}/initial_time", element.get("initial_time"), TIME, "HH:mm")


def _format_problems(path: str, value: Any, pattern: re.Pattern[str], shape: str) -> Iterator[Problem]:
    if value is not None and not (isinstance(value, str) and pattern.fullmatch(value)):
        yield Problem(path, f"must be in the format {shape}")


def _image(path: str, element: Element) -> Iterator[Problem]:
    if element.get("alt_text") is None:
        yield Problem(f"{path}/alt_text", "missing required field: alt_text")
    yield from length_problems(f"{path}/alt_text", element.get("alt_text"), ALT_TEXT)
    yield from length_problems(f"{path}/image_url", element.get("image_url"), URL)


def _nothing_more(path: str, element: Element) -> Iterator[Problem]:  # noqa: ARG001 - a rule like the others
    yield from ()


RULES: Mapping[str, Rule] = {
    "button": _button,
    "static_select": _static_select,
    "multi_static_select": _static_select,
    "external_select": _external_select,
    "multi_external_select": _external_select,
    "users_select": _nothing_more,
    "multi_users_select": _nothing_more,
    "conversations_select": _nothing_more,
    "multi_conversations_select": _nothing_more,
    "channels_select": _nothing_more,
    "multi_channels_select": _nothing_more,
    "overflow": _overflow,
    "checkboxes": _ticks,
    "radio_buttons": _ticks,
    "datepicker": _datepicker,
    "timepicker": _timepicker,
    "datetimepicker": _nothing_more,
    "plain_text_input": _text_input,
    "email_text_input": _nothing_more,
    "url_text_input": _nothing_more,
    "number_input": _number_input,
    "rich_text_input": _nothing_more,
    "file_input": _nothing_more,
    "image": _image,
    "workflow_button": _nothing_more,
}
