"""キュー: what a document that has been filed proposes. The same whoever attached it, and on whichever side. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.domain.deadlines import Grounds, Rule, of_document
from core.domain.fields import BY_ID, parse_value, value_key
from core.domain.notices.decisions import Decision
from core.domain.papers.kinds import KINDS_BY_CODE
from core.domain.papers.paper import Facts
from core.domain.values import Value, Values
from core.errors import Invalid
from core.ids import MatterId


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new value of a field, or (with `grounds`) a deadline of one's own."""

    number: int
    field: str = ""
    value: Value = None
    before: Value = None
    """What stood in the field when it was applied."""
    grounds: Grounds | None = None
    due: date | None = None
    """As a person may have corrected it."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class QueueEntry:
    id: str
    paper: str
    matter: MatterId
    proposals: tuple[Proposal, ...]
    at: datetime
    version: int = 1

    @property
    def open(self) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.decision is None)

    def with_proposals(self, changed: Sequence[Proposal]) -> QueueEntry:
        """These in the place of those of the same number, under a new version."""
        by_number: Mapping[int, Proposal] = {one.number: one for one in changed}
        proposals = tuple(by_number.get(one.number, one) for one in self.proposals)
        return replace(self, proposals=proposals, version=self.version + 1)


def proposals_for(rules: Sequence[Rule], values: Values, kind: str, facts: Facts) -> tuple[Proposal, ...]:
    """Updates of the data, then deadlines; what the matter says already is not proposed."""
    updates = {
        field: value for field, value in _values_in(kind, facts) if value_key(value) != value_key(values.get(field))
    }
    known = KINDS_BY_CODE.get(kind)
    dispatched = facts.dates.get(known.dated) if known else None
    deadlines = of_document(rules, {**values, **updates}, kind, dispatched, facts.period)
    proposals = [
        *(Proposal(0, field=field, value=value) for field, value in updates.items()),
        *(Proposal(0, grounds=grounds, due=grounds.due) for grounds in deadlines),
    ]
    return tuple(replace(one, number=number) for number, one in enumerate(proposals, start=1))


def _values_in(kind: str, facts: Facts) -> Iterator[tuple[str, Value]]:
    """What the document says about its matter, as far as it can be read."""
    known = KINDS_BY_CODE.get(kind)
    for field, source in known.proposes if known else ():
        text = _text_at(source, facts)
        if text:
            try:
                yield field, parse_value(BY_ID[field], text)
            except Invalid:
                continue  # the heading of a grant names no code of ours: a person fills it in


def _text_at(source: str, facts: Facts) -> str:
    if source.startswith("="):
        return source[1:]
    if source == "title":
        return facts.title
    day = facts.dates.get(source)
    return day.isoformat() if day else facts.numbers.get(source, "")
