"""The mail half of the page: what lies in a person's mailbox, and sending from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web

from core.clock import Clock
from core.errors import Invalid
from sandbox.page.mail_reading import attachment, mail_json
from sandbox.page.mail_writing import compose, letter_from, sendable_charset
from sandbox.page.people import DemoPerson
from sandbox.page.seams import MailSide

SENDERS_ZONE = ZoneInfo("Asia/Tokyo")
"""Where the demonstration's people sit; their mail clients date mails so."""


@dataclass(frozen=True)
class SentMail:
    """A mail in the "sent" folder, which real clients keep themselves, too."""

    uid: int
    raw: bytes


class MailRoutes:
    def __init__(
        self,
        mail: MailSide,
        people: Mapping[str, DemoPerson],
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        self._mail = mail
        self._people = people
        self._clock = clock
        self._changed = changed
        self._sent: defaultdict[str, list[SentMail]] = defaultdict(list)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/mail/{address}", self.listing),
            web.get("/mail/{address}/{uid:\\d+}/attachments/{index:\\d+}", self.download),
            web.post("/mail/{address}/send", self.send),
        ]

    async def listing(self, request: web.Request) -> web.Response:
        """`GET /mail/<address>`: `{"mails": [mail_json…]}`, inbox then sent, each oldest first."""
        address = self._person(request)[0]
        received = [mail_json(kept.raw, kept.uid, "inbox") for kept in await self._mail.mails(address)]
        sent = [mail_json(kept.raw, kept.uid, "sent") for kept in self._sent[address]]
        return web.json_response({"mails": received + sent})

    async def download(self, request: web.Request) -> web.Response:
        """`GET /mail/<address>/<uid>/attachments/<index>`: the bytes of a received file."""
        address = self._person(request)[0]
        uid, index = int(request.match_info["uid"]), int(request.match_info["index"])
        kept = next((each for each in await self._mail.mails(address) if each.uid == uid), None)
        found = attachment(kept.raw, index) if kept else None
        if found is None:
            raise web.HTTPNotFound
        name, content_type, content = found
        # An image may stand inside the mail; anything else is only ever saved, never opened in our origin.
        shown = "inline" if content_type in ("image/png", "image/jpeg", "image/gif") else "attachment"
        return web.Response(
            body=content,
            content_type=content_type,
            headers={"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name)}"},
        )

    async def send(self, request: web.Request) -> web.Response:
        """`POST /mail/<address>/send` with `{to, cc, subject, body, in_reply_to, references, charset,
        attachments: [{name, type, data}]}` (`data` in base64): `{message_id, charset}` or 400 `{error}`.
        """
        address, person = self._person(request)
        try:
            letter = letter_from(await request.json())
        except Invalid as error:
            return web.json_response({"error": error.code}, status=400)
        message_id = make_msgid(domain=address.rpartition("@")[2])
        raw = compose(letter, person.name, address, message_id, self._clock.now().astimezone(SENDERS_ZONE))
        await self._mail.submit(raw, address, letter.recipients)
        self._sent[address].append(SentMail(uid=len(self._sent[address]) + 1, raw=raw))
        self._changed()
        return web.json_response({"message_id": message_id, "charset": sendable_charset(letter)})

    def _person(self, request: web.Request) -> tuple[str, DemoPerson]:
        address = request.match_info["address"].lower()
        if address not in self._people:
            raise web.HTTPNotFound
        return address, self._people[address]
