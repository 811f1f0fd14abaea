"""Modals and App Homes on people's screens. Source: Slack, views.* methods and "Modals"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.app import Installation
from sandbox.slack.blocks import identified
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.limits import check_view
from sandbox.slack.records import Json, View
from sandbox.slack.values import initial_values

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

MOST_VIEWS = 3


def open_modal(workspace: Workspace, installation: Installation, user: str, content: Json) -> View:
    """A new stack with this one modal; whatever was open is gone."""
    view = _modal(workspace, installation, user, content)
    _leave(workspace, workspace.stacks[user])
    workspace.stacks[user] = [view]
    return _shown(workspace, view)


def push_modal(workspace: Workspace, installation: Installation, user: str, content: Json) -> View:
    """On top of the others. Raises SlackRefusal: `push_limit_reached` at the fourth, `not_found` at none."""
    stack = workspace.stacks[user]
    if not stack:
        raise SlackRefusal("not_found")
    if len(stack) >= MOST_VIEWS:
        raise SlackRefusal("push_limit_reached")
    view = _modal(workspace, installation, user, content)
    view.root_id, view.previous_id = stack[0].id, stack[-1].id
    stack.append(view)
    return _shown(workspace, view)


def update_view(workspace: Workspace, view: View, content: Json, expected_hash: str | None = None) -> View:
    """In place; entries stay where block and action ids do. Raises SlackRefusal `hash_conflict`."""
    check_view(content)
    if expected_hash and expected_hash != view.hash:
        raise SlackRefusal("hash_conflict")
    _check_external_id(workspace, content, but=view)
    view.content = _completed(workspace, content)
    view.values = initial_values(view.blocks, kept=view.values)
    view.errors = {}
    return _shown(workspace, view)


def publish_home(
    workspace: Workspace,
    installation: Installation,
    user: str,
    content: Json,
    expected_hash: str | None = None,
) -> View:
    home = workspace.homes.get((installation.app.id, user))
    if home is not None:
        return update_view(workspace, home, content, expected_hash)
    home = _new(workspace, installation, user, content)
    workspace.homes[installation.app.id, user] = home
    return _shown(workspace, home)


def close(workspace: Workspace, view: View) -> None:
    """Takes one modal off its stack; the one below comes to the front."""
    stack = workspace.stacks[view.user]
    if view in stack:
        stack.remove(view)
        _leave(workspace, [view])
    workspace.changed.fire()


def close_all(workspace: Workspace, user: str) -> None:
    _leave(workspace, workspace.stacks.pop(user, []))
    workspace.changed.fire()


def find_view(workspace: Workspace, app_id: str, view_id: str | None, external_id: str | None) -> View:
    """Raises SlackRefusal `not_found` also for views of other apps."""
    for view in workspace.views.values():
        named = view.id == view_id or (external_id and view.external_id == external_id)
        if named and view.app_id == app_id:
            return view
    raise SlackRefusal("not_found")


def _modal(workspace: Workspace, installation: Installation, user: str, content: Json) -> View:
    if content.get("type") != "modal":
        raise SlackRefusal("invalid_arguments", ["[ERROR] must be a modal [json-pointer:/view/type]"])
    return _new(workspace, installation, user, content)


def _new(workspace: Workspace, installation: Installation, user: str, content: Json) -> View:
    check_view(content)
    _check_external_id(workspace, content)
    view = View(
        id=workspace.world.mint.id("V"),
        team_id=workspace.id,
        app_id=installation.app.id,
        bot_id=installation.bot_id,
        user=user,
        content=_completed(workspace, content),
        hash="",
    )
    view.values = initial_values(view.blocks)
    workspace.views[view.id] = view
    return view


def _completed(workspace: Workspace, content: Json) -> Json:
    return content | {"blocks": identified(content["blocks"], workspace.world.mint)}


def _check_external_id(workspace: Workspace, content: Json, but: View | None = None) -> None:
    wanted = content.get("external_id")
    if wanted and any(view.external_id == wanted and view is not but for view in workspace.views.values()):
        raise SlackRefusal("duplicate_external_id")


def _shown(workspace: Workspace, view: View) -> View:
    view.hash = workspace.world.mint.ts()
    workspace.changed.fire()
    return view


def _leave(workspace: Workspace, views: list[View]) -> None:
    for view in views:
        workspace.views.pop(view.id, None)
