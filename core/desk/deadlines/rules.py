"""期限規則: the rules deadlines follow from, what a change of one would move, and who changed which when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from core.desk.case import Case
from core.desk.deadlines.docketing import keep_deadlines, today_at_the_office
from core.desk.fields.catalogue import fields_of
from core.domain.deadlines import (
    DOCUMENT,
    USUAL_BY_ID,
    Deadline,
    Residence,
    Rule,
    parse_period,
    rules_with,
    shifts,
)
from core.domain.fields import Field, FieldType
from core.domain.intents import SetRule
from core.domain.notices import DayMoved, RuleChanged, RuleSet, RulesShown, RuleView
from core.domain.papers.kinds import KINDS, KINDS_BY_CODE
from core.errors import Invalid, NotFound
from core.ids import MatterId
from core.store.records import Records
from core.texts import LANGUAGES, Texts
from core.texts.labels import label_key

MOST_MOVED = 20
"""Days that are shown one by one."""
LONGEST_LABEL = 60

_RIGHTS = {
    "P": ("特許", "patent"),
    "U": ("実用新案", "utility model"),
    "D": ("意匠", "design"),
    "T": ("商標", "trademark"),
}
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


async def show_rules(case: Case) -> RulesShown:
    return await rules_shown(case.records)


async def rules_shown(records: Records) -> RulesShown:
    """The usual ones and the organisation's own, in an order that only grows at its end."""
    edited = await records.deadlines.edited_rules()
    fields = await fields_of(records)
    own = {rule.id for rule in edited}
    return RulesShown(
        tuple(
            RuleView(number, _named(rule, fields), rule.id in own)
            for number, rule in enumerate(rules_with(edited), start=1)
        ),
        tuple(
            RuleChanged(
                past.at, past.by, past.before and _named(past.before, fields), past.after and _named(past.after, fields)
            )
            for past in await records.deadlines.rule_changes()
        ),
    )


async def set_rule(case: Case, intent: SetRule) -> RuleSet:
    case.must_be_admin()
    return await change_rule(case.records, case.texts, intent, by=case.principal.name)


async def change_rule(records: Records, texts: Texts, asked: SetRule, *, by: str) -> RuleSet:
    """What follows from the new rule is kept at once. Raises Invalid and NotFound; then nothing is changed."""
    edited = await records.deadlines.edited_rules()
    rules = rules_with(edited)
    fields = await fields_of(records)
    known = _called(rules, texts, asked.rule) if asked.rule else None
    before = known or _added(asked, rules, fields, texts)
    after = USUAL_BY_ID.get(before.id) if asked.usual else _altered(before, asked, fields, texts)
    others = [rule for rule in edited if rule.id != before.id]
    then = rules_with([*others, after] if after and not asked.usual else others)
    moved = await _moved(records, rules, then)
    if not asked.dry_run and after != known:
        await _save(records, before.id, None if asked.usual else after, by)
        await records.deadlines.record_rule_change(known, after, by)
    number = next((n for n, rule in enumerate((*rules, before), start=1) if rule.id == before.id), 0)
    return RuleSet(
        RuleView(number, _named(after or before, fields), own=not asked.usual),
        known and _named(known, fields),
        tuple(moved[:MOST_MOVED]),
        len(moved),
        asked.dry_run,
        forgotten=after is None,
    )


async def _save(records: Records, id_: str, rule: Rule | None, by: str) -> None:
    if rule is None:
        await records.deadlines.forget_rule(id_)
    else:
        await records.deadlines.save_rule(rule, by)
    await keep_deadlines(records, await records.matters.all())


async def _moved(records: Records, before: Sequence[Rule], after: Sequence[Rule]) -> list[DayMoved]:
    """What stands in dockets now and would be different, matter by matter."""
    matters = await records.matters.all()
    kept: dict[MatterId, list[Deadline]] = {}
    for one in await records.deadlines.of_matters(matter.id for matter in matters):
        kept.setdefault(one.matter, []).append(one)
    today = today_at_the_office(records.now)
    return [
        DayMoved(matter.ref, shift.turn, shift.before, shift.after)
        for matter in matters
        for shift in shifts(before, after, matter.values, kept.get(matter.id, ()), today, records.now)
    ]


