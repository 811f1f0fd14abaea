"""Answers to differences: 適用, 無視, 取消, for all or field by field, by number or by name."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import Accept, Ignore, Revert
from mailgw.grammar.anytime import anytime
from mailgw.grammar.choosing import Choosing, asked, chosen_in
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, not_understood
from mailgw.grammar.topics import AboutReview
from mailgw.grammar.verbs import Verb

_VERBS = (Verb.ACCEPT, Verb.IGNORE, Verb.REVERT)


def read_review_answer(lines: Sequence[str], about: AboutReview, topic: str) -> Reading:
    """Each change is decided at most once; what was shown is what is decided on."""
    choosing, others = chosen_in(lines, tuple(about.fields), _VERBS, about.names)
    return (*_wishes(choosing, about), *(anytime(line, topic) or not_understood(line) for line in others))


def _wishes(choosing: Choosing, about: AboutReview) -> Reading:
    """One wish for each verb. Only the first carries the version: deciding makes a new one of it."""
    chosen = choosing.chosen()
    if isinstance(chosen, Unclear):
        return (chosen,)
    seen = about.seen
    wishes: list[Line] = []
    for verb, (line, numbers) in chosen.items():
        fields = () if numbers is None else tuple(about.fields[number] for number in numbers)
        wishes.append(Wish(asked(line, verb, numbers), _intent(verb, about.review, fields, seen)))
        seen = None if verb is not Verb.REVERT else seen
    return tuple(wishes)


def _intent(verb: Verb, review: str, fields: tuple[str, ...], seen: int | None) -> Accept | Ignore | Revert:
    match verb:
        case Verb.ACCEPT:
            return Accept(review, fields, seen)
        case Verb.IGNORE:
            return Ignore(review, fields, seen)
        case _:
            return Revert(review, fields)
