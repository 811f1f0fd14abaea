"""The page's server without a browser: what it gives, what it refuses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import ClientSession
from fixture_app import HANAKO_ADDRESS, PEOPLE, TARO, TEAM, Demonstration, demonstration, offered_matter


@pytest_asyncio.fixture
async def running() -> AsyncIterator[Demonstration]:
    async with demonstration() as demo:
        yield demo


@pytest_asyncio.fixture
async def client(running: Demonstration) -> AsyncIterator[ClientSession]:
    async with ClientSession(running.url) as session:
        yield session


async def test_the_people_come_in_the_order_given_with_their_surfaces(client: ClientSession) -> None:
    people = (await (await client.get("/people")).json())["people"]
    assert [each["name"] for each in people] == [person.name for person in PEOPLE]
    assert people[0]["slack"] == {"team": TEAM, "user": TARO}
    assert people[1]["slack"] is None


async def test_a_mailbox_of_nobody_known_is_not_found(client: ClientSession) -> None:
    assert (await client.get("/mail/stranger@firm.test")).status == 404
    assert (await client.post("/mail/stranger@firm.test/send", json={"to": "a@b.test"})).status == 404


async def test_a_mail_is_listed_with_all_the_page_needs(client: ClientSession, running: Demonstration) -> None:
    running.post.deliver(offered_matter(), HANAKO_ADDRESS)
    [mail] = (await (await client.get(f"/mail/{HANAKO_ADDRESS}")).json())["mails"]
    assert mail["uid"] == 1
    assert mail["folder"] == "inbox"
    assert mail["from"] == {"name": "デモ株式会社（かけはし）", "address": "gw+k7q2w4x6@kakehashi.test"}
    assert mail["date"] == "2026-01-15T01:00:00+00:00"
    assert mail["message_id"] == "<offer-1@kakehashi.test>"
    assert [(file["name"], file["size"]) for file in mail["attachments"]] == [("項目一覧.csv", 10)]


async def test_an_attached_page_is_saved_and_never_opened_as_ours(
    client: ClientSession, running: Demonstration
) -> None:
    running.post.deliver(offered_matter(), HANAKO_ADDRESS)
    answer = await client.get(f"/mail/{HANAKO_ADDRESS}/1/attachments/0")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await client.get(f"/mail/{HANAKO_ADDRESS}/1/attachments/7")).status == 404
    assert (await client.get(f"/mail/{HANAKO_ADDRESS}/9/attachments/0")).status == 404


async def test_another_sites_script_cannot_send_mail_through_the_visitors_browser(
    client: ClientSession, running: Demonstration
) -> None:
    answer = await client.post(
        f"/mail/{HANAKO_ADDRESS}/send",
        json={"to": "gw@kakehashi.test", "subject": "", "body": "承認"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status == 403
    assert running.post.submitted == []


async def test_a_mail_without_an_address_is_refused_by_name(client: ClientSession, running: Demonstration) -> None:
    answer = await client.post(f"/mail/{HANAKO_ADDRESS}/send", json={"to": "花子", "subject": "a", "body": "b"})
    assert (answer.status, await answer.json()) == (400, {"error": "mail_without_recipient"})
    assert running.post.submitted == []


async def test_what_a_person_does_in_slack_is_passed_on_unchanged(
    client: ClientSession, running: Demonstration
) -> None:
    body = {"channel": "C0000001", "command": "/anken", "text": "一覧　PK190001"}
    answer = await client.post(f"/sandbox/{TEAM}/{TARO}/command", json=body)
    assert (await answer.json())["ack"]["acknowledged"] is True
    assert running.workspace.calls == [("command", body)]


async def test_every_change_is_told_with_the_progress_it_made(client: ClientSession, running: Demonstration) -> None:
    async with client.get("/events") as stream:
        first = await next_event(stream.content)
        assert first[0] == "progress"
        running.workspace.progress["approve"] = True
        running.post.deliver(offered_matter(), HANAKO_ADDRESS)
        assert (await next_event(stream.content))[0] == "mail"
        name, data = await next_event(stream.content)
        assert name == "progress"
        assert '"approve": true' in data


async def next_event(lines: asyncio.StreamReader) -> tuple[str, str]:
    """The next `(name, data)` of a server-sent event stream."""
    async with asyncio.timeout(5):
        name = (await lines.readuntil(b"\n")).decode().removeprefix("event: ").strip()
        data = (await lines.readuntil(b"\n\n")).decode().removeprefix("data: ").strip()
    return name, data
