"""From what a person or a spreadsheet gives to the canonical value of a field, or a clear refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias
from urllib.parse import urlsplit

from stdnum.jp import cn as corporate_numbers

from core.domain.dates import parse_date
from core.domain.fields.countries import country_code
from core.domain.fields.field import Field, FieldType
from core.domain.fields.structured import parse_goods, parse_priority, parse_reduction, parse_reference
from core.domain.fields.texts import entries, one_line, plain, tidy
from core.domain.numbers import parse as parse_numbers
from core.domain.values import Value
from core.errors import Invalid

Given: TypeAlias = str | int | float | bool | date | Sequence[object] | Mapping[str, object] | None
"""A text, a spreadsheet's cell, or a canonical value, which is its own canonical value."""


def parse_value(field: Field, given: Given) -> Value:
    """The canonical value, or None for nothing (empty cell, empty list).

    Raises `Invalid` with facts `field` (its id) and `given`; codes value_date (with `reason`, a code of
    `parse_date`), value_number, value_number_ambiguous (with `candidates`, as displayed), value_count (with
    `most` where there is one), value_money, value_flag, value_code (with `codes`), value_country,
    value_jpo_code, value_corporate_number, value_url, value_text, value_list, value_reference,
    value_priority, value_goods, value_reduction.
    """
    if given is None or (isinstance(given, str) and not tidy(given)):
        return None
    return _PARSERS[field.type](field, given)


def refusal(code: str, field: Field, given: object, **facts: object) -> Invalid:
    return Invalid(code, field=field.id, given=given, **facts)


def _text(field: Field, given: Given) -> str:
    if isinstance(given, str):
        return one_line(given)
    if isinstance(given, float) and given.is_integer():
        return str(int(given))  # spreadsheets keep 12345 as 12345.0
    if isinstance(given, int | float) and not isinstance(given, bool):
        return str(given)
    raise refusal("value_text", field, given)


def _long_text(field: Field, given: Given) -> str:
    return tidy(given) if isinstance(given, str) else _text(field, given)


def _date(field: Field, given: Given) -> str:
    if not isinstance(given, str | int | float | date):
        raise refusal("value_date", field, given, reason="date_not_understood")
    try:
        return parse_date(given).isoformat()
    except Invalid as problem:
        raise refusal("value_date", field, given, reason=problem.code) from problem


def _number(field: Field, given: Given) -> str:
    found = parse_numbers(_text(field, given), context=field.id)
    if len(found) != 1 or found[0].kind == "INT":
        raise refusal("value_number", field, given)
    number = found[0]
    if number.ambiguous:
        displays = tuple(candidate.display for candidate in number.candidates)
        raise refusal("value_number_ambiguous", field, given, candidates=displays)
    return number.display


_COUNT = re.compile(
    r"(?:第|全|請求項数?:?)? ?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:[.]0{1,4})? ?"
    r"(?P<unit>項|CLAIMS?|年分?|年目|回|件|個|[か箇カヶケ]?月|MONTHS?|世代)?"
)
_MONEY = re.compile(
    r"(?:¥|\\|JPY|YEN|金)? ?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:[.]0{1,4})? ?"
    r"(?P<unit>円(?: ?也)?|JPY|YEN|-)?"
)
_AS_TEXT = re.compile(r"\"(.*)\"|'(.*)")
"""A number kept as text: "005" with its quotes, or '005 as spreadsheets mark it."""


def _whole(code: str, pattern: re.Pattern[str]) -> Callable[[Field, Given], int]:
    def parse(field: Field, given: Given) -> int:
        match = pattern.fullmatch(_unquoted(plain(str(given)))) if _is_scalar(given) else None
        if match is None or not _counts(field, match["unit"]):
            raise refusal(code, field, given)
        value = int(match[1].replace(",", ""))
        if field.most is not None and value > field.most:
            raise refusal(code, field, given, most=field.most)
        return value

    return parse


def _unquoted(text: str) -> str:
    kept = _AS_TEXT.fullmatch(text)
    return (kept[1] or kept[2] or "").strip() if kept else text


def _counts(field: Field, unit: str | None) -> bool:
    """Whether the field counts what is named behind the number: 3年 are not three months."""
    return not unit or not field.units or bool(re.fullmatch(field.units, unit))


def _is_scalar(given: Given) -> bool:
    return isinstance(given, str | int | float) and not isinstance(given, bool)


_YES = frozenset(
    re.findall(
        r"\S+", "有 あり 有り ある 有る ○ 〇 ◯ ◎ ● ✓ ✔ ☑ レ 済 済み はい 該当 対象 要 する YES Y TRUE T 1 1.0 ON"
    )
)
_NO = frozenset(
    re.findall(
        r"\S+",
        "無 なし 無し ない 無い × ✕ ✗ X - ☐ □ 未 いいえ 非該当 該当なし 対象外 不要 しない NO N FALSE F 0 0.0 OFF",
    )
)


