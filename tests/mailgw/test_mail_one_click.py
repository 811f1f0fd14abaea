"""配信停止 by one press (RFC 8058): only the POST stops the digest, of that person alone, and 再開 takes it back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, Received, fresh
from test_mail_unsubscribing import digest_of, receives
from world import FIRM, TEXTS

from core.settings import HttpSettings
from core.web import listening
from mailgw.gateway import MailGateway
from mailgw.wire.watcher import Verdict

PUBLIC = "https://kakehashi.example.com"
PRESSED = {"List-Unsubscribe": "One-Click"}


@dataclass
class Reachable:
    """The gateway with a public address, and what stands behind it."""

    mail: MailWorld
    port: int

    def here(self, link: str) -> str:
        return f"http://127.0.0.1:{self.port}{urlsplit(link).path}"

    async def fetch(self, link: str, language: str = "ja") -> tuple[int, str]:
        headers = {"Accept-Language": language}
        async with aiohttp.ClientSession(headers=headers) as http, http.get(self.here(link)) as answer:
            return answer.status, await answer.text()

    async def press(self, link: str, form: object = None, **more: object) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.here(link), data=form or PRESSED, allow_redirects=False, **more) as answer,
        ):
            return answer.status, await answer.text()


@pytest.fixture
async def reachable(mail: MailWorld) -> AsyncIterator[Reachable]:
    mail.gateway = MailGateway(mail.site.settings(), TEXTS, mail.world.desk, public_url=PUBLIC)
    mail.world.surfaces["mailgw"] = mail.gateway
    async with listening(HttpSettings(port=0), mail.gateway.routes) as port:
        yield Reachable(mail, port)


def links(digest: Received) -> list[str]:
    """As a client reads them: RFC 2369 has angle brackets and commas, and no encoded words."""
    raw = str(message_from_bytes(digest.raw)["List-Unsubscribe"])
    return re.findall(r"<([^<>\s]+)>", raw)


@ON_BOTH_PAIRS
async def test_a_press_stops_the_digest_and_the_person_is_told_how_to_take_it_back(reachable: Reachable) -> None:
    mail = reachable.mail
    digest = await digest_of(mail)
    by_web, by_mail = links(digest)
    assert by_web.startswith(f"{PUBLIC}/mail/digest/{FIRM}/")
    assert by_mail.startswith("mailto:gw%2B")
    assert message_from_bytes(digest.raw)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    status, page = await reachable.press(by_web)
    assert (status, await receives(mail)) == (200, False)
    assert "停止しました" in page
    await mail.settle()
    told = await mail.last(HANAKO_AT)
    assert told.subject == "日次まとめを停止しました"
    assert "再開" in told.text
    assert await mail.reply(HANAKO_AT, told, "再開") is Verdict.PROCESSED
    assert await receives(mail)


async def test_pressed_twice_it_is_told_once(reachable: Reachable) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    before = len(await reachable.mail.inbox(HANAKO_AT))
    for _ in range(3):
        assert (await reachable.press(by_web))[0] == 200
    await reachable.mail.settle()
    assert len(await reachable.mail.inbox(HANAKO_AT)) == before + 1


@pytest.mark.parametrize(("language", "asks"), [("ja", "停止しますか"), ("en-GB,en;q=0.9", "Do you want")])
async def test_fetching_the_link_changes_nothing_and_shows_a_button(
    reachable: Reachable, language: str, asks: str
) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    status, page = await reachable.fetch(by_web, language)
    assert status == 200
    assert asks in page
    assert '<form method="post"><button name="List-Unsubscribe" value="One-Click">' in page
    assert await receives(reachable.mail)


async def test_the_form_may_come_as_browsers_and_as_providers_send_it(reachable: Reachable) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    with aiohttp.MultipartWriter("form-data") as multipart:
        multipart.append("One-Click").set_content_disposition("form-data", name="List-Unsubscribe")
    assert (await reachable.press(by_web, multipart))[0] == 200
    assert not await receives(reachable.mail)


@pytest.mark.parametrize("form", [b"", b"x", {"List-Unsubscribe": "no"}, {"one": "click"}, b"\xff\x00=%%%"])
async def test_a_post_that_does_not_say_so_changes_nothing(reachable: Reachable, form: object) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/form-data", "text"):
        more = {} if isinstance(form, dict) else {"headers": {"Content-Type": kind}}
        status, _ = await reachable.press(by_web, form or b"=", **more)
        assert status == 400
    assert await receives(reachable.mail)


@ON_BOTH_PAIRS
async def test_the_link_is_good_for_nothing_else(reachable: Reachable) -> None:
    """Nor is any other: the token of an answer stops nothing, and the link's lets no mail in."""
    mail = reachable.mail
    digest = await digest_of(mail)
    by_web, _ = links(digest)
    of_link = by_web.rpartition("/")[2]
    for path in (
        by_web.replace(of_link, digest.token),
        by_web.replace(f"/{FIRM}/", "/CDM/"),
        by_web.replace(f"/{FIRM}/", "/nobody/"),
        by_web.replace(f"/{FIRM}/", "/..%2F/"),
        by_web[:-1],
    ):
        status, page = await reachable.press(path)
        assert (status, "弁理" in page) == (404, False)
    assert await receives(mail)

    message = fresh(HANAKO_AT, "Re: 本日の確認事項", "停止")
    message.replace_header("To", f"gw+{of_link}@kakehashi.test")
    assert await mail.send(HANAKO_AT, message) is Verdict.QUARANTINE
    assert await receives(mail)


async def test_a_link_that_is_too_old_says_so(reachable: Reachable) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    reachable.mail.world.clock.move(timedelta(days=61))
    status, page = await reachable.press(by_web)
    assert (status, await receives(reachable.mail)) == (404, True)
    assert "何も変更していません" in page


async def test_the_token_is_kept_as_a_hash_only(reachable: Reachable, tmp_path: Path) -> None:
    by_web, _ = links(await digest_of(reachable.mail))
    token = by_web.rpartition("/")[2].encode()
    assert stored(tmp_path, sha256(token).hexdigest().encode())
    assert not stored(tmp_path, token)


def stored(folder: Path, octets: bytes) -> bool:
    return any(octets in file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_without_a_public_address_there_is_neither_link_nor_listener(mail: MailWorld) -> None:
    digest = await digest_of(mail)
    assert [one.partition(":")[0] for one in links(digest)] == ["mailto"]
    assert message_from_bytes(digest.raw)["List-Unsubscribe-Post"] is None
    async with listening(HttpSettings(port=0), mail.gateway.routes) as port:
        assert port == 0
