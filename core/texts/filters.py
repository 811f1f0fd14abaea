"""What templates can say after a bar: `{{ filed | date }}`. Jinja hands them the context first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import tzinfo
from decimal import Decimal
from typing import Protocol

from jinja2 import pass_context
from jinja2.runtime import Context

from core.domain.deadlines import DOCUMENT, USUAL_BY_ID, Grounds, Rule
from core.domain.fields import BY_ID, Field, print_value
from core.domain.fields.field import FieldType
from core.domain.message_kinds import USUAL
from core.domain.notices import Entry, LeftOut, Problem
from core.domain.values import Value
from core.texts import wording
from core.texts.language import Language
from core.texts.values import NOTHING

MESSAGE_KINDS = frozenset(kind.key for kind in USUAL)
"""連絡種別 that have a word in every language; any other was typed by somebody and stays as it is."""

Filters = dict[str, Callable[..., object]]


class Lookup(Protocol):
    """What filters look up by name: `core.texts.Texts`."""

    def word(self, key: str, language: Language) -> str: ...

    def field_name(self, field_id: str, language: Language) -> str: ...

    def kind_name(self, code: str, language: Language) -> str: ...

    def rule_name(self, rule: str, label: str, language: Language) -> str: ...

    def failure(self, reason: str, language: Language) -> str: ...

    def told(self, problem: Problem, language: Language, zone: tzinfo | None = None) -> str: ...


def filters(texts: Lookup) -> Filters:
    """All filters by the name templates use."""
    return _of_moments() | _of_amounts() | _of_names(texts) | _of_rules(texts) | _of_lists()


def _of_moments() -> Filters:
    @pass_context
    def date(context: Context, value: wording.Day) -> str:
        return wording.long_date(value, context["zone"], context["language"])

    @pass_context
    def day(context: Context, value: wording.Day) -> str:
        return wording.short_day(value, context["zone"], context["language"])

    @pass_context
    def calendar_day(context: Context, value: wording.Day) -> str:
        return wording.calendar_day(value, context["zone"], context["language"])

    @pass_context
    def time(context: Context, value: wording.Moment, seconds: bool = False) -> str:
        return wording.clock_time(value, context["zone"], seconds=seconds)

    @pass_context
    def moment(context: Context, value: wording.Moment) -> str:
        return wording.moment(value, context["zone"], context["language"])

    @pass_context
    def weekday(context: Context, number: int) -> str:
        return wording.weekday(number, context["language"])

    return {"weekday": weekday, "date": date, "day": day, "calendar_day": calendar_day, "time": time, "moment": moment}


def _of_amounts() -> Filters:
    def number(value: int | float | Decimal | None) -> str:
        return wording.grouped_number(value)

    def short(text: object, length: int = 60) -> str:
        return wording.shortened(str(text), length)

    return {"number": number, "short": short, "size": wording.file_size}


def _of_names(texts: Lookup) -> Filters:
    @pass_context
    def word(context: Context, key: str) -> str:
        return texts.word(key, context["language"])

    @pass_context
    def message_kind(context: Context, kind: str) -> str:
        return texts.word(kind, context["language"]) if kind in MESSAGE_KINDS else kind

    @pass_context
    def document_kind(context: Context, code: str) -> str:
        return texts.kind_name(code, context["language"])

    @pass_context
    def field(context: Context, field_id: str) -> str:
        return texts.field_name(field_id, context["language"])

    @pass_context
    def value(context: Context, canonical: Value, field_id: str) -> str:
        # A field an organisation added is not in the catalogue; its values are shown as they are kept.
        known = BY_ID.get(field_id) or Field(field_id, FieldType.TEXT)
        return print_value(known, canonical, context["language"]) or NOTHING

    @pass_context
    def problem(context: Context, one: Problem) -> str:
        return texts.told(one, context["language"], context["zone"])

    @pass_context
    def failure(context: Context, reason: str) -> str:
        return texts.failure(reason, context["language"])

    return {
        "word": word,
        "message_kind": message_kind,
        "document_kind": document_kind,
        "field": field,
        "value": value,
        "problem": problem,
        "failure": failure,
    }


def _of_rules(texts: Lookup) -> Filters:
    @pass_context
    def rule_name(context: Context, grounds: Grounds) -> str:
        return texts.rule_name(grounds.rule, grounds.label, context["language"])

    @pass_context
    def rule_title(context: Context, rule: Rule) -> str:
        return texts.rule_name(rule.id, rule.label, context["language"])

    @pass_context
    def rule_note(context: Context, rule: Rule) -> str:
        # What the law knows and the data do not.
        return texts.word(f"note_{rule.id}", context["language"]) if rule.id in USUAL_BY_ID else ""

    @pass_context
    def basis(context: Context, source: str) -> str:
        if not source.startswith(DOCUMENT):
            return texts.field_name(source, context["language"])
        language = context["language"]
        return f"{texts.kind_name(source.removeprefix(DOCUMENT), language)} {texts.word('dispatch', language)}"

    return {"rule_name": rule_name, "rule_title": rule_title, "rule_note": rule_note, "basis": basis}


def _of_lists() -> Filters:
    @pass_context
    def listed(context: Context, parts: str | Iterable[str]) -> str:
        return wording.enumeration(parts, context["language"])

    @pass_context
    def tallied(context: Context, names: Iterable[str]) -> str:
        return wording.tally(names, context["language"])

    def counterparts(entries: Iterable[Entry], left_out: Iterable[LeftOut]) -> list[str]:
        """A name for each entry, also for those there was no room for."""
        rest = [one.counterpart for one in left_out for _ in range(one.count)]
        return [*(entry.counterpart for entry in entries), *rest]

    return {
        "listed": listed,
        "alternatives": wording.alternatives,
        "tallied": tallied,
        "counterparts": counterparts,
    }