def _called(rules: Sequence[Rule], texts: Texts, name: str) -> Rule | None:
    """By number, id or name. None for an id that may be given to one that is added; NotFound for any other."""
    given = unicodedata.normalize("NFKC", name).strip()
    number = int(given) if given.isdecimal() and len(given) < 5 else 0
    if 0 < number <= len(rules):
        return rules[number - 1]
    for rule in rules:
        words = [texts.word(f"rule_{rule.id}", language) for language in LANGUAGES] if rule.id in USUAL_BY_ID else []
        if given == rule.id or label_key(given) in map(label_key, (rule.label, *words)):
            return rule
    if _ID.fullmatch(given):
        return None
    raise NotFound("unknown_rule", given=name)


def _added(asked: SetRule, rules: Sequence[Rule], fields: Mapping[str, Field], texts: Texts) -> Rule:
    """A rule of the organisation's own needs a basis, a period and a name."""
    label = asked.label.strip() or asked.rule
    if asked.usual or not (asked.basis and asked.period and label):
        raise NotFound("unknown_rule", given=asked.rule or asked.label)
    taken = {rule.id for rule in rules}
    id_ = asked.rule or next(name for number in count(1) if (name := f"own_rule{number}") not in taken)
    return Rule(id_, (_basis(asked.basis, fields, texts),), parse_period(asked.period), country="", label=_short(label))


def _altered(before: Rule, asked: SetRule, fields: Mapping[str, Field], texts: Texts) -> Rule:
    return replace(
        before,
        period=parse_period(asked.period) if asked.period else before.period,
        basis=(_basis(asked.basis, fields, texts),) if asked.basis else before.basis,
        label=_short(asked.label.strip()) if asked.label.strip() else before.label,
        rights=_rights(asked.rights) if asked.rights else before.rights,
        residence=_residence(asked.residence) if asked.residence else before.residence,
        until=before.until if asked.until is None else _until(asked.until, fields, texts),
        active=before.active if asked.active is None else asked.active,
    )


def _basis(given: str, fields: Mapping[str, Field], texts: Texts) -> str:
    """A date field of the matter, one of the organisation's own among them, or the dispatch of a document."""
    name = given.strip().removesuffix("発送日").strip() or given.strip()
    kind = name.removeprefix(DOCUMENT).upper()
    if kind in KINDS_BY_CODE:
        return f"{DOCUMENT}{kind}"
    if titled := next((one.code for one in KINDS if name in one.titles), ""):
        return f"{DOCUMENT}{titled}"
    field = _field(given, fields, texts)
    if field is None or field.type is not FieldType.DATE:
        raise Invalid(
            "rule_does_not_fit", given=given, example=f"{texts.field_name('filing_date', LANGUAGES[0])}, A131"
        )
    return field.id


def _until(given: str, fields: Mapping[str, Field], texts: Texts) -> str:
    field = _field(given, fields, texts) if given else None
    if given and field is None:
        raise Invalid("rule_does_not_fit", given=given, example="examination_request_date")
    return field.id if field else ""


def _field(given: str, fields: Mapping[str, Field], texts: Texts) -> Field | None:
    own = {label_key(field.label): field for field in fields.values() if field.label}
    return fields.get(given.strip()) or fields.get(texts.field_id(given) or "") or own.get(label_key(given))


def _rights(given: str) -> str:
    """`PU`, or 特許 and 商標 in words."""
    if set(given.upper()) <= set("PUDT"):
        return "".join(dict.fromkeys(given.upper()))
    words = {word for part in re.split(r"[\s,、，・]+", given) if (word := part.lower())}
    found = "".join(letter for letter, names in _RIGHTS.items() if words & set(names))
    if len(found) != len(words):
        raise Invalid("rule_does_not_fit", given=given, example="PU, 特許・実用新案")
    return found


def _residence(given: str) -> Residence:
    try:
        return Residence(given)
    except ValueError:
        raise Invalid("rule_does_not_fit", given=given, example=", ".join(Residence)) from None


def _short(label: str) -> str:
    if len(label) > LONGEST_LABEL:
        raise Invalid("rule_does_not_fit", given=label, example="発明報奨の支払")
    return label


def _named(rule: Rule, fields: Mapping[str, Field]) -> Rule:
    """With fields of the organisation's own called by their labels, which no text of ours knows."""
    labels = {field.id: field.label for field in fields.values() if field.label}
    return replace(
        rule, basis=tuple(labels.get(name, name) for name in rule.basis), until=labels.get(rule.until, rule.until)
    )
