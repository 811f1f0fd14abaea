"""The Web API end point: `POST /api/<method>`, with tokens, scopes, faults and Slack's way of saying no."""

from __future__ import annotations

import asyncio
import math

from aiohttp import web

from sandbox.slack.app import Installation, SlackApp
from sandbox.slack.arguments import Arguments, read_arguments
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import Fault
from sandbox.slack.methods import METHODS, Call
from sandbox.slack.records import Json
from sandbox.slack.workspace import TOKEN_LIFETIME, Workspace
from sandbox.slack.world import World


class WebApi:
    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            token, arguments = await read_arguments(request)
            fault = self._world.faults.for_call(method, self._team(token), arguments.optional("channel"))
            if fault and (struck := await _strike(fault)):
                return struck
            body = {"ok": True, **self._answer(method, token, arguments)}
            response = web.json_response(body, headers=self._scopes(token))
        except SlackRefusal as refusal:
            self._world.note(refusal)
            return refused(refusal)
        if fault and fault.effect == "lose_response" and request.transport:
            request.transport.close()
        return response

    def _answer(self, method: str, token: str, arguments: Arguments) -> Json:
        if method == "api.test":
            return {}
        if method == "apps.connections.open":
            return self._open_connection(token)
        if method == "oauth.v2.access":
            return self._access(arguments)
        if method not in METHODS:
            raise SlackRefusal("unknown_method", req_method=method)
        workspace, bot = self._world.installation(token)
        call = Call(workspace, bot, arguments)
        call.need_scope(*METHODS[method].scopes)
        self._keep_pace(method, workspace, arguments)
        return METHODS[method].answer(call)

    def _open_connection(self, token: str) -> Json:
        app = self._world.app_by_token(token)
        socket_url = self._world.base_url.replace("http", "ws", 1)
        return {"url": f"{socket_url}/link/?ticket={self._world.sockets.ticket(app)}&app_id={app.id}"}

    def _access(self, arguments: Arguments) -> Json:
        app = next(
            (each for each in self._world.apps.values() if each.client_id == arguments.text("client_id")),
            None,
        )
        if app is None:
            raise SlackRefusal("invalid_client_id")
        if app.client_secret != arguments.text("client_secret"):
            raise SlackRefusal("bad_client_secret")
        if arguments.optional("grant_type") == "refresh_token":
            return self._renewed(app, arguments.text("refresh_token"))
        grant = self._world.codes.exchange(arguments.text("code"), app.client_id)
        workspace = self._world.workspace(grant.team)
        return granted(workspace, workspace.install(app, by=grant.user), grant.user, grant.scopes)

    def _renewed(self, app: SlackApp, refresh_token: str) -> Json:
        """A refresh token is good once."""
        workspace, installation = self._world.refreshable(app, refresh_token)
        if installation.revoked:
            raise SlackRefusal("token_revoked")
        workspace.renew(installation)
        return granted(workspace, installation, installation.installed_by or "", "")

    def _keep_pace(self, method: str, workspace: Workspace, arguments: Arguments) -> None:
        if self._world.rates is None or method != "chat.postMessage":
            return
        wait = self._world.rates.wait(workspace.id, arguments.text("channel"))
        if wait > 0:
            raise SlackRefusal("ratelimited", retry_after=math.ceil(wait))

    def _scopes(self, token: str) -> dict[str, str]:
        """Apps learn from this header what their token may do."""
        held = self._world.holder(token)
        if held is None or held[1].app.scopes is None:
            return {}
        return {"X-OAuth-Scopes": ",".join(sorted(held[1].app.scopes))}

    def _team(self, token: str) -> str | None:
        held = self._world.holder(token)
        return held[0].id if held else None


def granted(workspace: Workspace, installation: Installation, user: str, scopes: str) -> Json:
    """The answer of oauth.v2.access for a bot installation."""
    ends = {"refresh_token": installation.refresh_token, "expires_in": int(TOKEN_LIFETIME)}
    return {
        **(ends if installation.refresh_token else {}),
        "access_token": installation.token,
        "token_type": "bot",
        "scope": scopes,
        "bot_user_id": installation.bot_user_id,
        "app_id": installation.app.id,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": user},
    }


def refused(refusal: SlackRefusal) -> web.Response:
    """200 with `ok: false`, except rate limits: 429 with Retry-After in seconds."""
    body: Json = {"ok": False, "error": refusal.code}
    if refusal.messages:
        body |= {"errors": list(refusal.messages), "response_metadata": {"messages": list(refusal.messages)}}
    if refusal.code == "ratelimited":
        headers = {"Retry-After": str(refusal.facts["retry_after"])}
        return web.json_response(body, status=429, headers=headers)
    return web.json_response(body | refusal.facts)


async def _strike(fault: Fault) -> web.StreamResponse | None:
    """What a fault answers in the place of the call, or None where the call is carried out."""
    match fault.effect:
        case "rate_limit":
            return refused(SlackRefusal("ratelimited", retry_after=int(fault.amount)))
        case "server_error":
            return web.Response(status=int(fault.amount), text="the stand-in was told to fail")
        case "hang":
            await asyncio.sleep(fault.amount)
            return web.Response(status=504, text="the stand-in was told to hang")
        case "slow":
            await asyncio.sleep(fault.amount)
    return None
