"""What somebody may have meant whose mail says nothing we do: the commands of the help nearest to their words.

Only ever said, never acted upon. The help is the one place that knows what a fresh mail can ask for, in which words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.domain.nearest import is_a_slip
from core.domain.notices import HelpShown
from core.texts import Language, Table, Texts
from core.texts.notices import document_of
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Verb, leading_verb, tidy

MOST = 3
LONGEST = 400
"""Characters of what was said that are looked at: what somebody wants stands at the beginning."""
SHORTEST_SLIP = 4
"""Letters or signs of a word of which one may be wrong; where nothing else is said, two will do."""
LEAST = 1.0
"""What must be alike at the least: one word that stands in one explanation alone."""
RARE = 3
"""Commands that one word of the explanations may stand for and still tell them apart."""

_USUAL = (Verb.LIST, Verb.STATUS, Verb.SHARE, Verb.WRITE)
_NUMBERED_OTHERWISE = (Verb.COMPLETE, Verb.EXTEND)
"""What is numbered there are deadlines, not matters."""
_PLACE_OF_A_NUMBER = re.compile(r"(?<=\s)(?:番号(…)?|numbers?(…)?|code)(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Za-z._/-]*\d)[0-9A-Za-z][0-9A-Za-z._/-]{3,40}")
_BRACKET = re.compile(r"[(（]")
"""What stands in brackets is about its finer points."""
_LATIN = re.compile(r"[a-z]+")
_SPOKEN = re.compile(r"[a-z]{4,}|[\u3041-\u30fc\u4e00-\u9fff]+")
_TELLING = re.compile(r"[\u30a1-\u30fa\u4e00-\u9fff]")
"""Kanji and katakana: what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Command:
    """`共有 番号…`, as the help has it, and what it does."""

    verb: Verb
    text: str
    explanation: str


def nearest_commands(texts: Texts, said: str, language: Language) -> tuple[str, ...]:
    """The likeliest first, with the numbers that were named; none when nothing comes near."""
    commands = list(_commands(texts, language))
    words = tidy(said[:LONGEST])
    heard = _NUMBER.sub("", words).strip().lower()
    likely = [a + b for a, b in zip(_by_their_words(commands, heard), _by_what_they_do(commands, heard), strict=True)]
    enough = max(LEAST, max(likely) / 2)
    chosen = sorted((place for place, score in enumerate(likely) if score >= enough), key=lambda place: -likely[place])
    numbers = [number for number in _NUMBER.findall(words) if reference(number)]
    return _with_numbers([commands[place] for place in chosen], numbers)[:MOST]


def usual_commands(texts: Texts, language: Language) -> tuple[str, ...]:
    """What a fresh mail asks for most."""
    commands = list(_commands(texts, language))
    return tuple(next(one.text for one in commands if one.verb is verb) for verb in _USUAL)


def _commands(texts: Texts, language: Language) -> Iterator[Command]:
    shown = document_of(texts, HelpShown(""), language, surface="mailgw")
    for block in shown.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for text in row[0].split(" / "):
                if led := leading_verb(tidy(text)):
                    yield Command(led[0], text.strip(), _BRACKET.split(row[1], maxsplit=1)[0])


def _by_their_words(commands: Sequence[Command], heard: str) -> list[float]:
    """How much of each command was said: the signs of its word."""
    used = {verb: _word_used(verb, heard) for verb in {one.verb for one in commands}}

    def is_part_of_another(word: str) -> bool:
        # 連絡種別 was said, not 連絡.
        return any(word != longer and word in longer for longer in used.values())

    return [0 if is_part_of_another(used[one.verb]) else len(used[one.verb]) for one in commands]


def _word_used(verb: Verb, heard: str) -> str:
    """The longest word for it that was used; "" for none."""
    used = [word for word in map(str, verb.value) if _is_used(word, heard)]
    return max(used, key=len, default="")


def _is_used(word: str, heard: str) -> bool:
    if word.isascii():
        spoken = _LATIN.findall(heard)
        return f" {word} " in f" {' '.join(spoken)} " or _is_a_slip(word, spoken, SHORTEST_SLIP)
    shortest = 2 if len(heard) <= len(word) else SHORTEST_SLIP
    lengths = (len(word) - 1, len(word), len(word) + 1)
    pieces = (heard[at : at + length] for length in lengths for at in range(len(heard) - length + 1))
    return word in heard or _is_a_slip(word, pieces, shortest)


def _is_a_slip(word: str, spoken: Iterable[str], shortest: int) -> bool:
    return len(word) >= shortest and any(is_a_slip(one, word) for one in spoken)


def _by_what_they_do(commands: Sequence[Command], heard: str) -> list[float]:
    """How much of each explanation was said: a word counts the more the fewer commands have it."""
    telling = [set(_telling(one.explanation)) for one in commands]
    common = Counter(word for words in telling for word in words)
    spoken = {word for word in _telling(heard) if 0 < common[word] <= RARE}
    return [sum(1 / common[word] for word in words & spoken) for words in telling]


def _telling(text: str) -> Iterator[str]:
    """Japanese does not part its words: every two signs beside each other are one, if kana are not all there is."""
    for run in _SPOKEN.findall(text.lower()):
        pairs = (run[at : at + 2] for at in range(len(run) - 1))
        yield from [run] if run.isascii() else [pair for pair in pairs if _TELLING.search(pair)]


def _with_numbers(commands: Sequence[Command], numbers: Sequence[str]) -> tuple[str, ...]:
    """The numbers in their places. Who names one means what takes one: 状況 PK190001, not 状況."""
    texts = [_with(one, numbers) for one in commands]
    taken = {one.verb for one, text in zip(commands, texts, strict=True) if text != one.text}
    said = [text for one, text in zip(commands, texts, strict=True) if one.verb not in taken or text != one.text]
    return tuple(dict.fromkeys(said))


def _with(command: Command, numbers: Sequence[str]) -> str:
    if command.verb in _NUMBERED_OTHERWISE:
        return command.text
    left = list(numbers)

    def put(place: re.Match[str]) -> str:
        taken = left if place[1] or place[2] or place[0].lower() == "numbers" else left[:1]
        put_there = ", ".join(taken) or place[0]
        del left[: len(taken)]
        return put_there

    return _PLACE_OF_A_NUMBER.sub(put, command.text)
