"""Looking: what stands where, what waits, what has crossed, what one can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.desk.case import Case, link_named
from core.desk.deadlines.keeping import look_at_deadlines
from core.desk.deadlines.rules import show_rules
from core.desk.fields.catalogue import fields_of
from core.desk.fields.showing import fields, form
from core.desk.leaving import show_leaves
from core.desk.matters.numbering import show_numbering
from core.desk.messages.addressing import ambassador_called
from core.desk.messages.kinds import show_kinds
from core.desk.messages.searching import look_at_sent
from core.desk.messages.templates import show_templates
from core.desk.papers.attaching import documents_of
from core.desk.policies.showing import policy_history, settings
from core.desk.references.answering import look_at_references
from core.desk.references.linking_many import look_at_certain
from core.desk.sharing.creating import show_form
from core.desk.sharing.responsible import show_responsible
from core.desk.waiting.about import waiting_about
from core.desk.waiting.digesting import digest_of
from core.desk.waiting.items import waiting_of
from core.desk.waiting.weekly import look_at_week
from core.desk.workflows import workflows_shown
from core.domain.fields import BY_ID
from core.domain.intents import Look, LookAtReferences, Page, SetDigest, Suggest
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import (
    Crossing,
    Digest,
    DigestSet,
    ErasureLine,
    FieldShown,
    HelpShown,
    HistoryShown,
    HomeOrder,
    HomeShown,
    LinkCounts,
    Listed,
    MatterShown,
    MatterSuggestion,
    Notice,
    SecrecyChanged,
    SharedWith,
    Suggested,
)
from core.domain.people import Role
from core.domain.rhythm import in_rhythm
from core.domain.sharing import PairState
from core.errors import NotAllowed
from core.ids import new_id
from core.store.repositories.ledger import Disclosure
from core.store.repositories.listings import ListingKind


async def look(case: Case, intent: Look) -> Notice:
    match intent.page:
        case Page.HOME:
            return await _home(case, HomeOrder.of(intent.about))
        case Page.MATTER:
            return await _matter(case, intent.about)
        case Page.LISTING:
            return await _listing(case, intent.about)
        case Page.DIGEST:
            return await _digest(case)
        case Page.WEEKLY:
            return await look_at_week(case)
        case Page.HISTORY:
            return await _history(case, intent.about)
        case Page.REFERENCES:
            return await look_at_references(case, LookAtReferences(intent.about))
        case Page.CERTAIN_LINKS:
            return await look_at_certain(case, intent.about)
        case Page.SETTINGS:
            return await settings(case, intent.about)
        case Page.POLICY_HISTORY:
            return await policy_history(case, intent.about)
        case Page.DOCUMENTS:
            return await documents_of(case, intent.about)
        case Page.DEADLINES:
            return await look_at_deadlines(case, intent.about)
        case Page.RULES:
            return await show_rules(case)
        case Page.FIELDS:
            return await fields(case, intent.about)
        case Page.EDIT:
            return await form(case, intent.about)
        case Page.CREATION:
            return await show_form(case, intent.about)
        case Page.RESPONSIBLE:
            return await show_responsible(case, intent.about)
        case Page.LEAVES:
            return await show_leaves(case)
        case Page.NUMBERING:
            return await show_numbering(case)
        case Page.SENT_MESSAGES:
            return await look_at_sent(case)
        case Page.MESSAGE_KINDS:
            return await show_kinds(case)
        case Page.TEMPLATES:
            return await show_templates(case.records, intent.about)
        case Page.WORKFLOWS:
            return await workflows_shown(case.records)
        case Page.HELP:
            return HelpShown(intent.about)


async def suggest(case: Case, intent: Suggest) -> Suggested:
    matters = await case.records.matters.typed(intent.typed.strip(), intent.limit)
    return Suggested(tuple(map(MatterSuggestion.of, matters)))


async def set_digest(case: Case, intent: SetDigest) -> DigestSet:
    """停止 / 再開, and when it comes. Raises Invalid: digest_rhythm; nothing is kept then."""
    me = in_rhythm(await case.me(), intent.rhythm)
    if intent.weekly is not None and Role.ADMIN not in me.roles:
        raise NotAllowed("summary_is_for_administrators")
    changed = replace(
        me,
        digest_on=me.digest_on if intent.on is None else intent.on,
        weekly_on=me.weekly_on if intent.weekly is None else intent.weekly,
    )
    await case.records.people.save(changed)
    return DigestSet(
        changed.digest_on,
        f"{changed.digest_at:%-H:%M}",
        tuple(sorted(changed.digest_days)),
        changed.timezone,
        changed.weekly_on if Role.ADMIN in changed.roles else None,
    )


async def _home(case: Case, order: HomeOrder | None) -> HomeShown:
    to_erase = Counter(asked.link for asked in await case.records.erasures.unanswered())
    links = []
    for link in await case.records.links.all():
        counts = await case.records.pairs.counts(link.id)
        links.append(
            LinkCounts(
                link=link.id,
                counterpart=link.name,
                code=link.code,
                shared=sum(count for state, count in counts.items() if state.shared),
                to_approve=counts.get(PairState.PENDING, 0),
                waiting_for_counterpart=counts.get(PairState.OFFERED, 0),
                to_review=await case.records.reviews.count_open(link.id),
                unconfirmed=await case.records.messages.count_unconfirmed(link.id),
                unresolved=await case.records.references.count_unresolved(link.id),
                declined=counts.get(PairState.DECLINED, 0),
                withdrawn=counts.get(PairState.WITHDRAWN, 0),
                ended=counts.get(PairState.ENDED, 0),
                to_erase=to_erase[link.id],
            )
        )
    shown = order.sorted(links) if order else tuple(links)
    return HomeShown(shown, undelivered=len(await case.records.outbox.parked()), order=order)


async def _matter(case: Case, ref: str) -> MatterShown:
    matter = await case.matter(ref)
    links = {link.id: link for link in await case.records.links.all()}
    pairs = await case.records.pairs.of_matter(matter.id)
    known = await fields_of(case.records)
    open_to = [links[pair.link] for pair in pairs if pair.state.shared]
    return MatterShown(
        ref=matter.ref,
        application_number=matter.text("application_number"),
        title=matter.title,
        fields=tuple(
            FieldShown(name, matter.values[name], _published_to(matter, name, open_to), field.label or "")
            for name, field in known.items()
            if matter.values.get(name) not in (None, "", [])
        ),
        shares=tuple(
            SharedWith(links[pair.link].name, pair.counterpart_ref, pair.state, pair.reason) for pair in pairs
        ),
    )


def _published_to(matter: Matter, field: str, links: Sequence[Link]) -> tuple[str, ...]:
    return tuple(link.name for link in links if link.wire_name(field) in link.publishable(matter))


async def _listing(case: Case, ref: str = "") -> Listed:
    """All of it, or what is about one matter."""
    matter = await case.matter(ref) if ref else None
    me = await case.me()
    today = case.now.astimezone(ZoneInfo(me.timezone)).date()
    waiting = await waiting_of(case.records, [me], await case.records.listings.put_off_by([(me.id, today)]))
    entries = await waiting_about(case.records, matter, waiting.of(me)) if matter else waiting.of(me)
    listing = new_id()
    await case.records.listings.keep(listing, ListingKind.LIST, me.id, today, entries)
    return Listed(listing, entries, () if matter else waiting.more(me))


async def _digest(case: Case) -> Digest:
    """日次まとめ as it would come now."""
    me = await case.me()
    today = case.now.astimezone(ZoneInfo(me.timezone)).date()
    put_off = await case.records.listings.put_off_by([(me.id, today)])
    told = digest_of(await waiting_of(case.records, [me], put_off), me)
    listing = new_id()
    await case.records.listings.keep(listing, ListingKind.DIGEST, me.id, today, told.entries, told.left_out)
    return Digest(listing, today, told.entries, told.left_out)


_PLACES = {name: place for place, name in enumerate(BY_ID)}


def _as_disclosed(row: Disclosure) -> tuple[datetime, str, int]:
    """In the order in which it left; what left at once in the order of the fields."""
    return row.at, row.link, _PLACES.get(row.field, len(_PLACES))


async def _history(case: Case, about: str) -> HistoryShown:
    """`PK190001`, `PK190001 デモ事務所` for what has crossed to that counterpart alone, or `デモ事務所` for what is about no
    matter in particular."""
    links = {link.id: link for link in await case.records.links.all()}
    if named := ambassador_called(links.values(), about):
        return await _history_of(case, named)
    ref, _, counterpart = about.strip().partition(" ")
    whole = await case.records.matters.find(about)
    matter = whole or await case.matter(ref)
    only = link_named(links.values(), counterpart.strip()) if counterpart and whole is None else None
    chosen = {only.id: only} if only else links
    pairs = [pair.id for pair in await case.records.pairs.of_matter(matter.id) if pair.link in chosen]
    return HistoryShown(
        ref=matter.ref,
        crossings=tuple(
            _crossing(row, links[row.link].name if row.link in links else "")
            for row in sorted(await case.records.ledger.of_matter(matter.id), key=_as_disclosed)
            if only is None or row.link == only.id
        ),
        secrecy=tuple(
            SecrecyChanged(past.at, past.by, past.before.value, past.after.value, past.reason)
            for past in await case.records.policies.secrecy_of(matter.id)
        ),
        erasures=tuple(
            ErasureLine(one.at, links[one.link].name, one.ours, one.by, one.reason, one.answer, one.answer_reason)
            for one in await case.records.erasures.of_pairs(pairs)
        ),
        counterpart=only.name if only else "",
    )


async def _history_of(case: Case, link: Link) -> HistoryShown:
    crossed = await case.records.ledger.of_no_matter(link.id)
    return HistoryShown("", tuple(_crossing(row, link.name) for row in crossed), counterpart=link.name)


def _crossing(row: Disclosure, counterpart: str) -> Crossing:
    return Crossing(row.at, counterpart, row.field, row.value, row.retracted)
