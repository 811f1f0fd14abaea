"""参照ID紐付け: which own record each of the counterpart's ids stands for. Pure.

For each link and master the map is a partial injection (protocol.md, invariant 13): one of theirs stands for at most one
of ours, and back. What was said not to be the same is kept beside it, and both can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from core.domain.masters import Master, MasterRecord, Mention
from core.errors import AlreadyDecided, Invalid, NotFound
from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class TheirReference:
    """What one of the counterpart's ids stands for here, if anybody has said."""

    id: str
    link: LinkId
    master: Master
    number: int
    """Counted per link and never given twice: what a person answers with (紐付け 2 a)."""
    mention: Mention
    """As the counterpart last wrote it."""
    since: datetime
    """When it was first heard of."""
    record: str | None = None
    """Id of the own record; None while unresolved (未解決)."""
    refused: frozenset[str] = frozenset()
    """Ids of own records of which somebody said: not the same."""
    suggested: tuple[str, ...] = ()
    """Ids of own records in the order they were suggested. Only ever grows, so that a letter keeps its meaning."""
    by: str = ""
    at: datetime | None = None


def link_to(
    reference: TheirReference, record: MasterRecord, others: Iterable[TheirReference], by: str, at: datetime
) -> TheirReference:
    """The reference stands for `record` from now on; that somebody had said otherwise is forgotten.

    `others` are the link's references. AlreadyDecided when it stands for a record already: that must be undone first,
    so that nothing is remapped by a slip. Invalid when another of theirs stands for `record`.
    """
    if reference.master is not record.master:
        raise NotFound("unknown_record", given=record.code)
    if reference.record is not None:
        raise AlreadyDecided("reference_resolved", label=reference.mention.label, by=reference.by, at=reference.at)
    taken = taken_by(record, others)
    if taken is not None:
        raise Invalid("record_taken", record=f"{record.name} ({record.code})", label=taken.mention.label)
    return replace(reference, record=record.id, refused=reference.refused - {record.id}, by=by, at=at)


def taken_by(record: MasterRecord, references: Iterable[TheirReference]) -> TheirReference | None:
    """The one of theirs that stands for `record`."""
    return next((one for one in references if one.master is record.master and one.record == record.id), None)


def tell_apart(reference: TheirReference, record: MasterRecord, by: str, at: datetime) -> TheirReference:
    """別物: it is not `record`, and is never suggested or taken to be it again. A link to it is undone."""
    stands_for = None if reference.record == record.id else reference.record
    return replace(reference, record=stands_for, refused=reference.refused | {record.id}, by=by, at=at)


def undo(reference: TheirReference, by: str, at: datetime) -> TheirReference:
    """Take back the link; of one that is not linked, everything that was said not to be the same.

    NotFound when there is nothing to take back.
    """
    if reference.record is not None:
        return replace(reference, record=None, by=by, at=at)
    if not reference.refused:
        raise NotFound("reference_not_resolved", label=reference.mention.label)
    return replace(reference, refused=frozenset(), by=by, at=at)


def suggesting(reference: TheirReference, found: Iterable[str]) -> TheirReference:
    """With more records suggested, after those that were before."""
    fresh = [record for record in dict.fromkeys(found) if record not in reference.suggested]
    return replace(reference, suggested=(*reference.suggested, *fresh)) if fresh else reference
