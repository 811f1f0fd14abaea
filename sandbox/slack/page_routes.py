"""`/sandbox/…`: the person's API over HTTP, for a page. The contract stands in README.md.

GET  /sandbox/workspaces
GET  /sandbox/events                             server-sent events, one `changed` per change
GET  /sandbox/{team}/{user}/state
GET  /sandbox/{team}/{user}/files/{file_id}
POST /sandbox/{team}/{user}/command|post|edit|delete|react|click|suggest|submit|close|home|shortcut|dm
"""

from __future__ import annotations

import asyncio
import binascii
import json
from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.slack.dispatch import Ack
from sandbox.slack.errors import CannotDo, not_there
from sandbox.slack.person import Attachment, Person
from sandbox.slack.records import Json, Message, View
from sandbox.slack.screens import BUTTONS, spot_with
from sandbox.slack.snapshot import message_json, sees, snapshot, user_json
from sandbox.slack.workspace import Workspace
from sandbox.slack.world import World

KEEP_ALIVE = 15.0
"""Seconds between comments on an idle event stream, so that proxies keep it open."""


class PageRoutes:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/workspaces", self.workspaces),
            web.get("/sandbox/events", self.events),
            web.get("/sandbox/{team}/{user}/state", self.state),
            web.get("/sandbox/{team}/{user}/files/{file_id}", self.file),
            web.post("/sandbox/{team}/{user}/{act}", self.act),
        ]

    async def workspaces(self, _: web.Request) -> web.Response:
        listed = [
            {
                "id": each.id,
                "name": each.name,
                "users": [user_json(member) for member in each.members.values()],
            }
            for each in self._world.workspaces.values()
        ]
        return web.json_response({"ok": True, "workspaces": listed})

    async def state(self, request: web.Request) -> web.Response:
        try:
            person = self._person(request)
        except CannotDo as refusal:
            return refused(refusal)
        return web.json_response({"ok": True, "state": snapshot(person.workspace, person.id)})

    async def file(self, request: web.Request) -> web.Response:
        try:
            person = self._person(request)
        except CannotDo as refusal:
            return refused(refusal)
        file = self._world.files.find(request.match_info["file_id"], person.workspace.id)
        channels = [person.workspace.channels[channel] for channel, _ in file.shared_in] if file else []
        if file is None or not any(sees(channel, person.id) for channel in channels):
            return refused(not_there("file_not_found", "no such file for this person"))
        return web.Response(body=file.content, content_type=file.mimetype)

    async def act(self, request: web.Request) -> web.Response:
        name = request.match_info["act"]
        try:
            body = await _body(request)
            if name not in ACTS:
                raise not_there("unknown_act", f"nobody can {name} here")
            return web.json_response({"ok": True, **await ACTS[name](self._person(request), Asked(body))})
        except CannotDo as refusal:
            return refused(refusal)

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        # Whoever listened may have gone: nobody is left to be told.
        with suppress(ConnectionResetError):
            await self._tell_of_changes(response)
        return response

    async def _tell_of_changes(self, response: web.StreamResponse) -> None:
        seen, sent = -1, dict[str, int]()
        while True:
            try:
                async with asyncio.timeout(KEEP_ALIVE):
                    seen = await self._world.changed.after(seen)
            except TimeoutError:
                await response.write(b": still here\n\n")
            for workspace in tuple(self._world.workspaces.values()):
                if sent.get(workspace.id) != workspace.changed.revision:
                    sent[workspace.id] = workspace.changed.revision
                    await response.write(_event(workspace))

    def _person(self, request: web.Request) -> Person:
        workspace = self._world.workspaces.get(request.match_info["team"])
        if workspace is None:
            raise not_there("team_not_found", f"no workspace {request.match_info['team']}")
        return workspace.user(request.match_info["user"])


@dataclass(frozen=True)
class Asked:
    """The body of an act."""

    body: Json

    def need(self, name: str) -> str:
        value = self.body.get(name)
        if not isinstance(value, str) or not value:
            raise CannotDo("missing_argument", name)
        return value

    def message(self, person: Person) -> Message:
        channel, ts = person.workspace.channel(self.need("channel")), self.need("ts")
        for message in [*channel.messages, *person.ephemerals]:
            if message.ts == ts and sees(channel, person.id):
                return message
        raise not_there("message_not_found", ts)

    def view(self, person: Person) -> View:
        view = person.workspace.views.get(self.need("view_id"))
        if view is None or view.user != person.id:
            raise not_there("view_not_found", self.need("view_id"))
        return view

    def screen(self, person: Person) -> Message | View:
        return self.view(person) if "view_id" in self.body else self.message(person)

    def files(self) -> list[Attachment]:
        return _decoded(self.body.get("files", ()))

    def values(self, person: Person) -> Json:
        """What stands in the inputs. Chosen files are uploaded first, as Slack's own client does."""
        entered = self.body.get("values") or {}
        return {name: _uploaded(person, value) if _are_files(value) else value for name, value in entered.items()}


