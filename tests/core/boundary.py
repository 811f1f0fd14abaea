"""What is needed to look for what may not cross: marks, where to plant them, and every place they could turn up in."""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from store.places import Place
from world import COMPANY, FIRM, HANAKO, TARO, World, found_world, principal

from core.courier.courier import SameService
from core.domain.envelopes import Envelope, Receipt
from core.domain.fields import BY_ID
from core.domain.intents import Approve, Configure, Intent, SavePolicies, Share
from core.domain.matters import Matter
from core.domain.notices import AskedToApprove, AskedToReview, AskedToSave, Configured, Problem
from core.domain.sharing import Publishing
from core.domain.values import Value
from core.ids import LinkId, MatterId, OrgId, PersonId, new_id
from core.log import set_up
from core.settings import LogSettings
from core.store.records import Records
from core.store.stores import Stores

KEPT_OPEN = {"matter_type", "parent"}
"""Unpublished as well, but an offer depends on what they hold."""
UNPUBLISHED = [one.id for one in BY_ID.values() if one.publishing is Publishing.UNPUBLISHED and one.id not in KEPT_OPEN]
TITLE, BODY, ANSWER, FILE = "public-title", "public-body", "public-answer", "public-file.pdf"
PUBLISHED: dict[str, Value] = {
    "matter_type": "出願",
    "right": "特許",
    "country": "JP",
    "domestic_class": "純国",
    "title": TITLE,
    "application_number": "特願2016-111548",
    "filing_date": "2016-06-03",
}


def mark(org: OrgId, what: str) -> str:
    return f"canary-{org}-{what}"


class Breaking(SameService):
    """The service dies, if told to, between sealing an envelope and handing it over."""

    def __init__(self, stores: Stores) -> None:
        super().__init__(stores)
        self.broken = False
        self.carried: list[Envelope] = []

    async def deliver(self, envelopes: Sequence[Envelope], to: OrgId) -> Sequence[Receipt]:
        if self.broken:
            raise RuntimeError(f"it died with {envelopes[0].body}")
        self.carried += envelopes
        return await super().deliver(envelopes, to)


class Line:
    """Puts a `Breaking` transport into a world and keeps hold of it."""

    def __call__(self, stores: Stores) -> Breaking:
        self.transport = Breaking(stores)
        return self.transport


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
async def world(tmp_path: Path, line: Line) -> AsyncIterator[World]:
    at = {"taro_at": f"bot:T1/{mark(COMPANY, 'person')}", "channel": f"bot:T1/{mark(COMPANY, 'channel')}"}
    at["hanako_at"] = f"mailgw:{mark(FIRM, 'person')}@firm.example"
    async with found_world(Place(tmp_path), transport=line, **at) as opened:
        yield opened


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything the service logs, as it would be written, down to DEBUG."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    written = StringIO()
    with redirect_stderr(written):
        set_up(LogSettings(level="DEBUG", format="json"))
    try:
        yield written
    finally:
        root.handlers, root.level = handlers, level


# ── Where a mark may be found ────────────────────────────────────────────────────────────────────────────────


def stored(tmp_path: Path, org: OrgId) -> bytes:
    """Every byte of an organisation's store: the database with its write-ahead log and pages since freed."""
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name.startswith(f"{org}.")]
    assert files, f"no store of {org}"
    return b"".join(path.read_bytes() for path in files)


def shown(world: World, org: OrgId) -> str:
    surface = world.slack if org == COMPANY else world.mail
    return repr(surface.deliveries)


def must_not_have_reached(tmp_path: Path, world: World, org: OrgId, marked: str) -> None:
    assert marked.encode() not in stored(tmp_path, org), f"{marked} is in the store of {org}"
    assert marked not in shown(world, org), f"{marked} was shown to {org}"


def in_base64(content: bytes) -> list[bytes]:
    """What of `content` stays recognisable in base64, wherever it begins."""
    return [base64.b64encode(b" " * skipped + content)[4:-4] for skipped in range(3)]


# ── What is kept, and what is shared ────────────────────────────────────────────────────────────────────────────────────────────────


async def plant(world: World, org: OrgId, ref: str, published: dict[str, Value]) -> None:
    """A matter with a mark in every unpublished field, the own reference number among them."""
    values: dict[str, Value] = {name: mark(org, name) for name in UNPUBLISHED}
    values |= published
    values["own_ref" if org == COMPANY else "firm_ref"] = ref
    async with world.stores.write(org) as session:
        await Records(session).matters.add([Matter(MatterId(new_id()), ref, values, dict.fromkeys(values, 1))])


async def do(world: World, *deeds: tuple[PersonId, Intent]) -> None:
    for person, intent in deeds:
        answer = await world.do(person, intent)
        assert not isinstance(answer, Problem), answer


def review(world: World, org: OrgId) -> AskedToReview:
    found = [n for n in (world.slack if org == COMPANY else world.mail).notices() if isinstance(n, AskedToReview)]
    return found[-1]


async def linked(world: World) -> None:
    """One matter, shared by both; each side keeps a good deal of it for itself."""
    await plant(world, COMPANY, mark(COMPANY, "ref"), {**PUBLISHED, "filing_ref": "PK190001"})
    await plant(world, FIRM, mark(FIRM, "ref"), {**PUBLISHED, "filing_ref": "2016P002"})
    await do(world, (TARO, Share((mark(COMPANY, "ref"),))))
    offer = world.mail.notices(AskedToApprove)[-1]
    assert isinstance(offer, AskedToApprove)
    await do(world, (HANAKO, Approve(offer.pair, own_ref=mark(FIRM, "ref"))))


async def unpublish(world: World, *fields: str) -> None:
    link = LinkId(world.link)
    publishing = dict.fromkeys(fields, Publishing.UNPUBLISHED)
    asked = await world.desk.handle(principal(TARO), Configure(link, publishing=publishing))
    assert isinstance(asked, AskedToSave), asked
    answer = await world.desk.handle(principal(TARO), SavePolicies(asked.proposal))
    assert isinstance(answer, Configured), answer
