"""Rules that deadlines follow from: rows an organisation can edit, and those everybody starts with.

The usual rows are those of the Japan Patent Office and of the two treaties; what an organisation has edited stands in
its own store and takes the place of the usual row of the same id. A rule is a reminder's arithmetic, no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.deadlines.counting import Counting, Period, Unit

DOCUMENT = "document:"
"""Begins a basis that is no field of the matter but the dispatch of an office document: `document:A131`."""


class Residence(StrEnum):
    """Whom a rule is for: Japan gives applicants abroad (在外者) other periods."""

    ANY = "any"
    RESIDENT = "resident"
    NON_RESIDENT = "non_resident"


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    basis: tuple[str, ...]
    """Fields of the matter, the first that has a value counts; or one office document, as `document:A131`."""
    period: Period
    rights: str = "PUDT"
    country: str = "JP"
    """Office of the matter; "" for any."""
    residence: Residence = Residence.ANY
    only: tuple[str, ...] = ()
    """Filing types (出願種別) it is for; empty for all."""
    never: tuple[str, ...] = ()
    """Filing types it is not for, because the law counts differently there."""
    until: str = ""
    """The field whose value ends it: the request that has been filed."""
    yearly_from: int = 0
    """Of annuities: the first year that is paid for by itself; the period is then one year for each."""
    counting: Counting = Counting.JAPAN
    calendar: str = "JP"
    """Whose holidays move a last day; "" where they are not known here, and then nothing is moved."""
    extendable: bool = False
    as_stated: bool = False
    """The office sets the period case by case: it stands in the document, and without one nothing is proposed."""
    active: bool = True
    label: str = ""
    """In the organisation's own words; empty for a usual rule, which has a word in every language."""

    @property
    def document(self) -> str:
        """Code of the office document it follows from; "" for a rule that follows from the matter itself."""
        return self.basis[0].removeprefix(DOCUMENT) if self.basis[0].startswith(DOCUMENT) else ""


_DIVIDED = ("分割", "変更", "実用新案登録に基づく")
"""Counted from the original application, with 30 days of grace: not to be told from the matter alone."""

USUAL: tuple[Rule, ...] = (
    Rule(
        "examination_request",
        ("international_filing_date", "filing_date"),
        Period(3, Unit.YEARS),
        rights="P",
        never=_DIVIDED,
        until="examination_request_date",
    ),
    Rule(
        "refusal_response",
        (f"{DOCUMENT}A131",),
        Period(60, Unit.DAYS),
        rights="P",
        residence=Residence.RESIDENT,
        extendable=True,
    ),
    Rule(
        "refusal_response_design_mark",
        (f"{DOCUMENT}A131",),
        Period(40, Unit.DAYS),
        rights="DT",
        residence=Residence.RESIDENT,
        extendable=True,
    ),
    Rule(
        "refusal_response_abroad",
        (f"{DOCUMENT}A131",),
        Period(3, Unit.MONTHS),
        rights="PDT",
        residence=Residence.NON_RESIDENT,
        extendable=True,
    ),
    Rule("formality_correction", (f"{DOCUMENT}A151",), Period(30, Unit.DAYS), extendable=True, as_stated=True),
    Rule("amendment_refused", (f"{DOCUMENT}A191",), Period(3, Unit.MONTHS), rights="DT", extendable=True),
    Rule(
        "refusal_appeal",
        (f"{DOCUMENT}A02",),
        Period(3, Unit.MONTHS),
        rights="PDT",
        residence=Residence.RESIDENT,
        extendable=True,
    ),
    Rule(
        "refusal_appeal_abroad",
        (f"{DOCUMENT}A02",),
        Period(4, Unit.MONTHS),
        rights="PDT",
        residence=Residence.NON_RESIDENT,
        extendable=True,
    ),
    Rule(
        "registration_fee",
        (f"{DOCUMENT}A01",),
        Period(30, Unit.DAYS),
        rights="PDT",
        until="registration_date",
        extendable=True,
    ),
    Rule("annuity", ("registration_date",), Period(1, Unit.YEARS), rights="PU", yearly_from=4),
    Rule("annuity_design", ("registration_date",), Period(1, Unit.YEARS), rights="D", yearly_from=2),
    Rule("renewal", ("expiry_date",), Period(0, Unit.DAYS), rights="T"),
    Rule(
        "priority",
        ("filing_date",),
        Period(12, Unit.MONTHS),
        rights="PU",
        only=("通常",),
        until="earliest_priority_date",
        counting=Counting.SAME_DAY,
        calendar="",
    ),
    Rule(
        "priority_design_mark",
        ("filing_date",),
        Period(6, Unit.MONTHS),
        rights="DT",
        only=("通常",),
        until="earliest_priority_date",
        counting=Counting.SAME_DAY,
        calendar="",
    ),
    Rule(
        "national_phase_30",
        ("earliest_priority_date", "international_filing_date", "filing_date"),
        Period(30, Unit.MONTHS),
        rights="PU",
        country="WO",
        counting=Counting.SAME_DAY,
        calendar="",
    ),
    Rule(
        "national_phase_31",
        ("earliest_priority_date", "international_filing_date", "filing_date"),
        Period(31, Unit.MONTHS),
        rights="PU",
        country="WO",
        counting=Counting.SAME_DAY,
        calendar="",
    ),
)
"""特許法17条3項, 48条の3, 50条, 108条, 121条, 意匠法43条, 47条, 商標法20条, 41条, 45条; Paris Convention 4C; PCT 22, 39."""

USUAL_BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in USUAL}


def rules_with(edited: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of an organisation: the usual ones, its own rows in their place, and those it has added."""
    own = {rule.id: rule for rule in edited}
    return (*(own.pop(rule.id, rule) for rule in USUAL), *own.values())


def fields_that_count(rules: Iterable[Rule]) -> frozenset[str]:
    """Fields whose change may move, raise or end a deadline."""
    conditions = {"right", "country", "domestic_class", "filing_type", "legal_status", "last_paid_year"}
    named = {name for rule in rules for name in (*rule.basis, rule.until) if name and not name.startswith(DOCUMENT)}
    return frozenset(conditions | named)
