"""What a person enters, as Slack's `state.values` and `actions` say it.

Plain values: text, number, e-mail and URL are strings; one option is its value, its text or the option
object, several are a list of those; dates `2026-01-15`, times `10:30`, a moment in Unix seconds; users,
channels and conversations are ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sandbox.slack.blocks import Spot, spots
from sandbox.slack.element_limits import offered_options
from sandbox.slack.errors import CannotDo
from sandbox.slack.records import Json, Values

KEY_OF_VALUE = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
}
KEY_OF_INITIAL = {
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "files": "initial_files",
}
LISTS = frozenset({"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"})


def initial_values(blocks: list[Json], kept: Values | None = None) -> Values:
    """The state as the blocks come on screen; `kept` is what was entered before an update."""
    values: Values = {}
    for spot in spots(blocks):
        if spot.kind not in KEY_OF_VALUE:
            continue
        before = (kept or {}).get(spot.block_id, {}).get(spot.action_id)
        fits = before is not None and before["type"] == spot.kind
        values.setdefault(spot.block_id, {})[spot.action_id] = before if before and fits else _initial(spot)
    return values


def _initial(spot: Spot) -> Json:
    key = KEY_OF_VALUE[spot.kind]
    absent: Any = [] if key in LISTS else None
    return {"type": spot.kind, key: spot.element.get(KEY_OF_INITIAL[key], absent)}


def entered(spot: Spot, raw: Any, offered: Sequence[Json] = ()) -> Json:
    """The state of one element after a person entered `raw`.

    `offered` are the options of an external select. Raises CannotDo for an option nobody offers.
    """
    key = KEY_OF_VALUE.get(spot.kind)
    if key is None:
        raise CannotDo("not_an_input", f"{spot.kind} {spot.action_id} takes no value")
    return {"type": spot.kind, key: _chosen(spot, key, raw, offered)}


def _chosen(spot: Spot, key: str, raw: Any, offered: Sequence[Json]) -> Any:
    options = [*offered_options(spot.element), *offered]
    if raw is None or raw == "":
        return [] if key in LISTS else None
    if key == "selected_option":
        return option_like(spot, raw, options)
    if key == "selected_options":
        return [option_like(spot, each, options) for each in _listed(raw)]
    if key in LISTS:
        return list(_listed(raw))
    return str(raw) if key == "value" else raw


def option_like(spot: Spot, raw: Any, options: Iterable[Json]) -> Json:
    """The option whose value or text is `raw`, or which is `raw` itself."""
    known = list(options)
    for option in known:
        if raw == option or raw in (option["value"], option["text"]["text"]):
            return option
    if isinstance(raw, dict) and "external" in spot.kind:
        return raw
    on_screen = ", ".join(option["text"]["text"] for option in known) or "nothing"
    raise CannotDo("no_such_option", f"{raw!r} is not offered by {spot.action_id}; on screen: {on_screen}")


def _listed(raw: Any) -> Iterable[Any]:
    return raw if isinstance(raw, list | tuple) else [raw]


def is_empty(state: Json | None) -> bool:
    return state is None or state[KEY_OF_VALUE[state["type"]]] in (None, "", [])


def input_errors(blocks: list[Json], values: Values) -> dict[str, str]:
    """What Slack's own client says before it sends a submission, by block id."""
    errors: dict[str, str] = {}
    for spot in spots(blocks):
        if spot.is_input and (error := _input_error(spot, values.get(spot.block_id, {}).get(spot.action_id))):
            errors[spot.block_id] = error
    return errors


def _input_error(spot: Spot, state: Json | None) -> str | None:
    if state is None or is_empty(state):
        return None if spot.block.get("optional") else "Please complete this required field."
    value = state[KEY_OF_VALUE[spot.kind]]
    if spot.kind == "plain_text_input":
        return _length_error(spot, value)
    if spot.kind == "number_input":
        return _number_error(spot, value)
    if spot.kind == "email_text_input" and "@" not in value:
        return "Please enter a valid email address."
    return None


def _length_error(spot: Spot, value: str) -> str | None:
    least, most = spot.element.get("min_length") or 0, spot.element.get("max_length") or 3_000
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(value) > most else None


def _number_error(spot: Spot, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not spot.element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    least, most = spot.element.get("min_value"), spot.element.get("max_value")
    if least is not None and number < float(least):
        return f"Please enter a number of at least {least}."
    return f"Please enter a number of at most {most}." if most is not None and number > float(most) else None
