"""Answers to differences: 適用, 無視, 取消, for all or field by field, by number or by name."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import Accept, CheckResults, Ignore, Intent, Revert
from mailgw.grammar.anytime import anytime
from mailgw.grammar.choosing import Choosing, chosen_in, wishes_of
from mailgw.grammar.reading import Line, Reading, Wish, not_understood
from mailgw.grammar.topics import AboutReview
from mailgw.grammar.verbs import Verb, sole_verb

_VERBS = (Verb.ACCEPT, Verb.IGNORE, Verb.REVERT)


def read_review_answer(lines: Sequence[str], about: AboutReview, topic: str) -> Reading:
    """Each change is decided at most once; what was shown is what is decided on."""
    choosing, others = chosen_in(lines, tuple(about.fields), _VERBS, about.names)
    return (*_wishes(choosing, about), *(_other(line, about, topic) for line in others))


def _other(line: str, about: AboutReview, topic: str) -> Line:
    if sole_verb(line) is Verb.CONFIRM:
        return Wish(line, CheckResults(about.review))
    return anytime(line, topic) or not_understood(line)


def _wishes(choosing: Choosing, about: AboutReview) -> Reading:
    def intent(verb: Verb, numbers: tuple[int, ...] | None, seen: int | None) -> Intent:
        fields = tuple(about.fields[number] for number in numbers or ())
        match verb:
            case Verb.ACCEPT:
                return Accept(about.review, fields, seen)
            case Verb.IGNORE:
                return Ignore(about.review, fields, seen)
            case _:
                return Revert(about.review, fields)

    return wishes_of(choosing, about.seen, intent)
