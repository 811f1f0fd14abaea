"""A person at their mail client: reads the inbox, presses mailto buttons, replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from sandbox.demo.players import GATEWAY, Player
from sandbox.demo.seats.seen import Memory, NotSeen, Seen, remembered, until_seen
from sandbox.demo.world import World
from sandbox.page.mail_reading import mail_json
from sandbox.page.mail_writing import Letter, compose

HERE = ZoneInfo("Asia/Tokyo")
_WEEKDAYS = "月火水木金土日"

COMMANDS = {
    "ja": {
        "approve": "承認",
        "create": "作成",
        "decline": "辞退",
        "accept": "適用",
        "ignore": "無視",
        "share": "共有",
        "message": "連絡",
        "send": "送信",
        "recall": "取消",
        "confirm": "確認",
        "link": "紐付け",
    },
    "en": {
        "approve": "approve",
        "create": "create",
        "decline": "decline",
        "accept": "accept",
        "ignore": "ignore",
        "share": "share",
        "message": "message",
        "send": "send",
        "recall": "recall",
        "confirm": "confirm",
        "link": "link",
    },
}
"""The first line of an answer, in the person's language."""


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    href: str


class MailSeat:
    def __init__(self, world: World, player: Player) -> None:
        self.name = player.name
        self._world = world
        self._address = player.address
        self._says = COMMANDS[world.language]
        self._read: dict[int, Seen] = {}

    async def memory(self) -> Memory:
        return remembered(await self._inbox())

    async def sees(self, *words: str, since: Memory = frozenset()) -> Seen:
        return await until_seen(self._inbox, words, since, self.name)

    async def is_shown_nothing(self, *words: str) -> bool:
        return not any(one.says([word]) for one in await self._inbox() for word in words)

    async def share(self, refs: str) -> None:
        await self._write(self._says["share"], refs)

    async def approve(self, offer: Seen) -> None:
        await self._press(offer, self._says["approve"])

    async def link(self, offer: Seen, own_ref: str) -> None:
        await self._answer(offer, f"{self._says['approve']} {own_ref}")

    async def create(self, offer: Seen) -> None:
        await self._press(offer, self._says["create"])

    async def decline(self, offer: Seen, reason: str) -> None:
        await self._answer(offer, f"{self._says['decline']} {reason}")

    async def accept(self, review: Seen) -> None:
        await self._press(review, self._says["accept"])

    async def ignore(self, review: Seen) -> None:
        await self._press(review, self._says["ignore"])

    async def write(self, ref: str, title: str, body: str) -> Seen:
        before = await self.memory()
        await self._write(f"{self._says['message']} {ref} {title}", body)
        return await self.sees(title, since=before)

    async def send(self, preview: Seen) -> Seen:
        before = await self.memory()
        await self._answer(preview, self._says["send"])
        return await self.sees(self._says["recall"], since=before)

    async def recall(self, held: Seen) -> None:
        await self._answer(held, self._says["recall"])

    async def reply(self, message: Seen, text: str) -> None:
        await self._answer(message, text)

    async def confirm(self, message: Seen) -> None:
        await self._press(message, self._says["confirm"])

    async def settle(self, digest: Seen, number: int, verb: str) -> None:
        await self._answer(digest, f"{number} {self._says[verb]}")

    async def resolve(self, digest: Seen, number: int) -> None:
        await self._answer(digest, f"{number} {self._says['link']} a")

    async def _inbox(self) -> list[Seen]:
        for kept in await self._world.mail.mails(self._address):
            if kept.uid not in self._read:
                self._read[kept.uid] = _seen(mail_json(kept.raw, kept.uid, "inbox"))
        return list(self._read.values())

    async def _press(self, seen: Seen, label: str) -> None:
        """A mailto button: the mail client opens the answer it describes, and the person sends it."""
        found = [button for button in _buttons(seen.source) if button.label.startswith(label)]
        if not found:
            raise NotSeen(f"{self.name} has no button {label} in: {seen.source['subject']}")
        link = urlsplit(found[0].href)
        prefilled = {name: values[0] for name, values in parse_qs(link.query).items()}
        await self._post(
            Letter(
                to=(unquote(link.path),),
                subject=prefilled.get("subject", ""),
                body=prefilled.get("body", ""),
                in_reply_to=prefilled.get("In-Reply-To", ""),
            )
        )

    async def _answer(self, seen: Seen, text: str) -> None:
        mail = seen.source
        to = (mail["reply_to"] or [mail["from"]])[0]["address"]
        quoted = "\n".join(f"> {line}" for line in (mail["text"] or "").splitlines())
        await self._post(
            Letter(
                to=(to,),
                subject=f"Re: {mail['subject']}",
                body=f"{text}\n\n{_attribution(mail)}\n{quoted}\n",
                in_reply_to=mail["message_id"],
                references=(*mail["references"], mail["message_id"]),
            )
        )

    async def _write(self, subject: str, body: str) -> None:
        await self._post(Letter(to=(GATEWAY,), subject=subject, body=body))

    async def _post(self, letter: Letter) -> None:
        message_id = make_msgid(domain=self._address.rpartition("@")[2])
        at = self._world.clock.now().astimezone(HERE)
        raw = compose(letter, self.name, self._address, message_id, at)
        await self._world.mail.submit(raw, self._address, letter.recipients)


def _seen(mail: dict[str, Any]) -> Seen:
    labels = " ".join(f"[{button.label}]" for button in _buttons(mail))
    text = f"{mail['subject']}\n{mail['text'] or ''}".rstrip()
    return Seen(f"{text}\n{labels}" if labels else text, mail, mail["message_id"])


def _buttons(mail: dict[str, Any]) -> list[Button]:
    """The mailto links of the HTML part."""
    links = BeautifulSoup(mail["html"] or "", "html.parser").select('a[href^="mailto:"]')
    return [Button(link.get_text(strip=True), str(link["href"])) for link in links]


def _attribution(mail: dict[str, Any]) -> str:
    """What a Japanese mail client writes above what it quotes."""
    at = datetime.fromisoformat(mail["date"]).astimezone(HERE)
    return f"{at.year}年{at.month}月{at.day}日({_WEEKDAYS[at.weekday()]}) {at:%H:%M} {mail['from']['name']} <{mail['from']['address']}>:"
