"""統合: an own record goes on for another that turned out to be the same. Values, references and open questions follow.

What has left stays in the ledger as it left; decided differences are history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.desk.case import Case
from core.desk.departing import departing
from core.desk.matters.changing import let_reviews_follow, save_review
from core.desk.references.keeping_masters import record_called
from core.desk.telling import Telling
from core.domain.departures import ChangesLeave
from core.domain.fields import value_key
from core.domain.intents import MergeRecords
from core.domain.links import Link, said_field
from core.domain.masters import MasterRecord, master_of
from core.domain.matters import Matter
from core.domain.merging import key_after, merged, must_be_mergeable, names, reference_after, state_after, value_after
from core.domain.notices import AskedToMerge, RecordsMerged, RecordView
from core.domain.pairs import Pair
from core.domain.references import TheirReference
from core.errors import Invalid
from core.ids import LinkId
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Merger:
    """Everything that names the record that goes."""

    gone: MasterRecord
    kept: MasterRecord
    matters: Sequence[Matter]
    pairs: Sequence[Pair]
    references: Sequence[TheirReference]
    links: dict[LinkId, Link]
    know_both: frozenset[LinkId]
    """Links whose counterpart has been told either id."""

    @property
    def asked(self) -> AskedToMerge:
        return AskedToMerge(*self._facts)

    @property
    def done(self) -> RecordsMerged:
        return RecordsMerged(*self._facts)

    @property
    def _facts(self) -> tuple[RecordView, RecordView, int, tuple[str, ...], tuple[str, ...]]:
        gone, kept = (RecordView(one.id, one.code, one.name) for one in (self.gone, self.kept))
        resolved = (one for one in self.references if one.record == self.gone.id)
        names = tuple(f"{self.links[one.link].name} {one.mention.label}" for one in resolved)
        hearing = tuple(link.name for id_, link in self.links.items() if id_ in self.know_both)
        return gone, kept, len(self.matters), names, hearing


async def merge(case: Case, intent: MergeRecords) -> AskedToMerge | RecordsMerged:
    """For administrators. What it would mean, until the person is sure."""
    case.must_be_admin()
    merger = await look_at_merger(case.records, intent.gone, intent.kept)
    if not intent.sure:
        return merger.asked
    await carry_out_merger(case.records, case.telling, merger, case.principal.name)
    return merger.done


async def look_at_merger(records: Records, gone_code: str, kept_code: str) -> Merger:
    """Raises NotFound for a code nobody has, and Invalid where the two cannot be one."""
    gone, kept = await record_called(records, gone_code), await record_called(records, kept_code)
    must_be_mergeable(gone, kept)
    links = {link.id: link for link in await records.links.all()}
    references = [one for link in links for one in await records.references.of_link(link, kept.master)]
    _must_not_be_told_apart(gone, kept, links, references)
    pairs = await records.pairs.naming(gone.id)
    told = await _told(records, gone, kept, pairs)
    return Merger(
        gone=gone,
        kept=merged(gone, kept, told),
        matters=[one for one in await records.matters.naming(gone.id) if _fields_naming(one, gone)],
        pairs=pairs,
        references=[one for one in references if gone.id in (one.record, *one.refused, *one.suggested)],
        links=links,
        know_both=frozenset(link for link, ids in told.items() if len(ids) > 1),
    )


async def carry_out_merger(records: Records, telling: Telling, merger: Merger, by: str) -> None:
    gone, kept = merger.gone, merger.kept
    for reference in merger.references:
        await records.references.save(reference_after(reference, gone.id, kept.id))
    await records.masters.merge(gone, kept)
    await records.matters.save([_matter_after(one, gone, kept) for one in merger.matters])
    for pair in merger.pairs:
        await _pair_follows(records, telling, merger, pair, by)


async def _pair_follows(records: Records, telling: Telling, merger: Merger, pair: Pair, by: str) -> None:
    link = merger.links[pair.link]
    matter = await records.matters.get(pair.matter) if pair.matter else None
    fields = dict(pair.fields)
    for key, state in pair.fields.items():
        name = said_field(key) or key
        if master_of(name) is merger.kept.master:
            own_field = link.comes_from(name) if said_field(key) else link.lands_in(name)
            mine = matter.values.get(own_field) if matter else None
            knows_both = pair.link in merger.know_both
            fields[key] = state_after(state, mine, merger.gone.id, merger.kept, knows_both=knows_both)
    followed = replace(pair, fields=fields)
    await records.pairs.save(followed)
    if matter is None:
        return
    await _questions_follow(records, telling, merger, followed, matter)
    if followed.state.told and pair.link in merger.know_both:
        await departing(records, link.id, ChangesLeave(pair.id, by), telling.trace)


async def _questions_follow(records: Records, telling: Telling, merger: Merger, pair: Pair, matter: Matter) -> None:
    """An open card asks about the record that stays; what is the same by now is no question any more."""
    about = {name for name in matter.values if master_of(name) is merger.kept.master}
    for review in await records.reviews.open_of(pair.id):
        changes = tuple(
            replace(change, theirs=value_after(change.theirs, merger.gone.id, merger.kept))
            if change.decision is None and change.own_field in about
            else change
            for change in review.changes
        )
        if changes != review.changes:
            await save_review(records, telling, replace(review, changes=changes))
    await let_reviews_follow(records, telling, merger.links[pair.link], pair, matter, about)


async def _told(
    records: Records, gone: MasterRecord, kept: MasterRecord, naming_gone: Sequence[Pair]
) -> dict[LinkId, set[str]]:
    """Which of the two ids each counterpart has been told."""
    told: defaultdict[LinkId, set[str]] = defaultdict(set)
    for id_, pairs in ((gone.id, naming_gone), (kept.id, await records.pairs.naming(kept.id))):
        for pair in pairs:
            masters = {key: master_of(said_field(key) or key) for key in pair.fields}
            if any(masters[key] is kept.master and names(state.sent_key, id_) for key, state in pair.fields.items()):
                told[pair.link].add(id_)
    return dict(told)


def _must_not_be_told_apart(
    gone: MasterRecord, kept: MasterRecord, links: dict[LinkId, Link], references: Sequence[TheirReference]
) -> None:
    """One of ours stands for one of theirs at most (invariant 13): somebody has to say first which of the two it is."""
    for link in links.values():
        theirs = {one.record: one.mention.label for one in references if one.link == link.id and one.record}
        if gone.id in theirs and kept.id in theirs:
            facts = {"gone": theirs[gone.id], "kept": theirs[kept.id], "counterpart": link.name}
            raise Invalid("merge_told_apart", **facts)


def _fields_naming(matter: Matter, gone: MasterRecord) -> list[str]:
    return [
        name
        for name, value in matter.values.items()
        if master_of(name) is gone.master and names(value_key(value), gone.id)
    ]


def _matter_after(matter: Matter, gone: MasterRecord, kept: MasterRecord) -> Matter:
    """It is the same applicant as before, so no revision of the field is counted; one that stood twice is a change."""
    values = dict(matter.values)
    revisions = dict(matter.revisions)
    for name in _fields_naming(matter, gone):
        values[name] = value_after(values[name], gone.id, kept)
        if value_key(values[name]) != key_after(value_key(matter.values[name]), gone.id, kept.id):
            revisions[name] = matter.revision(name) + 1
    return replace(matter, values=values, revisions=revisions)
