"""The page's web server: static files, the two proxied halves, and live events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from core.clock import Clock, SystemClock
from sandbox.page.live import Live, Progress
from sandbox.page.mail_routes import MailRoutes
from sandbox.page.people import DemoPerson
from sandbox.page.seams import MailSide, SlackSide
from sandbox.page.slack_routes import SlackRoutes

HERE = Path(__file__).parent
LARGEST_REQUEST = 40 * 1024 * 1024
"""Bytes: a mail of 25 MB grows by a third in base64."""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        # Mails carry their style inline; the frame that shows them inherits this policy.
        "style-src 'self' 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def page_app(
    slack: SlackSide,
    mail: MailSide,
    progress: Progress,
    people: Sequence[DemoPerson],
    clock: Clock | None = None,
    language: str = "ja",
) -> web.Application:
    """The page as an aiohttp application, to be served on loopback only.

    `progress` gives the guided path's ticks: any of `share`, `approve`, `diff`, `message`, `confirm`,
    `digest`, each true once it happened. It is asked again after every change on either side.
    `language` is what the people speak: the page opens in it, and the guide types in it.
    """
    live = Live(progress)
    slack_routes = SlackRoutes(slack, lambda: live.changed("slack"))
    mailboxes = {person.address.lower(): person for person in people if person.address}
    mail_routes = MailRoutes(mail, mailboxes, clock or SystemClock(), lambda: live.changed("mail"))
    mail.on_arrival.append(lambda _arrival: live.changed("mail"))

    async def who(_request: web.Request) -> web.Response:
        return web.json_response({"people": [person.as_json() for person in people], "language": language})

    app = web.Application(middlewares=[own_page_only], client_max_size=LARGEST_REQUEST)
    app.on_response_prepare.append(_guard)
    app.on_shutdown.append(live.close)
    app.cleanup_ctx.append(slack_routes.open)
    app.add_routes(
        [
            web.get("/", _file("static/index.html")),
            web.get("/words.ja.json", _file("words.ja.json")),
            web.get("/words.en.json", _file("words.en.json")),
            web.static("/static", HERE / "static"),
            web.get("/people", who),
            web.get("/events", live.serve),
            *mail_routes.routes(),
            *slack_routes.routes(),
        ]
    )
    return app


@web.middleware
async def own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses requests that another site's script sends through the visitor's browser."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden
    return await handler(request)


async def _guard(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Cache-Control", "no-cache")


def _file(name: str) -> Handler:
    async def serve(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(HERE / name)

    return serve
