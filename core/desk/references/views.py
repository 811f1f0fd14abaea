"""参照ID紐付け as people see it: 相手側名称, the own records it may be, and which matters wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.domain.intents import LookAtReferences
from core.domain.links import Link
from core.domain.masters import Master, MasterRecord, why
from core.domain.notices import RecordView, ReferenceShown, ReferencesShown, ReferenceView
from core.domain.references import TheirReference, taken_by
from core.ids import LinkId, PairId
from core.store.records import Records

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

SHOWN = 30
"""References of each kind on one page."""


async def references_card(records: Records, id_: str) -> ReferencesShown:
    """The card `references:<link>`."""
    return await references_of(records, await records.links.get(LinkId(id_)))


async def reference_card(records: Records, id_: str) -> ReferenceShown:
    """The card `reference:<id>`."""
    reference = await records.references.get(id_)
    return ReferenceShown((await records.links.get(reference.link)).name, await view_of(records, reference))


async def references_of(
    records: Records, link: Link, wanted: LookAtReferences | None = None, shown: int = SHOWN
) -> ReferencesShown:
    wanted = wanted or LookAtReferences()
    everything = await records.references.of_link(link.id)
    named = [one for one in everything if wanted.master in ("", one.master)]
    unresolved = [one for one in named if one.record is None]
    resolved = sorted((one for one in named if one.record), key=lambda one: (one.at or records.now, one.number))
    listed = [
        *([unresolved] if wanted.resolved is not True else []),
        *([resolved] if wanted.resolved is not False else []),
    ]
    pages = max(1, *(-(-len(one) // shown) for one in listed))
    page = min(max(wanted.page, 1), pages)
    here = slice((page - 1) * shown, page * shown)
    open_here = unresolved[here] if wanted.resolved is not True else []
    settled_here = resolved[::-1][here] if wanted.resolved is not False else []
    on_page = {one.id for one in (*open_here, *settled_here)}
    return ReferencesShown(
        link=link.id,
        counterpart=link.name,
        unresolved=await views_of(records, open_here, everything),
        resolved=await views_of(records, settled_here, everything),
        unresolved_count=len(unresolved),
        resolved_count=len(resolved),
        tab="" if wanted.resolved is None else "resolved" if wanted.resolved else "unresolved",
        master=wanted.master,
        page=page,
        pages=pages,
        elsewhere={one.number: one.id for one in everything if one.id not in on_page},
        news=_is_news(unresolved, everything),
    )


def _is_news(unresolved: Sequence[TheirReference], everything: Sequence[TheirReference]) -> bool:
    settled = max((one.at for one in everything if one.at), default=None)
    return any(settled is None or one.since >= settled for one in unresolved)


async def views_of(
    records: Records, references: Iterable[TheirReference], everything: Sequence[TheirReference]
) -> tuple[ReferenceView, ...]:
    """`everything` are the references of the link: a record that stands for another of theirs is no candidate."""
    these = list(references)
    own = await _own_records(records, these)
    waiting = await _waiting_matters(records, these)
    return tuple(_view(one, own[one.master], waiting.get(one.id, ()), everything) for one in these)


async def view_of(records: Records, reference: TheirReference) -> ReferenceView:
    everything = await records.references.of_link(reference.link, reference.master)
    (view,) = await views_of(records, [reference], everything)
    return view


async def awaited_by(records: Records, pair: PairId) -> tuple[ReferenceView, ...]:
    """What fields of one shared matter wait for."""
    awaited = {one for references in (await records.references.awaited(pair)).values() for one in references}
    found = [await records.references.get(one) for one in awaited]
    return tuple([await view_of(records, one) for one in sorted(found, key=lambda one: one.number)])


def letter_of(reference: TheirReference, record: str) -> str:
    """a, b, c … in the order of suggestion; empty for a record that was never suggested, and after z."""
    at = reference.suggested.index(record) if record in reference.suggested else len(_LETTERS)
    return _LETTERS[at : at + 1]


def suggested_as(reference: TheirReference, letter: str) -> str:
    """The id of the record a letter means; empty when it means none."""
    at = _LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    return reference.suggested[at] if 0 <= at < len(reference.suggested) else ""


def record_view(reference: TheirReference, record: MasterRecord) -> RecordView:
    letter = letter_of(reference, record.id)
    return RecordView(record.id, record.code, record.name, letter, why(reference.mention, record))


async def _own_records(records: Records, references: Sequence[TheirReference]) -> dict[Master, dict[str, MasterRecord]]:
    """What they stand for, or may stand for."""
    named: defaultdict[Master, set[str]] = defaultdict(set)
    for one in references:
        named[one.master] |= {*one.suggested, *([one.record] if one.record else [])}
    return {master: await records.masters.of(master, ids) for master, ids in named.items()}


def _view(
    reference: TheirReference,
    own: Mapping[str, MasterRecord],
    matters: tuple[str, ...],
    everything: Sequence[TheirReference],
) -> ReferenceView:
    record = own.get(reference.record or "")
    possible = [own[one] for one in reference.suggested if one in own and one not in reference.refused]
    return ReferenceView(
        reference=reference.id,
        number=reference.number,
        master=reference.master,
        label=reference.mention.label,
        label_en=reference.mention.label_en,
        candidates=()
        if record
        else tuple(record_view(reference, one) for one in possible if taken_by(one, everything) is None),
        matters=matters,
        record=record_view(reference, record) if record else None,
        by=reference.by,
        corporate_number=reference.mention.corporate_number,
        jpo_code=reference.mention.jpo_code,
    )


async def _waiting_matters(records: Records, references: Sequence[TheirReference]) -> dict[str, tuple[str, ...]]:
    """Own numbers of the matters that wait for each of them, by its id."""
    waiting = await records.references.waiting_on_any(one.id for one in references)
    pairs = await records.pairs.of({pair for some in waiting.values() for pair in some})
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    refs = {id_: matters[pair.matter].ref for id_, pair in pairs.items() if pair.matter in matters}
    return {one: tuple(sorted({refs[pair] for pair in some if pair in refs})) for one, some in waiting.items()}
