"""Values with parts: references, priority claims, goods and services, fee reductions.

Each parser takes a text or the canonical value itself and gives the canonical value, or None when it cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from core.domain.dates import parse_date
from core.domain.fields.countries import country_code
from core.domain.fields.texts import one_line, plain
from core.domain.numbers import parse as parse_numbers
from core.domain.values import Value
from core.errors import Invalid

_REFERENCE_PARTS = ("ref", "label", "label_en", "corporate_number", "jpo_code", "share")


def parse_reference(given: object) -> Value:
    """{"label": …} of a name; other parts only from a canonical value."""
    if isinstance(given, str):
        return {"label": one_line(given)} if one_line(given) else None
    if not isinstance(given, Mapping):
        return None
    parts = {part: one_line(str(given[part])) for part in _REFERENCE_PARTS if given.get(part)}
    return dict(parts) if parts.get("label") else None


_PRIORITY_KINDS = {"パリ": "パリ優先", "PARIS": "パリ優先", "国内": "国内優先", "DOMESTIC": "国内優先"}
_DATE_IN_LINE = re.compile(
    r"(?<![0-9])(?:[0-9]{4}|(?:明治|大正|昭和|平成|令和) ?(?:[0-9]{1,2}|元))"
    r"(?:[-/.]|年)[0-9]{1,2}(?:[-/.]|月)[0-9]{1,2}日?(?![0-9])"
)


def parse_priority(given: object) -> Value:
    """Read "JP 特願2015-123456 2015/06/03 パリ優先" in any order → {"country", "number", "date", "kind"?}."""
    if isinstance(given, Mapping):
        return _priority(*(given.get(part) for part in ("country", "number", "date", "kind")))
    if not isinstance(given, str):
        return None
    line = plain(given)
    found_date = _DATE_IN_LINE.search(line)
    if found_date:
        line = f"{line[: found_date.start()]} {line[found_date.end() :]}"
    kind = next((kind for word, kind in _PRIORITY_KINDS.items() if word in line), None)
    words = [
        word
        for word in re.split(r"[ 、()]+|,(?![0-9]{3}(?![0-9]))", line)
        if word and not any(k in word for k in _PRIORITY_KINDS)
    ]
    country = country_code(words[0]) if words else None
    number = " ".join(words[1:] if country else words)
    return _priority(country or _country_of(number), number, found_date[0] if found_date else None, kind)


def _country_of(number: str) -> str | None:
    found = parse_numbers(number, context="application_number")
    return found[0].office if len(found) == 1 and found[0].office else None


def _priority(country: object, number: object, day: object, kind: object) -> Value:
    code = country_code(country) if isinstance(country, str) else None
    if code is None or not isinstance(number, str) or not one_line(number) or not isinstance(day, str):
        return None
    try:
        filed = parse_date(day).isoformat()
    except Invalid:
        return None  # the caller refuses the whole line, naming it
    claim = {"country": code, "number": _displayed(one_line(number)), "date": filed}
    return {**claim, "kind": kind} if isinstance(kind, str) and kind else dict(claim)


def _displayed(number: str) -> str:
    """As the office prints it where the office is known, else as written."""
    found = parse_numbers(number)
    return found[0].display if len(found) == 1 and found[0].office else number


_GOODS = re.compile(
    r"(?:第 ?)?([0-9]{1,2}) ?(?:類|[:.])? ?[:]? ?(.*?)"
    r" ?(?:[\[【(]([0-9]{2}[A-Z][0-9]{2}(?:[ ,、]+[0-9]{2}[A-Z][0-9]{2})*)[\]】)])?"
)
_CLASSES = range(1, 46)
"""Nice classes (Nice Agreement, 45 classes)."""


def parse_goods(given: object) -> Value:
    """Read "第9類 機械 [11B01]" → {"class": 9, "text": "機械", "code"?: "11B01"}; code is 類似群."""
    if isinstance(given, Mapping):
        return _goods(given.get("class"), given.get("text"), given.get("code"))
    match = _GOODS.fullmatch(_narrow(given)) if isinstance(given, str) else None
    return _goods(int(match[1]), match[2], match[3]) if match else None


def _narrow(text: str) -> str:
    return one_line(unicodedata.normalize("NFKC", text))


def _goods(nice_class: object, text: object, code: object) -> Value:
    if not isinstance(nice_class, int) or nice_class not in _CLASSES:
        return None
    goods: dict[str, Value] = {"class": nice_class, "text": one_line(text) if isinstance(text, str) else ""}
    if isinstance(code, str) and code:
        goods["code"] = " ".join(re.split(r"[ ,、]+", code.strip()))
    return goods


_SMALL = re.compile(r"[0-9]{1,3}")
_RATE = re.compile(
    r"(?P<top>[0-9]{1,3}) ?/ ?(?P<bottom>[0-9]{1,3})|(?P<below>[0-9]{1,3}) ?分の ?(?P<above>[0-9]{1,3})"
    r"|(?P<percent>[0-9]{1,3}) ?%|(?P<free>免除|(?<= )1$)"
)


def parse_reduction(given: object) -> Value:
    """Read "中小企業 1/2", "大学 50%", "小規模企業（3分の1）" → {"class", "rate"?}; 免除 is the rate 1."""
    if isinstance(given, Mapping):
        return _reduction(one_line(str(given.get("class") or "")), given.get("rate"))
    if not isinstance(given, str):
        return None
    line = _narrow(given)
    match = _RATE.search(line)
    if match is None:
        return _reduction(line, None)
    name = one_line(f"{line[: match.start()]} {line[match.end() :]}".replace("()", "").replace("( )", ""))
    return _reduction(name, _rate(match))


def _reduction(name: str, rate: object) -> Value:
    """A class without a rate holds no digits: those would be a rate nobody understood."""
    if rate is None:
        return {"class": name} if name and not any(map(str.isdigit, name)) else None
    fraction = _fraction(str(rate))
    return {"class": name, "rate": str(fraction)} if 0 < fraction <= 1 else None


def _fraction(rate: str) -> Fraction:
    """0, which no rate is, for what is no fraction."""
    top, _, bottom = rate.partition("/")
    known = _SMALL.fullmatch(top) and _SMALL.fullmatch(bottom or "1") and int(bottom or "1")
    return Fraction(int(top), int(bottom or "1")) if known else Fraction(0)


def _rate(match: re.Match[str]) -> str:
    if match["free"]:
        return "1"
    if match["percent"]:
        return str(Fraction(int(match["percent"]), 100))
    return f"{match['top'] or match['above']}/{match['bottom'] or match['below']}"
