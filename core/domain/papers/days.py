"""The days of a document, each behind the label its office gives it, in the order its office writes days. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from core.domain.dates import parse_date
from core.domain.papers.kinds import Dated
from core.errors import Invalid

Reader = Callable[[str], date | None]

_SPACES = re.compile(r"\s+")
_BEHIND = r"\s*[】)\]:]?\s*"
_DAY = r"((?:令和|平成|昭和|[RHS])?\s*(?:\d{1,4}|元)\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
_IN_NUMBERS = r"\d{1,2}[./]\d{1,2}[./]\d{4}"
_IN_WORDS = r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}"


def _labelled(labels: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{labels}){_BEHIND}{_DAY}")


def _in_english(labels: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{labels})\s*:?\s*({_IN_NUMBERS}|{_IN_WORDS})", re.MULTILINE)


def _as_written(text: str) -> date | None:
    try:
        return parse_date(_SPACES.sub("", text))
    except Invalid:
        return None


def _month_first(text: str) -> date | None:
    """01/13/2026, as the United States write it."""
    return _in_order(text, 0, 1)


def _day_first(text: str) -> date | None:
    """13.01.2026, as Europe writes it."""
    return _in_order(text, 1, 0)


def _in_order(text: str, month: int, day: int) -> date | None:
    try:
        if not re.fullmatch(_IN_NUMBERS, text):
            return parse_date(text)
        parts = [int(part) for part in re.split(r"[./]", text)]
        return date(parts[2], parts[month], parts[day])
    except (Invalid, ValueError):
        return None


_OF: Mapping[str, tuple[Mapping[str, re.Pattern[str]], Reader]] = {
    "JP": (
        {
            Dated.DISPATCHED: _labelled("発送日|送達日|公開日|発行日"),
            Dated.DRAFTED: _labelled("起案日"),
            Dated.SUBMITTED: _labelled("提出日|差出日|出願日|受付日|受領日"),
            Dated.REGISTERED: _labelled("登録日|設定登録(?:の)?日"),
        },
        _as_written,
    ),
    "US": (
        {Dated.DISPATCHED: _in_english(r"(?i:date mailed|mail(?:ing|ed)? date|notification date)")},
        _month_first,
    ),
    "EP": ({Dated.DISPATCHED: _in_english(r"^\s*(?:Date(?: of dispatch)?|Datum)")}, _day_first),
    "CN": ({Dated.DISPATCHED: _labelled("发文日(?:期)?")}, _as_written),
}


def days_in(text: str, office: str) -> dict[str, date]:
    """By `Dated`; none for a label that stands there with different days, or with one nobody can read."""
    labels, read = _OF[office]
    return {name: day for name, pattern in labels.items() if (day := _single(pattern, read, text))}


def _single(pattern: re.Pattern[str], read: Reader, text: str) -> date | None:
    days = {day for found in pattern.finditer(text) if (day := read(found[1]))}
    return days.pop() if len(days) == 1 else None
