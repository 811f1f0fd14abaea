"""What the acknowledgement of a view_submission does to the screen.

Nothing closes the modal; `errors` keeps it open; `update`, `push` and `clear` do as they say. An answer Slack
cannot use counts as no answer: the person sees "trouble connecting" and the modal stays.
Source: Slack, "Modals", handling submissions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.slack import modals
from sandbox.slack.app import Installation
from sandbox.slack.dispatch import Ack
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.limits import check_view_response
from sandbox.slack.records import Json, View

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace


def apply(workspace: Workspace, installation: Installation, view: View, ack: Ack) -> Ack:
    """The acknowledgement, turned into a failed one when its content is unusable."""
    if not ack.acknowledged:
        return ack
    try:
        check_view_response(ack.payload)
        _apply(workspace, installation, view, ack.payload or {})
    except SlackRefusal as broken:
        workspace.world.note(broken)
        return replace(ack, acknowledged=False, reason=f"invalid_response: {broken}")
    return ack


def _apply(workspace: Workspace, installation: Installation, view: View, answer: Json) -> None:
    view.errors = {}
    match answer.get("response_action"):
        case None:
            modals.close(workspace, view)
        case "errors":
            _show_errors(workspace, view, answer["errors"])
        case "update":
            modals.update_view(workspace, view, answer["view"])
        case "push":
            modals.push_modal(workspace, installation, view.user, answer["view"])
        case "clear":
            modals.close_all(workspace, view.user)


def _show_errors(workspace: Workspace, view: View, errors: dict[str, str]) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    strangers = sorted(set(errors) - inputs)
    if strangers:
        raise SlackRefusal("invalid_arguments", [f"[ERROR] no input block {each}" for each in strangers])
    view.errors = dict(errors)
    workspace.changed.fire()
