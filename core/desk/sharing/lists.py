"""共有設定: what stands between us and one counterpart, tab by tab; only the page that is shown is searched for candidates."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.desk.case import Case
from core.desk.matters.families import waiting_parents
from core.desk.sharing.candidates import Search, search
from core.domain.intents import LookAtSharing
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import Entry, EntryKind, OfferView, SharingRow, SharingShown, WaitingParent
from core.domain.pairs import Pair, offer_view
from core.domain.sharing import PairState, Tab
from core.ids import new_id
from core.store.repositories.listings import ListingKind

_KINDS = {
    Tab.SHARED: EntryKind.SHARED,
    Tab.TO_APPROVE: EntryKind.OFFER,
    Tab.WAITING: EntryKind.WAITING,
    Tab.OVER: EntryKind.OVER,
}


async def look_at_sharing(case: Case, intent: LookAtSharing) -> SharingShown:
    """One page; its numbers can be answered, and go on from page to page."""
    link = await case.link(intent.counterpart)
    counts = await case.records.pairs.counts(link.id)
    by_tab = {tab: sum(counts.get(state, 0) for state in tab.states) for tab in Tab}
    pages = max(1, -(-by_tab[intent.tab] // intent.rows))
    page = min(max(intent.page, 1), pages)
    first = (page - 1) * intent.rows
    pairs = await case.records.pairs.page(link.id, intent.tab.states, first, intent.rows)
    matters = await case.records.matters.of(pair.matter for pair in pairs if pair.matter)
    rows = tuple(
        [
            await _row(case, number, pair, matters.get(pair.matter) if pair.matter else None)
            for number, pair in enumerate(pairs, start=first + 1)
        ]
    )
    listing = await _keep(case, link, intent.tab, rows)
    return SharingShown(link.id, link.name, link.code, intent.tab, tuple(by_tab.items()), rows, page, pages, listing)


async def _row(case: Case, number: int, pair: Pair, matter: Matter | None) -> SharingRow:
    waits = pair.state is PairState.PENDING
    searched = await search(case.records, pair) if waits else Search(())
    free = [one for one in searched.found if not one.shared_already]
    parents = await waiting_parents(case.records, pair) if waits else []
    at = pair.decided_at or pair.offered_at
    return SharingRow(
        number=number,
        pair=pair.id,
        state=pair.state,
        own_ref=matter.ref if matter else "",
        offer=_shown(pair, matter),
        client_ref=str(pair.theirs.get("own_ref") or ""),
        since=at.astimezone(ZoneInfo(case.principal.timezone)).date(),
        candidate=free[0] if free else None,
        others=tuple(one.ref for one in free[1:]),
        taken=tuple(one.ref for one in searched.found if one.shared_already),
        search_failed=searched.failed,
        parents=tuple(WaitingParent(one.id, one.counterpart_ref) for one in parents),
        by=pair.decided_by,
        reason=pair.reason,
    )


def _shown(pair: Pair, matter: Matter | None) -> OfferView:
    """What they say of it; of an own offer they have said nothing, so it is ours."""
    return pair.offer if pair.theirs or matter is None else offer_view(matter.ref, matter.values)


async def _keep(case: Case, link: Link, tab: Tab, rows: tuple[SharingRow, ...]) -> str:
    """The list as it was shown, so that `1-3 承認` means what stood there."""
    listing = new_id()
    today = case.now.astimezone(ZoneInfo(case.principal.timezone)).date()
    entries = [
        Entry(
            number=row.number,
            kind=_KINDS[tab],
            target=row.pair,
            counterpart=link.name,
            ref=row.own_ref or row.offer.ref,
            title=row.offer.title,
            detail=row.candidate.ref if row.candidate else "",
            certain=row.certain,
            since=row.since,
        )
        for row in rows
    ]
    await case.records.listings.keep(listing, ListingKind.SHARING, case.principal.person, today, entries)
    return listing
