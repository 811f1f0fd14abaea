"""Answers to differences: 適用, 無視, 取消, for all or field by field, by number or by name."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import Accept, CheckResults, Ignore, Revert
from mailgw.grammar.anytime import anytime
from mailgw.grammar.choosing import Choosing
from mailgw.grammar.groups import groups
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, not_understood
from mailgw.grammar.topics import AboutReview
from mailgw.grammar.verbs import Verb, sole_verb

_VERBS = (Verb.ACCEPT, Verb.IGNORE, Verb.REVERT)
"""Decided for all, or field by field."""


def read_review_answer(lines: Sequence[str], about: AboutReview, topic: str) -> Reading:
    """Each change is decided at most once; what was shown is what is decided on."""
    choosing = Choosing(tuple(about.fields))
    others: list[Line] = []
    for line in lines:
        if sole_verb(line) is Verb.CONFIRM:
            others.append(Wish(line, CheckResults(about.review)))
            continue
        found = groups(line, about.names)
        if found and all(group.verb in _VERBS and not group.argument for group in found):
            for group in found:
                choosing.add(line, group)
        else:
            others.append(anytime(line, topic) or not_understood(line))
    return (*_wishes(choosing, about), *others)


def _wishes(choosing: Choosing, about: AboutReview) -> Reading:
    """One wish for each verb. Only the first carries the version: deciding makes a new one of it."""
    chosen = choosing.chosen()
    if isinstance(chosen, Unclear):
        return (chosen,)
    seen = about.seen
    wishes: list[Line] = []
    for verb, (asked, numbers) in chosen.items():
        fields = () if numbers is None else tuple(about.fields[number] for number in numbers)
        wishes.append(Wish(_asked(asked, verb, numbers), _intent(verb, about.review, fields, seen)))
        seen = None if verb is not Verb.REVERT else seen
    return tuple(wishes)


def _asked(line: str, verb: Verb, numbers: tuple[int, ...] | None) -> str:
    """Numbered like the card: `1, 3 適用`."""
    return line if numbers is None else f"{', '.join(map(str, numbers))} {verb.said_like(line)}"


def _intent(verb: Verb, review: str, fields: tuple[str, ...], seen: int | None) -> Accept | Ignore | Revert:
    match verb:
        case Verb.ACCEPT:
            return Accept(review, fields, seen)
        case Verb.IGNORE:
            return Ignore(review, fields, seen)
        case _:
            return Revert(review, fields)
