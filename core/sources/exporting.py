"""Own data as rows under headings, in the words of the person who asks. Only what the organisation itself keeps.

Four views: the own matters, what a counterpart has received of them (as it stands, or everything that ever left), and
the differences that wait or were decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from core.domain.fields import Field, FieldType, print_value
from core.domain.links import Link, ref_field
from core.domain.matters import is_empty
from core.domain.notices import Misfit
from core.domain.reviews import Change, Review
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.ids import LinkId, MatterId
from core.sources.cells import cell_text
from core.sources.columns import SECRECY
from core.sources.cp932 import misfits
from core.sources.writing import Written
from core.store.records import Records
from core.store.repositories.ledger import Disclosure
from core.texts import Language, Texts

Rows = list[list[Written]]
"""The headings first."""

_NUMERIC = frozenset({FieldType.COUNT, FieldType.MONEY})


@dataclass(frozen=True, slots=True)
class Period:
    """Local days, both included; None for no end on that side."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads one organisation's store. `fields` are the ones that were chosen, in order; all when empty."""

    records: Records
    texts: Texts
    language: Language
    zone: tzinfo
    kind: OrgKind
    known: Mapping[str, Field]
    """Every field of the organisation, by id."""
    fields: tuple[str, ...] = ()
    link: Link | None = None
    """Only what concerns this counterpart."""

    async def matters(self) -> Rows:
        """Every own matter, one a row, under the labels the importer knows: importing it again changes nothing.

        Only fields that some matter has a value for become columns, unless they were chosen; the own number comes first.
        """
        matters = await self.records.matters.all()
        if self.link is not None:
            shared = {pair.matter for pair in await self.records.pairs.shared(self.link.id)}
            matters = [one for one in matters if one.id in shared]
        own = ref_field(self.kind)
        fields = [one for one in self._columns([matter.values for matter in matters]) if one.id != own]
        with_secrecy = not self.fields or SECRECY in self.fields
        secrecy = [self._word(SECRECY)] if with_secrecy else []
        rows: Rows = [[self._label(self.known[own]), *map(self._label, fields), *secrecy]]
        for one in matters:
            closed: list[Written] = [self._word(f"secrecy_{one.secrecy}")] if with_secrecy else []
            rows.append([one.ref, *(self._cell(field, one.values.get(field.id)) for field in fields), *closed])
        return rows

    async def disclosed(self) -> Rows:
        """What each counterpart holds of our matters by now: the last value of every field that left."""
        latest: dict[tuple[LinkId, MatterId], dict[str, Value]] = {}
        since: dict[tuple[LinkId, MatterId], datetime] = {}
        for row in await self._disclosures():
            if row.matter is None:
                continue
            held = latest.setdefault((row.link, row.matter), {})
            held.pop(row.field, None)
            if not row.retracted:
                held[row.field] = row.value
            since[(row.link, row.matter)] = row.at
        standing = {key: held for key, held in latest.items() if held}
        names, refs = await self._names(), await self._refs({matter for _, matter in standing})
        fields = self._columns(list(standing.values()))
        rows: Rows = [[self._word("ledger_to"), self._own_label, *map(self._label, fields), self._word("ledger_last")]]
        for key, held in sorted(standing.items(), key=lambda item: (names.get(item[0][0], ""), refs[item[0][1]])):
            cells = (self._cell(field, held.get(field.id)) for field in fields)
            rows.append([names.get(key[0], ""), refs[key[1]], *cells, self._moment(since[key])])
        return rows

    async def disclosures(self, period: Period = Period()) -> Rows:
        """Every value that ever left, oldest first."""
        within = [one for one in await self._disclosures() if period.holds(self._day(one.at))]
        return await self.ledger_rows([one for one in within if self._is_wanted(one.field)])

    async def ledger_rows(self, crossed: Sequence[Disclosure]) -> Rows:
        names, refs = await self._names(), await self._refs(one.matter for one in crossed if one.matter)
        words = ("ledger_at", "ledger_to", "ledger_ref", "ledger_field", "ledger_value", "ledger_policy")
        rows: Rows = [[self._word(word) for word in words]]
        for one in crossed:
            value: Written = self._disclosed_value(one)
            rows.append(
                [
                    self._moment(one.at),
                    names.get(one.link, ""),
                    refs[one.matter] if one.matter else "",
                    self._name(one.field),
                    value,
                    self._policy(one.policy),
                ]
            )
        return rows

    def _disclosed_value(self, one: Disclosure) -> str:
        """What left; of what was taken back its name, where it has one."""
        value = self._value(one.field, one.value) if one.value or not one.retracted else ""
        return f"{value}{self._word('ledger_retracted')}" if one.retracted else value

    async def differences(self, *, decided: bool, period: Period = Period()) -> Rows:
        """Differences that still wait, or those that were decided within the period."""
        words = ("ledger_to", "ledger_ref", "field", "ours", "theirs", "diff_arrived", "diff_from")
        rows: Rows = [[self._word(word) for word in (*words, "diff_state", "diff_by", "diff_at")]]
        names = await self._names()
        reviews = [review async for review in self.records.reviews.each(decided=decided)]
        pairs = await self.records.pairs.of({review.pair for review in reviews})
        refs = await self._refs({pair.matter for pair in pairs.values() if pair.matter})
        for review in reviews:
            pair = pairs[review.pair]
            if pair.matter is None or (self.link and pair.link != self.link.id):
                continue
            about: list[Written] = [names.get(pair.link, ""), refs[pair.matter]]
            rows += [[*about, *self._difference(review, change)] for change in self._chosen(review, decided, period)]
        return rows

    def _chosen(self, review: Review, decided: bool, period: Period) -> Iterator[Change]:
        for change in review.changes:
            if (change.decision is not None) is not decided or not self._is_wanted(change.own_field):
                continue
            if change.decision is None or period.holds(self._day(change.decision.at)):
                yield change

    def _difference(self, review: Review, change: Change) -> list[Written]:
        decision = change.decision
        return [
            self._name(change.own_field),
            self._value(change.own_field, change.mine),
            self._value(change.own_field, change.theirs),
            self._moment(review.at),
            review.by,
            self._word(decision.what if decision else "diff_open"),
            decision.by if decision else "",
            self._moment(decision.at) if decision else "",
        ]

    async def _disclosures(self) -> Sequence[Disclosure]:
        return await self.records.ledger.of_link(self.link.id if self.link else None)

    async def _names(self) -> dict[LinkId, str]:
        return {link.id: link.name for link in await self.records.links.all()}

    async def _refs(self, matters: Iterable[MatterId]) -> dict[MatterId, str]:
        return {one.id: one.ref for one in (await self.records.matters.of(matters)).values()}

    def _columns(self, values: Sequence[Mapping[str, Value]]) -> list[Field]:
        if self.fields:
            return [self.known[name] for name in self.fields if name in self.known]
        filled = {name for one in values for name, value in one.items() if not is_empty(value)}
        return [
            *(field for name, field in self.known.items() if name in filled),
            *(Field(name, FieldType.TEXT, label=self._name(name)) for name in sorted(filled - self.known.keys())),
        ]

    def _is_wanted(self, field: str) -> bool:
        return not self.fields or field in self.fields

    @property
    def _own_label(self) -> str:
        return self._label(self.known[ref_field(self.kind)])

    def _label(self, field: Field) -> str:
        return field.label or self.texts.field_label(field.id, self.language)

    def _name(self, field: str) -> str:
        known = self.known.get(field)
        return self._label(known) if known else self.texts.field_name(field, self.language)

    def _value(self, name: str, value: Value) -> str:
        return print_value(self.known.get(name) or Field(name, FieldType.TEXT), value, self.language)

    def _cell(self, field: Field, value: Value) -> Written:
        if field.type is FieldType.DATE and isinstance(value, str):
            return date.fromisoformat(value)
        if field.type in _NUMERIC and isinstance(value, int):
            return value
        return cell_text(field, value, self.language)

    def _word(self, key: str) -> str:
        return self.texts.word(key, self.language)

    def _policy(self, policy: str) -> str:
        return self._word(policy) if policy in ("required", "shared", "unpublished") else policy

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _moment(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y/%m/%d %H:%M}"


def misfits_in(rows: Rows) -> tuple[Misfit, ...]:
    """The cells a CP932 file cannot hold as they are: row and heading, and what has no place there."""
    headings, *below = rows
    return tuple(
        Misfit(number, str(headings[column]), found)
        for number, row in enumerate(below, start=2)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and (found := misfits(cell))
    )
