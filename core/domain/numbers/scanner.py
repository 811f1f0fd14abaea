"""Go through a text once, from left to right, and give every number in it.

At each place where a number can begin, the forms that can begin with this character are tried in order; the
first that matches takes its stretch of text, whether it gives a number or refuses. A stretch no form takes is
skipped as a whole, so that the tail of a telephone number is never read. All this is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from core.domain.numbers import (
    appeals,
    bare,
    elsewhere,
    foreign,
    internal,
    international,
    japan,
    japan_codes,
    misread,
    other_offices,
    pct,
)
from core.domain.numbers.eras import ERA_KANJI
from core.domain.numbers.folding import fold
from core.domain.numbers.form import Form
from core.domain.numbers.hints import LABEL, NO_HINTS, NOTE, Hints, hints_from
from core.domain.numbers.links import LINK, notation
from core.domain.numbers.number import Number

_FORMS: tuple[Form, ...] = (
    *elsewhere.FORMS,
    *other_offices.FORMS,
    *misread.JAPANESE,
    *japan.FORMS,
    japan.YEAR_FIRST,
    *appeals.FORMS,
    *pct.FORMS,
    *international.FORMS,
    *japan_codes.FORMS,
    *misread.FORMS,
    *foreign.BARE_FORMS,
    foreign.CODE_FIRST,
    *foreign.FORMS,
    japan_codes.BARE_GRANT,
    *bare.FORMS,
    *internal.FORMS,
)
"""In order of trying: the more a form says about itself, the earlier it stands."""


def _by_start(forms: tuple[Form, ...]) -> dict[str, tuple[Form, ...]]:
    characters = set(chain.from_iterable(form.starts for form in forms))
    return {c: tuple(form for form in forms if c in form.starts) for c in characters}


_BY_START = _by_start(_FORMS)
_BY_START_AFTER_LABEL = _by_start((*_FORMS, *bare.LABELLED))

_WORDS = "".join({"出", "公", "同", *(c for c in _BY_START if not c.isascii())})
# Latin and digits begin a number only where a word begins; digits also not right behind kanji (合計1234567).
_START = re.compile(
    rf"[{re.escape(_WORDS)}]|(?<![A-Z0-9._@=])[A-Z]"
    r"|(?:(?<![A-Z0-9一-龠々〒¥$.【])|(?<=番号))[0-9](?=[0-9]|,[0-9]{3})"
)
_UNREAD = re.compile(r"[A-Z0-9]+(?:[-/.:][A-Z0-9]+)*(?:,[0-9]{3}(?![0-9]))*")

_LISTED = re.compile(r"号?[ 、,・]*(?:及び|および|並びに|ならびに|又は|または|と|AND|OR|&|、|,|・)[ 、,・]*")
"""What stands between the numbers of one list."""
_SAME = re.compile(r"同(?:じく)? ?第? ?(?=[0-9明大昭平令]|[DHSR][0-9])")
_TITLE = re.compile(rf"[^0-9]*?(?=(?:{ERA_KANJI}|(?<=[一-龠])[HSR])? ?(?:[0-9]|元))")
_LONGEST = 60
"""Characters that one number and its note may take."""


def parse(text: str, right: str | None = None, context: str | None = None) -> list[Number]:
    """Every number in `text`, in order; pasted lists and sentences alike. Never raises, whatever the text.

    `right` (特許, "P", "patent" …) and `context` (出願番号, "application_number", 国際出願 …) decide what the
    text leaves open, and only that. What stays open comes back without a key, with its `candidates`.
    """
    asked = hints_from(right).or_else(hints_from(context))
    return list(_numbers(fold(text), asked))


def _numbers(text: str, asked: Hints) -> Iterator[Number]:
    at, before, behind = 0, None, 0
    while start := _START.search(text, at):
        number, at = _read_at(text, start.start(), asked, before)
        if number is not None:
            if before and _LISTED.fullmatch(text, behind, start.start()):
                number = _as_the_one_before(number, before)
            before, behind = number, at
            yield number


def _read_at(text: str, at: int, asked: Hints, before: Number | None) -> tuple[Number | None, int]:
    """The number that begins here, if any, and where to go on."""
    if link := LINK.match(text, at):
        return next(_numbers(notation(link[0]), asked), None), link.end()
    if before and (same := _SAME.match(text, at)):
        return _read_same(text, same.end(), before, asked)
    taken = _take(text, at, _BY_START, NO_HINTS, asked)
    if taken is None and (label := LABEL.match(text, at)):
        taken = _take(text, label.end(), _BY_START_AFTER_LABEL, hints_from(label[0]), asked)
    return taken or (None, _after_unread(text, at))


def _as_the_one_before(number: Number, before: Number) -> Number:
    """特許第7123456号、第7123457号: in a list the title of the first holds for those that show none."""
    alike = [one for one in number.candidates if (one.right, one.kind) == (before.right, before.kind)]
    return replace(alike[0], text=number.text) if len(alike) == 1 else number


def _read_same(text: str, at: int, before: Number, asked: Hints) -> tuple[Number | None, int]:
    """特許第7123456号、同第7123457号: 同 stands for the title of the number before."""
    title = _TITLE.match(before.text)
    titled = f"{title[0] if title else ''}{text[at : at + _LONGEST]}"
    taken = _take(titled, 0, _BY_START, NO_HINTS, asked)
    if taken is None:
        return None, at
    number, end = taken
    return number, max(at, at + end - len(titled) + len(text[at : at + _LONGEST]))


def _take(
    text: str, at: int, by_start: dict[str, tuple[Form, ...]], label: Hints, asked: Hints
) -> tuple[Number | None, int] | None:
    for form in by_start.get(text[at], ()):
        if match := form.pattern.match(text, at):
            note = NOTE.match(text, match.end())
            hints = label.or_else(hints_from(note[1]) if note else NO_HINTS).or_else(asked)
            number = form.read(match, hints)
            return number.found_as(match[0].strip()) if number else None, match.end()
    return None


def _after_unread(text: str, at: int) -> int:
    unread = _UNREAD.match(text, at)
    return unread.end() if unread else at + 1
