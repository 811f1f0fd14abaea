"""統合: an own record goes on for another that turned out to be the same. Values, references and open questions follow.

What has left stays in the ledger as it left; decided differences are history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.desk.departing import departing
from core.desk.matters.changing import let_reviews_follow, save_review
from core.desk.references.keeping_masters import record_called
from core.desk.telling import Telling
from core.domain.departures import ChangesLeave
from core.domain.fields import value_key
from core.domain.links import Link, said_field
from core.domain.masters import MasterRecord, master_of
from core.domain.matters import Matter
from core.domain.merge_runs import MergeRun
from core.domain.merging import key_after, merged, must_be_mergeable, names, reference_after, state_after, value_after
from core.domain.notices import AskedToMerge, RecordsMerged, RecordView
from core.domain.pairs import Pair
from core.domain.references import TheirReference
from core.errors import Invalid, Stale
from core.ids import LinkId
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Merger:
    """What it means that one record goes on for another, before anything is done."""

    gone: MasterRecord
    kept: MasterRecord
    """As it will be."""
    matters: int
    pairs: int
    references: tuple[str, ...]
    links: dict[LinkId, Link]
    told: dict[LinkId, set[str]]
    """Which of the two ids each counterpart has been told."""

    @property
    def know_both(self) -> frozenset[LinkId]:
        """Links whose counterpart has been told either id."""
        return frozenset(link for link, ids in self.told.items() if len(ids) > 1)

    @property
    def asked(self) -> AskedToMerge:
        return AskedToMerge(*self._facts)

    @property
    def done(self) -> RecordsMerged:
        return RecordsMerged(*self._facts)

    @property
    def _facts(self) -> tuple[RecordView, RecordView, int, tuple[str, ...], tuple[str, ...]]:
        gone, kept = (RecordView(one.id, one.code, one.name) for one in (self.gone, self.kept))
        hearing = tuple(link.name for id_, link in self.links.items() if id_ in self.know_both)
        return gone, kept, self.matters, self.references, hearing


async def look_at_merger(records: Records, gone_code: str, kept_code: str) -> Merger:
    """Raises NotFound for a code nobody has, and Invalid where the two cannot be one or not yet."""
    gone, kept = await _the_two(records, gone_code, kept_code)
    links = {link.id: link for link in await records.links.all()}
    references = await _references_told_together(records, gone, kept, links)
    pairs = await records.pairs.naming(gone.id)
    told = await _told(records, gone, kept, pairs)
    resolved = (one for one in references if one.record == gone.id)
    return Merger(
        gone=gone,
        kept=merged(gone, kept, told),
        matters=sum(bool(fields_naming(one, gone)) for one in await records.matters.naming(gone.id)),
        pairs=len(pairs),
        references=tuple(f"{links[one.link].name} {one.mention.label}" for one in resolved),
        links=links,
        told=told,
    )


async def one_for_both(records: Records, merger: Merger) -> Merger:
    """From now on whoever asks for the record that goes gets the one that stays; matters and pairs still name it. Returns
    what has become of the merger: either record may have been edited since it was looked at.

    Raises as `look_at_merger`, and Stale where a code belongs to another record by now: somebody was quicker.
    """
    gone, kept = await _the_two(records, merger.gone.code, merger.kept.code)
    if (gone.id, kept.id) != (merger.gone.id, merger.kept.id):
        raise Stale
    now = replace(merger, gone=gone, kept=merged(gone, kept, merger.told))
    for reference in await _references_told_together(records, gone, kept, merger.links):
        if gone.id in (reference.record, *reference.refused, *reference.suggested):
            await records.references.save(reference_after(reference, gone.id, kept.id))
    await records.masters.merge(now.gone, now.kept)
    return now


async def pairs_follow(records: Records, telling: Telling, run: MergeRun, pairs: Sequence[Pair]) -> int:
    """These pairs and their matters, each matter with all its pairs; returns how many matters have changed."""
    matters = await records.matters.of({pair.matter for pair in pairs if pair.matter})
    return await _follow(records, telling, run, list(matters.values()), pairs)


async def matters_follow(records: Records, telling: Telling, run: MergeRun, matters: Sequence[Matter]) -> int:
    """These matters, with the pairs of those shared since the pairs have followed; returns how many have changed."""
    return await _follow(records, telling, run, matters, ())


async def _follow(
    records: Records, telling: Telling, run: MergeRun, matters: Sequence[Matter], pairs: Sequence[Pair]
) -> int:
    naming = [one for one in matters if fields_naming(one, run.gone)]
    others = await records.pairs.about([one.id for one in naming])
    await records.matters.save([_matter_after(one, run.gone, run.kept) for one in naming])
    links = {link.id: link for link in await records.links.all()}
    renamed = {one.id for one in naming}
    for pair in {pair.id: pair for pair in (*pairs, *others)}.values():
        await _pair_follows(records, telling, run, links[pair.link], pair, tells=pair.matter in renamed)
    return len(naming)


async def _the_two(records: Records, gone_code: str, kept_code: str) -> tuple[MasterRecord, MasterRecord]:
    """As long as a record still takes over what named another, nobody can tell who was told of it: that has to end first."""
    gone, kept = await record_called(records, gone_code), await record_called(records, kept_code)
    must_be_mergeable(gone, kept)
    for run in await records.mergers.under_way():
        if run.kept.master is kept.master and run.kept.id in (gone.id, kept.id):
            raise Invalid("merge_under_way", gone=run.gone.name, kept=run.kept.name)
    return gone, kept


async def _references_told_together(
    records: Records, gone: MasterRecord, kept: MasterRecord, links: dict[LinkId, Link]
) -> list[TheirReference]:
    """What the counterparts call whom in this master, none of whom tells the two apart. Raises Invalid where one does."""
    references = [one for link in links for one in await records.references.of_link(link, kept.master)]
    _must_not_be_told_apart(gone, kept, links, references)
    return references


async def _pair_follows(
    records: Records, telling: Telling, run: MergeRun, link: Link, pair: Pair, *, tells: bool
) -> None:
    """`tells`: its matter has changed with it, which is news for a counterpart that knows both."""
    matter = await records.matters.get(pair.matter) if pair.matter else None
    knows_both = pair.link in run.know_both
    fields = dict(pair.fields)
    for key, state in pair.fields.items():
        name = said_field(key) or key
        if master_of(name) is run.kept.master:
            own_field = link.comes_from(name) if said_field(key) else link.lands_in(name)
            mine = matter.values.get(own_field) if matter else None
            fields[key] = state_after(state, mine, run.gone.id, run.kept, knows_both=knows_both)
    followed = replace(pair, fields=fields)
    await records.pairs.save(followed)
    if matter is None:
        return
    await _questions_follow(records, telling, run, link, followed, matter)
    if tells and knows_both and followed.state.told:
        await departing(records, link.id, ChangesLeave(pair.id, run.by), telling.trace)


async def _questions_follow(
    records: Records, telling: Telling, run: MergeRun, link: Link, pair: Pair, matter: Matter
) -> None:
    """An open card asks about the record that stays; what is the same by now is no question any more."""
    about = {name for name in matter.values if master_of(name) is run.kept.master}
    for review in await records.reviews.open_of(pair.id):
        changes = tuple(
            replace(change, theirs=value_after(change.theirs, run.gone.id, run.kept))
            if change.decision is None and change.own_field in about
            else change
            for change in review.changes
        )
        if changes != review.changes:
            await save_review(records, telling, replace(review, changes=changes))
    await let_reviews_follow(records, telling, link, pair, matter, about)


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


def fields_naming(matter: Matter, gone: MasterRecord) -> list[str]:
    return [
        name
        for name, value in matter.values.items()
        if master_of(name) is gone.master and names(value_key(value), gone.id)
    ]


def _matter_after(matter: Matter, gone: MasterRecord, kept: MasterRecord) -> Matter:
    """It is the same applicant as before, so no revision of the field is counted; one that stood twice is a change."""
    values = dict(matter.values)
    revisions = dict(matter.revisions)
    for name in fields_naming(matter, gone):
        values[name] = value_after(values[name], gone.id, kept)
        if value_key(values[name]) != key_after(value_key(matter.values[name]), gone.id, kept.id):
            revisions[name] = matter.revision(name) + 1
    return replace(matter, values=values, revisions=revisions)
