"""From the name and the text of a file to its kind, its dates and the numbers in it. Pure; never a guess.

What is not certain is left open for a person: two kinds in one heading, a date nobody can read, a number of another
matter quoted beside the own one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from core.domain import numbers
from core.domain.deadlines import Period, parse_period
from core.domain.numbers.number import APPLICATION, PUBLICATION, REGISTRATION, Number
from core.domain.papers.days import days_in
from core.domain.papers.kinds import KINDS, KINDS_BY_CODE, Kind
from core.domain.papers.paper import Facts

HEADING = 15
"""Lines that say something, of which one is the heading."""
LOOKED_AT = 20_000
"""Characters in which numbers and dates are looked for: the first pages."""
LONGEST_NAME = 120

_SPACES = re.compile(r"\s+")
_BEFORE_A_TITLE = re.compile(r"【?書類名】?:?")
_AFTER_A_TITLE = re.compile(r"(?:\(.{0,20}\)|\d+/\d+)*")
_CODE_IN_NAME = re.compile(r"(?<![0-9A-Z])(?:A\d{2,4}|C\d{2}|R\d{3}|X-[A-Z]+(?:-[A-Z]+)?)(?![0-9A-Z])")
_STATED = re.compile(r"(?:発送の?日|送達(?:の|があった)日)から(\d{1,3})(日|[かカヵヶケ箇]?月)以内")
_LABELLED = re.compile(
    r"(?:出願の?番号(?:通知)?|事件の表示|申请号(?:或专利号)?"
    r"|(?<!priority )(?<!parent )(?<!provisional )appl(?:ication|\.)\s*(?:no\.?|number))\s*[】)\]:：]*\s*(\S[^\n]{0,60})",
    re.IGNORECASE,
)
_APART = re.compile(r"(?<=\d) (?=\d)")
"""20 123 456.7, as the European Patent Office prints it."""
_SERIAL = re.compile(r"\b(\d{2}/\d{3})(\d{3})\b")
"""17/123456, where a form has no room for the comma."""
_OTHERS = re.compile(
    r"【(?:先の出願|原出願|パリ条約|基礎出願|関連出願)[^】]*】[^【]*(?:【(?:出願番号|出願日|国名|国・地域名|整理番号|出願の区分)】[^【]*)*"
)
"""Applications that are named beside the own one: what it claims priority from, what it was divided from."""
_BROKEN_NUMBER = re.compile(r"([特実意商]願\s*(?:昭|平|令)?\s*\d{1,4}\s*-)\s*\n\s*(?=\d)")
_FIELDS = {APPLICATION: "application_number", PUBLICATION: "publication_number", REGISTRATION: "registration_number"}


def shown_name(given: str) -> str:
    """A file's name without any path, control or direction characters: something to read, never a place to write to."""
    base = re.split(r"[\\/]", given)[-1]
    plain = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c) not in ("Cc", "Cf"))
    plain = plain.strip(" .") or "file"
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 12]}…{plain[-10:]}"


def kind_of(name: str, text: str) -> str:
    """Code of the kind, by its heading, else by a code or a title in its name; "" when that leaves doubt.

    A heading is a line of its own: a paper that speaks of an argument is not one.
    """
    heading = _heading_of(text)
    return heading[1].code if heading else _one(_named(name))


def facts_of(text: str, kind: str) -> Facts:
    """Dates and numbers that stand in the text."""
    looked_at = _own_part(text)
    heading = _heading_of(text)
    title = heading[0] if heading and heading[1].code == kind else ""
    known = KINDS_BY_CODE.get(kind)
    dates = days_in(looked_at, known.office if known else "JP")
    return Facts(title, dates, _numbers(looked_at), _stated_period(looked_at))


def number_keys(name: str, text: str) -> tuple[str, ...]:
    """Keys of every office number in the text, those of its own matter first; then of those in its name."""
    looked_at = unicodedata.normalize("NFKC", text[:LOOKED_AT])
    everywhere = [*_labelled(_own_part(text)), *numbers.parse(looked_at), *numbers.parse(_stem(name))]
    return tuple(dict.fromkeys(number.key for number in everywhere if number.key))


