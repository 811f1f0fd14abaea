"""編集 PK190001 出願日=2016/06/03, 名称=…: fields by what people call them, each with what it is to hold.

Values stay as they were written; only what surrounds them is read in one width. A comma ends a value where another
name and its = follow, so that a title may hold commas. `項目=` empties a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.intents import Edit, Look, Page
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, tidy

LONGEST_NAME = 40
_EQUALS = re.compile(r"[=\uff1d]")
_NEXT = re.compile(rf"[,\u3001\uff0c;\uff1b\n]\s*(?=[^=\uff1d,\u3001\uff0c;\uff1b\n]{{1,{LONGEST_NAME}}}[=\uff1d])")


def read_edit(line: str, below: Sequence[str] = ()) -> Line:
    """The number stands behind the word; values beside it or in the lines below. The number alone asks for the form."""
    head, equals, rest = _at_equals(line)
    led = leading_verb(tidy(head))
    if led is None or led[0] is not Verb.EDIT:
        return not_understood(line)
    ref, _, name = led[1].strip(" :").partition(" ")
    written = "\n".join(([f"{name}={rest}"] if equals else []) + list(below))
    if not reference(ref) or (not equals and not is_polite(name)):
        return not_understood(line)
    if not written:
        return Wish(line, Look(Page.EDIT, reference(ref)))
    values = assignments(written)
    return Wish(line, Edit(reference(ref), values)) if values else not_understood(line)


def assignments(text: str) -> dict[str, str]:
    """Values by the names they stand behind; empty when anything is no `name=value`, or a name stands twice."""
    values: dict[str, str] = {}
    for part in _NEXT.split(text):
        name, equals, value = _at_equals(part)
        named = tidy(name)
        if not equals or not named or named in values:
            return {}
        values[named] = value.strip()
    return values


def _at_equals(text: str) -> tuple[str, bool, str]:
    found = _EQUALS.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")
