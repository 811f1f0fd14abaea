"""項目, 項目追加 重要度=区分(A、B): what the fields mean, and those an organisation adds."""

from __future__ import annotations

import re

from core.domain.intents import AddField, ChangeField, Intent, Look, Page
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.verbs import Verb, is_polite

_TYPE = re.compile(r"(?P<type>[^()]*?)\s*(?:\((?P<choices>[^()]*)\))?")
_BETWEEN = re.compile(r"[,、;/／\n]+")

FIELD_VERBS = frozenset(
    {Verb.FIELDS, Verb.ADD_FIELD, Verb.RENAME_FIELD, Verb.CHANGE_FIELD, Verb.RETIRE_FIELD, Verb.RESTORE_FIELD}
)


def read_fields(line: str, verb: Verb, rest: str) -> Line:
    """`rest` is what follows the word, in one width."""
    intent = _intent(verb, rest.strip(" :"))
    return Wish(line, intent) if intent else not_understood(line)


def _intent(verb: Verb, rest: str) -> Intent | None:
    name, equals, what = (part.strip() for part in rest.partition("="))
    if verb is Verb.FIELDS:
        return Look(Page.FIELDS, "" if is_polite(rest) else rest)
    if not name or bool(equals) != bool(what):
        return None
    match verb:
        case Verb.RETIRE_FIELD | Verb.RESTORE_FIELD:
            return None if equals else ChangeField(name, retired=verb is Verb.RETIRE_FIELD)
        case Verb.RENAME_FIELD:
            return ChangeField(name, label=what) if what else None
        case _:
            return _of_type(verb, name, what)


def _of_type(verb: Verb, name: str, what: str) -> AddField | ChangeField | None:
    match = _TYPE.fullmatch(what)
    if match is None or (verb is Verb.CHANGE_FIELD and not what):
        return None
    choices = tuple(part.strip() for part in _BETWEEN.split(match["choices"] or "") if part.strip())
    if verb is Verb.ADD_FIELD:
        return AddField("", name, match["type"], choices)
    return ChangeField(name, type=match["type"], choices=choices)
