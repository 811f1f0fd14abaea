"""An answer to a list, piece by piece: what each line decides, and the words that go on below it.

A comment or a reason is written as people write one, over as many lines as it takes, and ends where the next answer
begins. A line below it that may be either is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from core.domain.notices import Entry, Problem
from mailgw.grammar.anytime import anytime
from mailgw.grammar.counting import numbers_at
from mailgw.grammar.courtesy import without_lead
from mailgw.grammar.entries import IN_WORDS, KNOWN, POSSIBLE
from mailgw.grammar.groups import Group, groups
from mailgw.grammar.lines import LONGEST_LINE, numbered_meant
from mailgw.grammar.reading import Unclear, Wish
from mailgw.grammar.topics import AboutList
from mailgw.grammar.verbs import Verb, as_written, end_of_courtesy, leading_verb, sole_verb, tidy

_BETWEEN_CLAUSES = re.compile(r"[,、;；。．\n]\s*")
_QUANTITY = re.compile(r"[#(]?\d{1,4}\s*(?:[かカヶヵ]月|時|分|円|項|図|割|[百千万億]|percent\b|months?\b)")
"""`3か月以内に` begins a sentence, not an answer to number 3."""
_GAP = " \u3000:：,、。．.;；-－–—"


@dataclass(frozen=True, slots=True)
class Answer:
    """One line with what it decides, and what is said on below it."""

    line: str
    groups: tuple[Group, ...]
    """Empty for a line that is about no entry."""
    doubtful: tuple[Unclear, ...] = ()
    """Lines below that may be words or an instruction."""


@dataclass(slots=True)
class _Begun:
    at: int
    """Its line, and the last one that goes on with it."""
    until: int
    answer: Answer
    doubtful: list[Unclear] = field(default_factory=list)


def answers_in(text: str, about: AboutList, names: Iterable[str]) -> list[Answer]:
    """Everything the text says; greetings and the name at its end left out."""
    lines = text.split("\n")
    begun: list[_Begun] = []
    for at, line in numbered_meant(lines, names):
        answer = _begun_by(line, about)
        if begun and _takes_words(begun[-1].answer, about) and not _names_entries(answer):
            begun[-1].until = at
            if _may_be_meant_for_us(line, about, KNOWN):
                begun[-1].doubtful.append(_doubtful(line, begun[-1].answer))
        else:
            begun.append(_Begun(at, at, answer))
    return [_whole(one, lines) for one in begun]


def _begun_by(line: str, about: AboutList) -> Answer:
    if said := _with_words(line, about):
        return Answer(line, (said,))
    return Answer(line, (groups(line) or ()) if len(line) <= LONGEST_LINE else ())


def _with_words(line: str, about: AboutList) -> Group | None:
    """`4 コメント 図面を受領しました。明日確認します。`: one number and its verb; all that follows was written for people."""
    text = without_lead(tidy(line))
    counted = numbers_at(text, 0)
    led = leading_verb(text[counted[1] :].lstrip()) if counted else None
    entry = _entry(counted[0], about) if counted else None
    if led is None or entry is None or led[0] not in IN_WORDS.get(entry.kind, ()):
        return None
    said = led[1][end_of_courtesy(led[1]) :]
    if any(_may_be_meant_for_us(clause, about, POSSIBLE[entry.kind]) for clause in _BETWEEN_CLAUSES.split(said)):
        return None
    return Group(led[0], (entry.number,), as_written(line, said).lstrip(_GAP) if said.strip(_GAP) else "")


def _entry(numbers: Sequence[int], about: AboutList) -> Entry | None:
    """The one that is named, when only one is."""
    return next((one for one in about.entries if (one.number,) == tuple(numbers)), None)


def _names_entries(answer: Answer) -> bool:
    return any(group.items for group in answer.groups)


def _takes_words(answer: Answer, about: AboutList) -> bool:
    """Whether the last thing that is said may be said in words, of each entry it is said of."""
    if not answer.groups:
        return False
    last = answer.groups[-1]
    kinds = {entry.number: entry.kind for entry in about.entries}
    numbers = [item for item in last.items if isinstance(item, int)]
    return bool(numbers) and all(last.verb in IN_WORDS.get(kinds[one], ()) for one in numbers if one in kinds)


def _may_be_meant_for_us(said: str, about: AboutList, verbs: Collection[Verb]) -> bool:
    """Something that begins with the number of an entry, one of these verbs alone, or a command that stands anywhere."""
    text = without_lead(tidy(said))
    if not text or len(text) > LONGEST_LINE:
        return False
    counted = numbers_at(text, 0)
    if counted and not _QUANTITY.match(text) and {entry.number for entry in about.entries} & set(counted[0]):
        return True
    if any(group.items for group in groups(text) or ()):
        return True
    if leading_verb(text) is None:
        return False
    alone = sole_verb(text)
    return (
        alone in verbs
        or (alone not in KNOWN and isinstance(anytime(text, f"digest:{about.listing}"), Wish))
        or alone is Verb.APPROVE_ALL
    )


def _doubtful(line: str, answer: Answer) -> Unclear:
    number = next(item for item in answer.groups[-1].items if isinstance(item, int))
    return Unclear(line, Problem("command_or_words", {"given": line, "number": number}))


def _whole(begun: _Begun, lines: Sequence[str]) -> Answer:
    """With the lines below it, as they were written."""
    answer = replace(begun.answer, doubtful=tuple(begun.doubtful))
    if begun.until == begun.at:
        return answer
    below = "\n".join(lines[begun.at + 1 : begun.until + 1])
    *others, last = answer.groups
    said = replace(last, argument=f"{last.argument}\n{below}".strip("\n"))
    return replace(answer, groups=(*others, said))
