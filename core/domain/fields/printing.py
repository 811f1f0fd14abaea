"""Values as people see them, in their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from core.domain.dates import print_date
from core.domain.fields.countries import country_name
from core.domain.fields.field import Field, FieldType
from core.domain.values import Value

_FLAGS = {"ja": ("有", "無"), "en": ("yes", "no")}


def print_value(field: Field, value: Value, language: str = "ja") -> str:
    """One canonical value as text; "" for None. Lists stand on one line, goods and priorities a line each.

    A value of theirs that is none of the field's (`core.domain.fitting`) is shown as they wrote it.
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _print_parts(value, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _separator(field, language).join(print_value(field, entry, language) for entry in value)
    return _print_scalar(field, value, language)


def _separator(field: Field, language: str) -> str:
    if field.type in (FieldType.GOODS, FieldType.PRIORITIES):
        return "\n"
    return "、" if language == "ja" else "; "


def _print_scalar(field: Field, value: str | int | bool, language: str) -> str:
    if isinstance(value, bool):
        yes, no = _FLAGS.get(language, _FLAGS["en"])
        return yes if value else no
    if isinstance(value, int):
        return _print_whole(field, value, language)
    if field.type is FieldType.DATE:
        return _print_day(value, language)
    if field.type in (FieldType.COUNTRY, FieldType.COUNTRIES):
        return country_name(value, language)
    return _print_code(field, value, language) if field.codes else value


def _print_day(value: str, language: str) -> str:
    try:
        return print_date(date.fromisoformat(value), language)
    except ValueError:
        return value


def _print_whole(field: Field, value: int, language: str) -> str:
    if field.type is not FieldType.MONEY:
        return str(value)
    return f"{value:,}円" if language == "ja" else f"JPY {value:,}"


def _print_code(field: Field, value: str, language: str) -> str:
    if language == "ja":
        return value
    return next((code.english for code in field.codes if code.value == value), value)


def _print_parts(parts: Mapping[str, Value], language: str) -> str:
    if "label" in parts:
        english = parts.get("label_en") if language != "ja" else None
        return str(english or parts["label"])
    if {"country", "number", "date"} <= parts.keys():
        return _print_priority(parts, language)
    if {"class", "text"} <= parts.keys():
        return _print_goods(parts, language)
    known = ("class", "rate") if parts.keys() <= {"class", "rate"} else tuple(parts)
    return " ".join(str(parts[part]) for part in known if parts.get(part))


def _print_priority(claim: Mapping[str, Value], language: str) -> str:
    filed = _print_day(str(claim["date"]), language)
    kind = f" {claim['kind']}" if claim.get("kind") else ""
    return f"{claim['country']} {claim['number']} {filed}{kind}"


def _print_goods(goods: Mapping[str, Value], language: str) -> str:
    nice_class = f"第{goods['class']}類" if language == "ja" else f"{goods['class']}:"
    code = f" [{goods['code']}]" if goods.get("code") else ""
    return f"{nice_class} {goods['text']}{code}"