def own_number_key(text: str) -> str:
    """Key of the number that the document itself gives as that of its application; "" when it gives none, or several."""
    keys = {number.key for number in _labelled(_own_part(text))} - {""}
    return keys.pop() if len(keys) == 1 else ""


def words_in_name(name: str) -> tuple[str, ...]:
    """Pieces of a file's name that may be a reference number: PK190001_拒絶理由.pdf."""
    stem = unicodedata.normalize("NFKC", _stem(name))
    pieces = re.split(r"[\s_()\[\]【】,、]+", stem)
    return tuple(dict.fromkeys(piece for piece in (stem, *pieces) if any(map(str.isdigit, piece))))


def _own_part(text: str) -> str:
    """The first pages in one width, without what is said of other applications; a number broken by a line is whole."""
    looked_at = unicodedata.normalize("NFKC", text[:LOOKED_AT])
    return _BROKEN_NUMBER.sub(r"\1", _OTHERS.sub("", looked_at))


def _labelled(text: str) -> Iterator[Number]:
    """Of each place that names the own application, the first application number there."""
    for found in _LABELLED.finditer(text):
        read = numbers.parse(found[1]) or numbers.parse(_SERIAL.sub(r"\1,\2", _APART.sub("", found[1])))
        yield from [number for number in read if number.kind == APPLICATION][:1]


def _heading_of(text: str) -> tuple[str, Kind] | None:
    """The title a paper is headed with, and its kind."""
    lines = _upright(squeezed for line in text[:LOOKED_AT].split("\n") if (squeezed := _squeezed(line)))
    for line in lines[:HEADING]:
        rest = _BEFORE_A_TITLE.sub("", line, count=1) if _BEFORE_A_TITLE.match(line) else line
        fitting = [(title, kind) for title, squeezed, kind in _TITLES if _is_headed(rest, squeezed)]
        if fitting:
            return max(fitting, key=lambda one: len(one[0]))  # of 手続補正書 and 手続補正書（方式） the longer one
    return None


def _upright(lines: Iterable[str]) -> list[str]:
    """A heading written downwards, a character a line, as one line."""
    joined: list[str] = []
    single = False
    for line in lines:
        if single and len(line) == 1:
            joined[-1] += line
        else:
            joined.append(line)
        single = len(line) == 1
    return joined


def _is_headed(line: str, title: str) -> bool:
    return line.startswith(title) and bool(_AFTER_A_TITLE.fullmatch(line, len(title)))


def _named(name: str) -> Iterator[Kind]:
    """Kinds by the codes in a file's name, else by the titles in it; of titles within one another the longest."""
    stem = unicodedata.normalize("NFKC", _stem(name))
    codes = [KINDS_BY_CODE[code] for code in _CODE_IN_NAME.findall(stem.upper()) if code in KINDS_BY_CODE]
    if codes:
        yield from codes
        return
    found = [(squeezed, kind) for _, squeezed, kind in _TITLES if squeezed in _squeezed(stem)]
    yield from (kind for title, kind in found if not any(title != other and title in other for other, _ in found))


def _one(kinds: Iterator[Kind]) -> str:
    codes = {kind.code for kind in kinds}
    return codes.pop() if len(codes) == 1 else ""


def _stated_period(text: str) -> Period | None:
    """この通知書の発送の日から60日以内; None when there is none, or there are different ones."""
    stated = {parse_period(f"{found[1]}{found[2]}") for found in _STATED.finditer(_SPACES.sub("", text))}
    return stated.pop() if len(stated) == 1 else None


def _numbers(text: str) -> dict[str, str]:
    """The application, publication and registration number, each where the text holds just one of its kind."""
    found: dict[str, dict[str, Number]] = {}
    own = own_number_key(text)
    for number in numbers.parse(text):
        if number.key and number.kind in _FIELDS:
            found.setdefault(_FIELDS[number.kind], {})[number.key] = number
    candidates = found.get("application_number", {})
    if own in candidates:
        found["application_number"] = {own: candidates[own]}
    return {field: next(iter(ones.values())).display for field, ones in found.items() if len(ones) == 1}


def _squeezed(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


_TITLES = [(title, _squeezed(title), kind) for kind in KINDS for title in kind.titles]
"""As printed, without spaces, and the kind it heads."""
