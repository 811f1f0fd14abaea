"""What the counterpart's references mean here, asked before a value of theirs meets ours.

Only what cannot be anybody else is resolved without a person: the sole holder of the same 法人番号 or 識別番号, and, where
the link's administrator allows it, the sole bearer of exactly the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.desk.fields.catalogue import fields_of
from core.desk.telling import Telling
from core.domain import threads
from core.domain.fields import BY_ID, Field
from core.domain.links import Link
from core.domain.masters import Master, MasterRecord, Mention, certain, master_of, mentions, translate
from core.domain.pairs import Pair
from core.domain.references import TheirReference, link_to, suggesting, taken_by
from core.domain.sharing import Intake
from core.domain.sync import FieldEvent, FieldState, copies_ours
from core.domain.values import Value
from core.store.records import Records

SUGGESTED = 5
"""Own records suggested for a reference when it is first heard of."""


@dataclass
class Understanding:
    """Understands the events of one pair; remembers whether something new is unresolved."""

    records: Records
    link: Link
    pair: Pair
    new: bool = False
    _fields: Mapping[str, Field] = field(default_factory=lambda: BY_ID)

    async def of(self, event: FieldEvent, state: FieldState, mine: Value) -> FieldEvent | None:
        """The event in our own ids; None when it must wait for a reference to be resolved (未解決)."""
        master = master_of(event.field)
        if master is None:
            return event
        if event.retracted or copies_ours(state, mine, event):
            await self.records.references.wait(self.pair.id, event.field, ())
            return event if event.retracted else replace(event, value=mine)
        ids = [one.theirs for one in mentions(event.value)]
        # Nobody is asked about a field that is left alone, but what they say no more of a name is not kept either.
        if self.link.intake_of(event.field) is Intake.IGNORE:
            await relabel(self.records, self.link, master, mentions(event.value))
        else:
            said = await self._learn(master, mentions(event.value))
            open_ = [one.id for one in said if one.record is None]
            await self.records.references.wait(self.pair.id, event.field, open_)
        translated = translate(event.value, await self.records.references.known(self.link.id, master, ids))
        return None if translated.missing else replace(event, value=translated.value)

    async def fields(self, needed: str) -> Mapping[str, Field]:
        """Our fields, `needed` among them: those of our own are looked up when one is asked for."""
        if needed not in self._fields:
            self._fields = await fields_of(self.records)
        return self._fields

    async def tell(self, telling: Telling) -> None:
        """Those who watch the link are shown what is newly unresolved."""
        if self.new:
            await telling.show(f"references:{self.link.id}", threads.of_references(self.link.id), self.link)

    async def _learn(self, master: Master, said: Sequence[Mention]) -> list[TheirReference]:
        learned = await learn(self.records, self.link, master, said)
        self.new = self.new or any(is_new and one.record is None for one, is_new in learned)
        return [one for one, _ in learned]


async def learn(
    records: Records, link: Link, master: Master, said: Iterable[Mention]
) -> list[tuple[TheirReference, bool]]:
    """Keep how the counterpart calls each of its records; with each, whether it was unheard of until now."""
    mentioned = {one.theirs: one for one in said}
    known = await records.references.said(link.id, master, mentioned)
    learned = []
    for theirs, mention in mentioned.items():
        before = known.get(theirs)
        reference = before or await records.references.add(link.id, master, mention)
        if before is None or before.mention != mention:
            reference = await _resolve_if_certain(records, link, replace(reference, mention=mention))
            await records.references.save(reference)
        learned.append((reference, before is None))
    await suggest_for(records, master, [one for one, is_new in learned if is_new])
    return learned


async def relabel(records: Records, link: Link, master: Master, said: Iterable[Mention]) -> None:
    """Of names that are known already, keep how the counterpart writes them now, with the numbers it still publishes."""
    mentioned = {one.theirs: one for one in said}
    for theirs, known in (await records.references.said(link.id, master, mentioned)).items():
        if known.mention != mentioned[theirs]:
            await records.references.save(replace(known, mention=mentioned[theirs]))


async def suggest_for(records: Records, master: Master, references: Sequence[TheirReference]) -> None:
    """Find own records that unresolved references may stand for."""
    unresolved = [one for one in references if one.record is None]
    if not unresolved:
        return
    for reference in unresolved:
        numbered = [one.id for one in await records.masters.numbered(master, reference.mention)]
        names = filter(None, (reference.mention.label, reference.mention.label_en))
        alike = [found for name in names for found in await records.masters.alike(master, name, SUGGESTED)]
        named = [found.id for found in alike if found.score >= WORTH_SHOWING]
        suggested = suggesting(reference, [*numbered, *named][:SUGGESTED])
        if suggested != reference:
            await records.references.save(suggested)


WORTH_SHOWING = 0.5
"""Names less alike than this are no candidates."""


async def _resolve_if_certain(records: Records, link: Link, reference: TheirReference) -> TheirReference:
    if reference.record is not None:
        return reference
    others = await records.references.of_link(link.id, reference.master)
    record = await certain_record(records, link, reference, others)
    return link_to(reference, record, others, by="", at=records.now) if record else reference


async def certain_record(
    records: Records, link: Link, reference: TheirReference, others: Sequence[TheirReference]
) -> MasterRecord | None:
    """The one own record it can only be, unless somebody said it is not, or another of theirs stands for that one."""
    mention = reference.mention
    numbered = await records.masters.numbered(reference.master, mention)
    named = (await records.masters.written_like(reference.master, [mention.label]))[mention.label]
    both = {one.id: one for one in (*numbered, *named)}
    record = certain(mention, list(both.values()), by_name=link.policies.match_names)
    if record is None or record.id in reference.refused or taken_by(record, others):
        return None
    return record
