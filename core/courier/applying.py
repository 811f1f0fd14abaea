"""Applying one envelope: understood, wholly or not at all, and what goes wrong is said instead of raised."""

from __future__ import annotations

from core.courier.effects import EFFECTS
from core.desk.gathering import Gathering
from core.domain.codec import load_one
from core.domain.envelopes import VERSION, Envelope
from core.errors import PermanentFailure, TransientFailure
from core.log import get_log
from core.store.records import Records
from core.store.sessions import OrgSession

log = get_log(__name__)

APPLIED, WAITING, PARKED = "applied", "waiting", "parked"
"""States of a receipt."""


async def apply(session: OrgSession, records: Records, gathering: Gathering, envelope: Envelope) -> str:
    """Carry an envelope's effect out; gives the reason when it could not be, and then nothing of it has happened.

    Raises TransientFailure: that is no fault of the envelope, its sender tries again.
    """
    told = len(gathering)
    try:
        async with session.connection.savepoint():
            return await apply_trusting(session, records, gathering, envelope)
    except TransientFailure:
        raise
    except PermanentFailure as refused:
        log.warning("an envelope is refused", envelope=envelope.id, link=envelope.link, kind=envelope.kind)
        reason = refused.reason
    except Exception as error:  # noqa: BLE001 - kept with the envelope
        # Poison must not block the link; what happened is kept with the envelope for a person to look at.
        log.bug("an envelope could not be applied", error, envelope=envelope.id, link=envelope.link)
        reason = type(error).__name__
    gathering.forget_from(told)
    return reason


async def apply_trusting(_: OrgSession, records: Records, gathering: Gathering, envelope: Envelope) -> str:
    """The same without a way back: what the effect raises goes on, and the caller undoes what was done until then."""
    reason = _not_understood(envelope)
    if not reason:
        kind, effect = EFFECTS[envelope.kind]
        link = await records.links.get(envelope.link)
        await effect(records, gathering.about(envelope.trace), link, load_one(kind, envelope.body))
    return reason


def subject(envelope: Envelope) -> str:
    """The pair or conversation it is about: what must stay in order when one envelope cannot be applied."""
    return str(envelope.body.get("pair") or envelope.body.get("thread") or envelope.body.get("message") or "")


def _not_understood(envelope: Envelope) -> str:
    if envelope.version > VERSION:
        return "newer version"
    if envelope.kind not in EFFECTS:
        return "unknown kind"
    return ""
