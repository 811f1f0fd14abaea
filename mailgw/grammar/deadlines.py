"""期限 by mail: `完了 3, 5`, `延長 3 2026/05/01 理由`, `担当 3 知財 太郎`, `期限追加 PK190001 2026/05/01 契約更新`.

Deadlines are called by their own numbers, which never change, so these lines mean the same under any mail; only in the
answer to a list, where numbers are those of the list, `1 完了` is read beside it.
"""

from __future__ import annotations

import re
import unicodedata

from core.domain.deadlines import days_in
from core.domain.intents import (
    AssignDeadline,
    ExtendDeadline,
    FinishDeadlines,
    Intent,
    Look,
    Page,
    ReopenDeadlines,
    SetDeadline,
    SetReminders,
)
from mailgw.grammar.groups import groups
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference, references
from mailgw.grammar.verbs import Led, Verb, is_polite, without_ending

_NUMBER = re.compile(r"\s*#?(\d{1,9})番?(?:\s*[をはの]\s*|\s+|\s*$)(.*)", re.DOTALL)
_BEGINS_WITH_A_NUMBER = re.compile(r"\s*[#＃]?\d")
_OF_NUMBERS: dict[Verb, type[FinishDeadlines | ReopenDeadlines]] = {
    Verb.COMPLETE: FinishDeadlines,
    Verb.REVERT: ReopenDeadlines,
}


def deadline_wish(line: str, led: Led | None) -> Line | None:
    """The wish of a line about deadlines that names none by number; None for a line about something else."""
    verb, rest = led or (None, "")
    match verb:
        case Verb.DEADLINES:
            return _look(line, rest)
        case Verb.SET_DEADLINE:
            return _set(line, rest)
        case Verb.REMIND:
            days = days_in(rest)
            return Wish(line, SetReminders(days)) if days or is_polite(rest) else not_understood(line)
        case _:
            return None


def numbered_deadline_wish(line: str, led: Led | None) -> Line | None:
    """The wish of a line that calls deadlines by their own numbers: not for the answer to a list, whose numbers differ."""
    if led and led[0] in (Verb.EXTEND, Verb.ASSIGN):
        return _about_one(line, *led)
    may_name_some = led[0] in _OF_NUMBERS if led else _BEGINS_WITH_A_NUMBER.match(line)
    return _of_numbers(line) if may_name_some else None


def _look(line: str, rest: str) -> Line:
    if is_polite(rest):
        return Wish(line, Look(Page.DEADLINES))
    named = references(rest)
    understood = named is not None and named.refs and not named.counterpart
    return Wish(line, Look(Page.DEADLINES, " ".join(named.refs))) if named and understood else not_understood(line)


def _about_one(line: str, verb: Verb, rest: str) -> Line:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", rest).strip(" :"))
    if found is None:
        return not_understood(line)
    number, words = found[1], without_ending(found[2]).strip()
    if verb is Verb.ASSIGN:
        return Wish(line, AssignDeadline(number, words.removesuffix("に").strip()))
    until, _, reason = words.partition(" ")
    # Without a reason the desk asks for one; without a day nothing can be meant.
    return (
        Wish(line, ExtendDeadline(number, until.removesuffix("まで"), reason.strip()))
        if until
        else not_understood(line)
    )


def _set(line: str, rest: str) -> Line:
    """`期限追加 PK190001 2026/05/01 契約更新`"""
    words = unicodedata.normalize("NFKC", rest).strip(" :").split(maxsplit=2)
    if len(words) < 3 or not reference(words[0]):
        return not_understood(line)
    return Wish(line, SetDeadline(words[0], words[1], words[2].strip()))


def _of_numbers(line: str) -> Line | None:
    """完了 and 取消, of one or several numbers."""
    found = groups(line)
    if not found or len({group.verb for group in found}) != 1:
        return None
    numbers = tuple(str(item) for group in found for item in group.items if isinstance(item, int))
    if len(numbers) != sum(len(group.items) for group in found) or not numbers or any(g.argument for g in found):
        return None
    kind = _OF_NUMBERS.get(found[0].verb)
    intent: Intent | None = kind(numbers) if kind else None
    return Wish(line, intent) if intent else None
