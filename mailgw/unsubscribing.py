"""配信停止 by a mail program's own button: a page that asks, and the one POST that stops the digest (RFC 8058).

Fetching the page changes nothing, however often scanners do it; only a form that says `List-Unsubscribe=One-Click` does.
"""

from __future__ import annotations

from aiohttp import web
from markupsafe import Markup

from core.desk import Desk
from core.ids import OrgId, PersonId
from core.texts import Language, Texts
from core.texts.language import language_of
from core.web import page

PATH = "/mail/digest/{org}/{token}"
ONE_CLICK = ("List-Unsubscribe", "One-Click")


class Unsubscribing:
    def __init__(self, public_url: str | None, texts: Texts, desk: Desk, days: int) -> None:
        """Without a public address there is neither a link nor a page."""
        self._public_url = public_url
        self._texts = texts
        self._desk = desk
        self._days = days

    @property
    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._ask), web.post(PATH, self._stop)] if self._public_url else []

    async def link(self, org: OrgId, person: PersonId) -> str:
        """For this person's digest; "" where nobody could follow it."""
        if not self._public_url:
            return ""
        token = await self._desk.unsubscribing.token(org, person, self._days)
        return self._public_url + PATH.format(org=org, token=token)

    async def _ask(self, request: web.Request) -> web.Response:
        return self._page("unsubscribe_ask", _preferred(request), press="unsubscribe_press")

    async def _stop(self, request: web.Request) -> web.Response:
        language = _preferred(request)
        if not await _is_meant(request):
            return self._page("unsubscribe_ask", language, press="unsubscribe_press", status=400)
        whose = await self._desk.unsubscribing.stop(OrgId(request.match_info["org"]), request.match_info["token"])
        if whose is None:
            return self._page("unsubscribe_gone", language, status=404)
        return self._page("unsubscribe_done", language_of(whose.language))

    def _page(self, said: str, language: Language, *, press: str = "", status: int = 200) -> web.Response:
        button = _button(self._texts.phrase(press, language)) if press else ""
        whole = page(language, self._texts.phrase(said, language), button)
        # Whoever the page names as where one came from would get the link.
        return web.Response(
            text=whole, content_type="text/html", status=status, headers={"Referrer-Policy": "no-referrer"}
        )


def _button(text: str) -> Markup:
    """For whoever follows the link in a browser: the same form a mail program sends."""
    return Markup('<form method="post"><button name="{}" value="{}">{}</button></form>').format(*ONE_CLICK, text)


async def _is_meant(request: web.Request) -> bool:
    """Whether the form says so, and is one at all."""
    name, value = ONE_CLICK
    try:
        return (await request.post()).get(name) == value
    except ValueError:
        return False


def _preferred(request: web.Request) -> Language:
    return language_of(request.headers.get("Accept-Language", "ja").partition(",")[0])
