"""What rules say about one matter: which apply, and the day each of them comes to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from core.domain.deadlines.counting import Period, last_day
from core.domain.deadlines.deadline import Grounds
from core.domain.deadlines.rules import DOCUMENT, Residence, Rule
from core.domain.values import Value, Values

_RIGHTS = {"特許": "P", "実用新案": "U", "意匠": "D", "商標": "T"}
_OVER = frozenset({"拒絶確定", "取下", "放棄", "却下", "無効", "消滅", "満了"})
"""States of a right in which nothing has to be done in time any more."""


def of_matter(rules: Iterable[Rule], values: Values, paid: Mapping[str, int] | None = None) -> tuple[Grounds, ...]:
    """Deadlines that follow from the bibliographic data alone.

    `paid` is the last year an annuity is taken to be paid for, by the id of its rule, where the data say less.
    """
    return tuple(
        computed
        for rule in rules
        if not rule.document
        and applies(rule, values)
        and (computed := _from_fields(rule, values, (paid or {}).get(rule.id, 0)))
    )


def of_document(
    rules: Iterable[Rule], values: Values, kind: str, dispatched: date | None, stated: Period | None = None
) -> tuple[Grounds, ...]:
    """Deadlines that an office document of this kind sets off on the day it was dispatched.

    A period that it states itself takes the place of the usual one: the office knows to whom it writes.
    """
    if dispatched is None:
        return ()
    return tuple(
        _computed(
            replace(rule, period=stated or rule.period), f"{DOCUMENT}{kind}", dispatched, stated=stated is not None
        )
        for rule in rules
        if rule.document == kind and applies(rule, values) and (stated or not rule.as_stated)
    )


def applies(rule: Rule, values: Values) -> bool:
    """Whether a rule is for a matter like this. What a matter does not say excludes nothing but its right."""
    right = _RIGHTS.get(_text(values.get("right")), "")
    country, filing_type = _text(values.get("country")), _text(values.get("filing_type"))
    return (
        rule.active
        and bool(right)
        and right in rule.rights
        and (not rule.country or (country or "JP") == rule.country)
        and (not rule.only or not filing_type or filing_type in rule.only)
        and filing_type not in rule.never
        and rule.residence in (Residence.ANY, _residence(values))
        and not (rule.until and values.get(rule.until))
        and _text(values.get("legal_status")) not in _OVER
    )


def _residence(values: Values) -> Residence:
    """外内 is an applicant abroad; whoever is not known to be abroad is given the shorter period."""
    return Residence.NON_RESIDENT if values.get("domestic_class") == "外内" else Residence.RESIDENT


def _from_fields(rule: Rule, values: Values, paid: int) -> Grounds | None:
    for name in rule.basis:
        day = _day(values.get(name))
        if day is not None:
            return _annuity(rule, name, day, values, paid) if rule.yearly_from else _computed(rule, name, day)
    return None


def _annuity(rule: Rule, basis: str, day: date, values: Values, paid: int) -> Grounds | None:
    """The fee of a year is due before that year begins: of the fourth, three years after registration.

    None for a year that begins when the right has expired.
    """
    year = max(rule.yearly_from, paid_until(values) + 1, paid + 1)
    years = replace(rule.period, amount=rule.period.amount * (year - 1))
    computed = _computed(replace(rule, period=years), basis, day, turn=year)
    expiry = _day(values.get("expiry_date"))
    return None if expiry and computed.nominal >= expiry else computed


def paid_until(values: Values) -> int:
    """The last year the data say is paid for; 0 when they do not."""
    paid = values.get("last_paid_year")
    return paid if isinstance(paid, int) else 0


def _computed(rule: Rule, basis: str, day: date, turn: int = 0, *, stated: bool = False) -> Grounds:
    return Grounds(
        rule=rule.id,
        label=rule.label,
        basis=basis,
        basis_date=day,
        period=rule.period,
        nominal=last_day(day, rule.period, rule.counting),
        calendar=rule.calendar,
        turn=turn,
        extendable=rule.extendable,
        stated=stated,
    )


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