def _decoded(files: Iterable[Json]) -> list[Attachment]:
    try:
        return [(each["name"], b64decode(each["content"], validate=True)) for each in files]
    except (KeyError, TypeError, binascii.Error) as broken:
        raise CannotDo("unreadable_file", str(broken)) from broken


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) and "content" in one for one in value)


def _uploaded(person: Person, files: list[Json]) -> list[Json]:
    return [person.upload(name, content).as_json() for name, content in _decoded(files)]


Act = Callable[[Person, Asked], Awaitable[Json]]


async def command(person: Person, asked: Asked) -> Json:
    text = str(asked.body.get("text", ""))
    return ack_json(await person.command(asked.need("command"), text, channel=asked.need("channel")))


async def post(person: Person, asked: Asked) -> Json:
    text, thread_ts = str(asked.body.get("text", "")), asked.body.get("thread_ts")
    ack = await person.post(asked.need("channel"), text, thread_ts=thread_ts, files=asked.files())
    return with_message(person, ack)


async def edit(person: Person, asked: Asked) -> Json:
    return with_message(person, await person.edit(asked.message(person), asked.need("text")))


async def delete(person: Person, asked: Asked) -> Json:
    return ack_json(await person.delete(asked.message(person)))


async def react(person: Person, asked: Asked) -> Json:
    return ack_json(await person.react(asked.message(person), asked.need("name")))


async def click(person: Person, asked: Asked) -> Json:
    """A button, or a choice where a `value` is given. Other inputs of the screen come along in `values`."""
    screen, action_id = asked.screen(person), asked.need("action_id")
    block_id, values = asked.body.get("block_id"), asked.values(person)
    if spot_with(screen, action_id, block_id).kind in BUTTONS:
        return ack_json(await person.click(screen, action_id, block_id=block_id, values=values))
    person.enter(screen, values)
    return ack_json(await person.choose(screen, action_id, asked.body.get("value"), block_id=block_id))


async def suggest(person: Person, asked: Asked) -> Json:
    typed, block_id = str(asked.body.get("typed", "")), asked.body.get("block_id")
    ack = await person.suggest(asked.screen(person), asked.need("action_id"), typed, block_id=block_id)
    options = {key: (ack.payload or {})[key] for key in ("options", "option_groups") if key in (ack.payload or {})}
    return ack_json(ack) | (options if ack.acknowledged else {"options": []})


async def submit(person: Person, asked: Asked) -> Json:
    view = asked.view(person)
    ack = await person.submit(view, asked.values(person))
    return ack_json(ack) | ({"errors": dict(view.errors)} if view.errors else {})


async def close(person: Person, asked: Asked) -> Json:
    return ack_json(await person.close(asked.view(person), all_of_them=bool(asked.body.get("all"))))


async def home(person: Person, asked: Asked) -> Json:
    return ack_json(await person.open_home(asked.body.get("app_id")))


async def shortcut(person: Person, asked: Asked) -> Json:
    message = asked.message(person) if "ts" in asked.body else None
    return ack_json(await person.shortcut(asked.need("callback_id"), message))


async def dm(person: Person, asked: Asked) -> Json:
    return {"channel": person.dm(asked.need("user")).id}


ACTS: dict[str, Act] = {
    act.__name__: act for act in (command, post, edit, delete, react, click, suggest, submit, close, home, shortcut, dm)
}


def ack_json(ack: Ack) -> Json:
    told = {"acknowledged": ack.acknowledged, "seconds": round(ack.seconds, 3)}
    return {"ack": told | {"payload": ack.payload, "reason": ack.reason}}


def with_message(person: Person, ack: Ack) -> Json:
    assert ack.message is not None
    channel = person.workspace.channel(ack.message.channel)
    return ack_json(ack) | {"message": message_json(channel, ack.message, person.id)}


def refused(refusal: CannotDo) -> web.Response:
    body: Json = {"ok": False, "error": refusal.code, "detail": refusal.detail}
    if refusal.errors:
        body["errors"] = refusal.errors
    return web.json_response(body, status=404 if refusal.missing else 400)


async def _body(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text() or "{}")
    except json.JSONDecodeError as broken:
        raise CannotDo("invalid_json", str(broken)) from broken
    if not isinstance(body, dict):
        raise CannotDo("invalid_json", "the body must be an object")
    return body


def _event(workspace: Workspace) -> bytes:
    data = json.dumps({"team": workspace.id, "revision": workspace.changed.revision})
    return f"event: changed\ndata: {data}\n\n".encode()
