"""Every card is a view of state: at the end of every test each copy that stands somewhere is held against the records."""

from __future__ import annotations

from typing import Any

from office import Office
from sqlalchemy import select

from bot.cards import card_of, one_message
from bot.wording import Wording
from bot.writing import without_tables
from core.desk.cards import card
from core.domain.codec import load_one
from core.domain.notices import AskedToApprove, Notice
from core.errors import NotFound
from core.ids import OrgId
from core.store.records import Records
from core.store.stores import Stores
from core.store.tables.people import posting
from core.surfaces import Address
from core.texts import Texts
from sandbox.slack import Message

SNAPSHOTS = frozenset({"digest", "deadlines"})
"""Said as of a morning; what is pressed on them is brought up to date there and then."""

TEXTS = Texts()


async def untrue_copies(office: Office) -> list[str]:
    """Which copies say something else than a store opened anew does: as after a crash, from the records alone."""
    await office.settle()
    reopened = Stores(office.world.place, office.world.clock)
    try:
        return [copy for org in await reopened.organisations() for copy in await _untrue(office, reopened, org)]
    finally:
        await reopened.close()


async def _untrue(office: Office, stores: Stores, org: OrgId) -> list[str]:
    async with stores.read(org) as session:
        rows = (await session.connection.execute(select(posting).where(posting.c.surface == "bot"))).all()
        untrue = []
        for row in rows:
            kind, _, identity = row.subject.partition(":")
            standing = _standing(office, row.reference)
            if kind != "card" or standing is None or identity.partition(":")[0] in SNAPSHOTS:
                continue
            try:
                notice = await card(Records(session), identity)
            except (KeyError, NotFound):
                continue
            wording = Wording.of(TEXTS, load_one(Address, row.recipient).reader)
            rebuilt = one_message(card_of(notice, wording), wording)["blocks"]
            if "table" in office.slack.faults.unknown_blocks:
                rebuilt = without_tables(rebuilt)
            if not _same(standing.blocks, rebuilt, notice):
                untrue.append(f"{org} {identity} at {row.place}")
        return untrue


def _same(standing: Any, rebuilt: Any, notice: Notice) -> bool:
    if isinstance(notice, AskedToApprove) and notice.decision:
        # It keeps what was offered when it was decided; what changed since has cards of its own.
        return notice.decision.by in str(standing) and "actions" not in {block["type"] for block in standing}
    return bool(_bare(standing) == _bare(rebuilt))


def _standing(office: Office, reference: dict[str, Any]) -> Message | None:
    channel = office.ws.find_channel(str(reference.get("channel")))
    if channel is None or channel.archived:
        return None
    return next((one for one in channel.messages if one.ts == reference["ts"] and not one.deleted), None)


def _bare(block: Any) -> Any:
    """Without the ids that Slack fills in where we give none."""
    if isinstance(block, dict):
        return {key: _bare(below) for key, below in block.items() if key != "block_id"}
    return [_bare(each) for each in block] if isinstance(block, list) else block