def _flag(field: Field, given: Given) -> bool:
    word = plain(str(given)) if isinstance(given, str | int | float) else ""
    if word in _YES or word in _NO:
        return word in _YES
    raise refusal("value_flag", field, given)


def _code(field: Field, given: Given) -> str:
    text = _text(field, given)
    if not field.codes:
        return text
    for code in field.codes:
        if _said(text) in {_said(name) for name in (code.value, code.english, *code.synonyms)}:
            return code.value
    raise refusal("value_code", field, given, codes=tuple(code.value for code in field.codes))


def _said(text: str) -> str:
    return plain(text).replace("-", " ").replace("_", " ")


def _country(field: Field, given: object) -> str:
    code = country_code(given) if isinstance(given, str) else None
    if code is None:
        raise refusal("value_country", field, given)
    return code


def _jpo_code(field: Field, given: Given) -> str:
    digits = re.sub(r"[ -]", "", plain(_text(field, given)))
    if not re.fullmatch(r"[0-9]{1,9}", digits) or (isinstance(given, str) and len(digits) != 9):
        raise refusal("value_jpo_code", field, given)
    return digits.zfill(9)  # a spreadsheet's number has lost its leading zeros


def _corporate_number(field: Field, given: Given) -> str:
    digits = re.sub(r"[ -]", "", plain(_text(field, given))).removeprefix("T")
    if not corporate_numbers.is_valid(digits):
        raise refusal("value_corporate_number", field, given)
    return digits


def _url(field: Field, given: Given) -> str:
    address = given.strip() if isinstance(given, str) else ""
    if any(character.isspace() for character in address) or not _is_web_address(address):
        raise refusal("value_url", field, given)
    return address


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # urlsplit's word for brackets that hold no IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _reference(field: Field, given: Given) -> Value:
    return _entry("value_reference", parse_reference, field, given)


def _entry(code: str, parse: Callable[[object], Value], field: Field, given: object) -> Value:
    value = parse(given)
    if value is None:
        raise refusal(code, field, given)
    return value


def _list(code: str, parse: Callable[[object], Value]) -> Callable[[Field, Given], Value]:
    def parse_list(field: Field, given: Given) -> Value:
        return [_entry(code, parse, field, entry) for entry in _entries(field, given)] or None

    return parse_list


def _entries(field: Field, given: Given) -> Sequence[object]:
    if isinstance(given, str):
        return entries(given, lines_only=field.type in (FieldType.GOODS, FieldType.PRIORITIES))
    if isinstance(given, Mapping):
        return [given]
    if isinstance(given, Sequence):
        return given
    if _is_scalar(given):
        return [str(given)]
    raise refusal("value_list", field, given)


def _countries(field: Field, given: Given) -> Value:
    """Without repetition, in the order given."""
    named = [country for entry in _entries(field, given) for country in _apart(entry)]
    return list(dict.fromkeys(_country(field, one) for one in named)) or None


def _apart(entry: object) -> Sequence[object]:
    """`US, CN KR` is three countries, `Viet Nam` one."""
    if not isinstance(entry, str) or country_code(entry):
        return [entry]
    parts = [part for part in re.split(r"[,，・/]", entry) if part.strip()]
    words = [[part] if country_code(part) else part.split() for part in parts]
    return [word for several in words for word in several]


def _list_text(entry: object) -> Value:
    return (one_line(entry) or None) if isinstance(entry, str) else None


def _reduction(field: Field, given: Given) -> Value:
    return _entry("value_reduction", parse_reduction, field, given)


_PARSERS: dict[FieldType, Callable[[Field, Given], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.COUNT: _whole("value_count", _COUNT),
    FieldType.MONEY: _whole("value_money", _MONEY),
    FieldType.FLAG: _flag,
    FieldType.CODE: _code,
    FieldType.COUNTRY: _country,
    FieldType.JPO_CODE: _jpo_code,
    FieldType.CORPORATE_NUMBER: _corporate_number,
    FieldType.URL: _url,
    FieldType.REFERENCE: _reference,
    FieldType.REFERENCES: _list("value_reference", parse_reference),
    FieldType.TEXTS: _list("value_list", _list_text),
    FieldType.COUNTRIES: _countries,
    FieldType.PRIORITIES: _list("value_priority", parse_priority),
    FieldType.GOODS: _list("value_goods", parse_goods),
    FieldType.REDUCTION: _reduction,
}
