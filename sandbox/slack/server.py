"""The stand-in as a server on loopback.

/api/<method>                     Web API (`api`, `methods`)
/link/                            Socket Mode (`socket_mode`)
/response/<team>/<key>            response_url (`response_urls`)
/upload/v1/<team>/<file>          the second step of an upload
/files-pri/<team>-<file>/<name>   url_private: the bytes for a token, a sign-in page without
/oauth/v2/authorize               an installation that needs no clicking
/sandbox/…                        the page's side (`page_routes`, README.md)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import web

from core.clock import Clock, SystemClock
from sandbox.slack.api import WebApi
from sandbox.slack.app import SlackApp, configure
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import Faults
from sandbox.slack.page_routes import PageRoutes
from sandbox.slack.problems import LimitBroken
from sandbox.slack.records import Json
from sandbox.slack.snapshot import snapshot
from sandbox.slack.workspace import Workspace
from sandbox.slack.world import World

LARGEST_BODY = 100 * 1024 * 1024
SIGN_IN_PAGE = "<!DOCTYPE html><html><body>Sign in to see this file (stand-in Slack)</body></html>"
RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds before each repetition of an event nobody acknowledged."""


class SlackSandbox:
    """`async with SlackSandbox() as slack:` listens on a free port of `host` until the block ends.

    `ack_timeout` and `retry_delays` are in seconds, Slack's own unless a test is in a hurry; `clock`
    dates messages and ages triggers; `rate_limits` makes channels take one message a second; `manifest`
    configures `.app`, which otherwise may do everything.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Clock | None = None,
        ack_timeout: float = 3.0,
        retry_delays: Sequence[float] = RETRY_DELAYS,
        rate_limits: bool = False,
        manifest: Mapping[str, Any] | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self.world = World(clock or SystemClock(), ack_timeout, retry_delays, rate_limits=rate_limits)
        self.app = self.add_app("Kakehashi", manifest)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.world.base_url = f"http://{self._host}:{self._port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self.world.dispatch.close()
        await self.world.sockets.close()
        await self.world.push.close()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return self.world.base_url

    @property
    def api_url(self) -> str:
        """What `SLACK__API_URL` is set to: the SDK's `base_url`, with its trailing slash."""
        return f"{self.world.base_url}/api/"

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def broken(self) -> tuple[LimitBroken, ...]:
        """What the apps have sent so far that Slack would not have taken."""
        return tuple(self.world.broken)

    def workspace(self, team_id: str, name: str | None = None) -> Workspace:
        return self.world.workspace(team_id, name)

    def add_app(self, name: str, manifest: Mapping[str, Any] | None = None) -> SlackApp:
        """A further app with secrets of its own, configured by a manifest where one is given."""
        app = self.world.add_app(name)
        return configure(app, manifest) if manifest else app

    def connections(self, app: SlackApp | None = None) -> int:
        """How many Socket Mode connections are open."""
        return self.world.sockets.connected(app or self.app)

    async def refresh_connections(self, app: SlackApp | None = None) -> None:
        await self.world.sockets.refresh(app or self.app)

    async def verify_url(self, app: SlackApp | None = None) -> bool:
        """Whether the app's request URL answers Slack's challenge."""
        return await self.world.push.verify_url(app or self.app)

    async def settled(self) -> None:
        """Returns when no event or repetition is on its way any more."""
        await self.world.dispatch.settled()

    def snapshot(self, team_id: str, user: str) -> Json:
        """What one person sees; the shape stands in README.md."""
        workspace = self.world.workspaces[team_id]
        return snapshot(workspace, workspace.member(user).id)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_BODY)
        api = WebApi(self.world)
        application.add_routes(
            [
                web.route("*", "/api/{method}", api.handle),
                web.get("/link/", self.world.sockets.handle),
                web.post("/response/{team}/{key}", self._respond),
                web.post("/upload/v1/{team}/{file_id}", self._upload),
                web.get("/files-pri/{team}-{file_id}/{name}", self._download),
                web.get("/oauth/v2/authorize", self._authorize),
                *PageRoutes(self.world).routes(),
            ]
        )
        return application

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            payload = json.loads(await request.text())
            self.world.response_urls.use(request.match_info["key"], payload)
        except json.JSONDecodeError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        except SlackRefusal as refusal:
            self.world.note(refusal)
            body = {
                "ok": False,
                "error": refusal.code,
                "response_metadata": {"messages": list(refusal.messages)},
            }
            return web.json_response(body, status=404 if refusal.code in ("used_url", "expired_url") else 400)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.world.files.find(request.match_info["file_id"], request.match_info["team"])
        content = await request.read()
        if file is None or file.content is not None:
            return web.Response(status=404, text="no such upload")
        if len(content) != file.expected_size:
            return web.Response(status=400, text=f"{file.expected_size} bytes were announced, {len(content)} came")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """Without a token Slack answers 200 with a sign-in page, which many an app stored as the file."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        file = self.world.files.find(request.match_info["file_id"], request.match_info["team"])
        try:
            workspace, _ = self.world.installation(token)
        except SlackRefusal:
            return web.Response(text=SIGN_IN_PAGE, content_type="text/html")
        if file is None or file.team_id != workspace.id:
            return web.Response(status=404, text="no such file")
        return web.Response(body=file.content, content_type=file.mimetype)

    async def _authorize(self, request: web.Request) -> web.Response:
        """Agrees at once, as the person `user` of the workspace `team` (by default the first of each)."""
        query = request.query
        team = query.get("team") or next(iter(self.world.workspaces))
        people = [each.id for each in self.world.workspace(team).members.values() if not each.is_bot]
        code = self.world.codes.give(query["client_id"], team, query.get("user") or people[0], query.get("scope", ""))
        target = query["redirect_uri"] + "?" + urlencode({"code": code, "state": query.get("state", "")})
        raise web.HTTPFound(target)
