"""views.*: modals and App Homes."""

from __future__ import annotations

from typing import Any

from sandbox.slack import modals
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Json


def open_modal(call: Call) -> Json:
    content = _content(call)
    trigger = call.workspace.world.triggers.exchange(_trigger_id(call), call.workspace.id, call.bot.app.id)
    return {"view": modals.open_modal(call.workspace, call.bot, trigger.user, content).as_json()}


def push(call: Call) -> Json:
    content = _content(call)
    trigger = call.workspace.world.triggers.exchange(_trigger_id(call), call.workspace.id, call.bot.app.id)
    if not trigger.in_modal:
        raise SlackRefusal("invalid_trigger_id")
    return {"view": modals.push_modal(call.workspace, call.bot, trigger.user, content).as_json()}


def update(call: Call) -> Json:
    arguments = call.arguments
    view_id, external_id = arguments.optional("view_id"), arguments.optional("external_id")
    view = modals.find_view(call.workspace, call.bot.app.id, view_id, external_id)
    return {"view": modals.update_view(call.workspace, view, _content(call), arguments.optional("hash")).as_json()}


def publish(call: Call) -> Json:
    content = _content(call)
    if content.get("type") != "home":
        raise SlackRefusal("invalid_arguments", ["[ERROR] must be a home [json-pointer:/view/type]"])
    user = call.member("user_id").id
    home = modals.publish_home(call.workspace, call.bot, user, content, call.arguments.optional("hash"))
    return {"view": home.as_json()}


def _content(call: Call) -> Json:
    content: Any = call.arguments.structure("view")
    if not isinstance(content, dict):
        raise SlackRefusal("invalid_arguments", ["[ERROR] missing required field: view"])
    return content


def _trigger_id(call: Call) -> str:
    return call.arguments.optional("trigger_id") or call.arguments.need("interactivity_pointer")


METHODS: Methods = {
    "views.open": Method(open_modal),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
