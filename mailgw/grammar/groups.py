"""Numbered wishes: `1-3 承認, 4 無視, 残り 保留` or `適用 1 3`. Pure; says which numbers each verb is meant for.

A line is read one way or the other, numbers first or verb first, as it begins. Whatever fits neither is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.domain.days_ahead import names_a_day
from mailgw.grammar.causes import cause_first
from mailgw.grammar.counting import PARTICLE, numbers_at
from mailgw.grammar.courtesy import without_lead
from mailgw.grammar.holding import day_before_hold
from mailgw.grammar.reasons import is_labelled
from mailgw.grammar.verbs import Verb, end_of_courtesy, is_polite, leading_verb, tidy

_ALL = re.compile(
    rf"(?:すべて|全て|全部|全件|全項目|all|everything)(?![a-z])(?:\s+(?:of\s+them|(?:the\s+)?(?:changes|items|offers)))?{PARTICLE}",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"(?:両方|双方|どちらも|both)(?![a-z])(?:\s+(?:of\s+them|changes|items|offers))?{PARTICLE}", re.IGNORECASE
)
_REST = re.compile(
    rf"(?:(?:残り|あと|後)(?:(?:は|の|を)?(?:すべて|全て|全部)|(?=[はを\s])|$)|残り"
    r"|(?:その他|それ以外|(?:他|ほか)(?=[はをの]))(?:(?:は|の|を)?(?:すべて|全て|全部))?|(?:the\s+)?(?:rest|others?|remaining))"
    rf"(?![a-z]){PARTICLE}",
    re.IGNORECASE,
)
_BUT_THOSE_BEFORE = re.compile(
    rf"\s*(?:以外|を?除(?:いて|き|く)、?)\s*(?:の?(?:すべて|全て|全部|全件|残り|その他)|のもの)?{PARTICLE}"
)
_BUT_THOSE_BEHIND = re.compile(r"(?:except(?:\s+for)?|but|other\s+than|excluding)(?=[\s#\d])", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*[,、;。．/・&+](?:\s*and\b)?\s*|\s*\band\s+|\s*(?:及び|および|並びに|ならびに)\s*", re.IGNORECASE
)
_TIE = re.compile(r"\s*(?:[:=→⇒]|->|=>)\s*|\s*[はを]\s*(?=[#(]?\d)|\s+|only\s+", re.IGNORECASE)
_TO_SEPARATOR = re.compile(r"[^,、;。]+")
_GOES_ON = re.compile(r"し(?:て)?$")
"""`適用し、…`: another verb follows."""

_BETWEEN_CLAUSES = re.compile(
    r"\s*(?:[;。!]|\.(?=\s)|(?:,|,?\s+and)\s+(?=[a-z]+\s+(?:the\s+)?(?:rest|others|remaining)[.!]?$))\s*", re.IGNORECASE
)
_ASKS_FOR_WORDS = (Verb.LINK, Verb.NOT_SAME, Verb.EXTEND, Verb.SEND_BACK, Verb.DECLINE, Verb.KEEP)
"""What may follow their number. Not 完了: `完了 6 はまだです` is no comment."""

REST = "rest"
BOTH = "both"
"""All of them, where they are two."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class AllBut:
    """`2以外`: all that exist but these."""

    numbers: tuple[int, ...]


Item = int | str | AllBut


@dataclass(frozen=True, slots=True)
class Group:
    """A verb, and what it is meant for: numbers, the rest of them, all, or (when empty) whatever the mail was about."""

    verb: Verb
    items: tuple[Item, ...]
    argument: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """items | but those before | but those behind | verb | text | separator."""
    items: tuple[Item, ...] = ()
    verb: Verb | None = None
    text: str = ""


def groups(line: str, names: Mapping[str, int] | None = None) -> tuple[Group, ...] | None:
    """The groups of one line; None when it is not wholly made of them."""
    said = without_lead(tidy(line))
    return _of_clauses(_BETWEEN_CLAUSES.split(said), names or {}) or _of_clause(said, names or {})


def _of_clauses(clauses: Sequence[str], names: Mapping[str, int]) -> tuple[Group, ...] | None:
    """`1-3 approve; hold the rest`: each may be read the other way. None unless all of them are made of groups."""
    if len(clauses) == 1:
        return None
    found = [_of_clause(clause, names) for clause in clauses if clause]
    made = tuple(group for one in found for group in one or ())
    return made if all(found) and all(group.items for group in made) else None


def _of_clause(said: str, names: Mapping[str, int]) -> tuple[Group, ...] | None:
    tokens = _with_exceptions(_with_appositions(list(_tokens(said, names))))
    while tokens and tokens[-1].kind == "separator":
        tokens.pop()
    if not tokens or tokens[0].kind not in ("items", "verb"):
        return None
    found = _verb_first(tokens) if tokens[0].kind == "verb" else _items_first(tokens)
    return tuple(found) if found else None


def _items_first(tokens: Sequence[_Token]) -> list[Group] | None:
    found: list[Group] = []
    items: list[Item] = []
    after_verb = False
    for token in tokens:
        if token.kind == "items":
            items += token.items
            after_verb = False
        elif token.verb is not None:
            if not items:
                return None
            found.append(Group(token.verb, tuple(items), token.text))
            items, after_verb = [], True
        elif token.kind == "text":
            if not found or items or not (after_verb or is_labelled(token.text)):
                return None
            found[-1] = Group(found[-1].verb, found[-1].items, token.text)
            after_verb = False
        else:
            after_verb = False
    return None if items else found


def _verb_first(tokens: Sequence[_Token]) -> list[Group] | None:
    found: list[Group] = []
    for token in tokens:
        if token.verb is not None:
            found.append(Group(token.verb, ()))
        elif token.kind == "items":
            last = found[-1]
            found[-1] = Group(last.verb, (*last.items, *token.items))
        elif token.kind == "text":
            if not _takes_words(found, token.text):
                return None
            found[-1] = Group(found[-1].verb, found[-1].items, token.text)
    bare = [group for group in found if not group.items]
    return None if bare and len(found) > 1 else found


def _takes_words(found: Sequence[Group], text: str) -> bool:
    """`紐付け 6 C00001`: words behind the one number of a verb that asks for some; `hold the rest until Friday`."""
    last = found[-1]
    if last.verb is Verb.HOLD:
        return not last.argument and bool(last.items) and names_a_day(text)
    return (
        last.verb in _ASKS_FOR_WORDS and not last.argument and len(last.items) == 1 and isinstance(last.items[0], int)
    )


def _with_appositions(tokens: Sequence[_Token]) -> list[_Token]:
    """`1、2、3すべて承認` is about these three; `1 すべて承認` about nobody knows what."""
    made: list[_Token] = []
    for token in tokens:
        if token.items == (ALL,) and made and _is_number(made[-1]):
            if sum(map(_is_number, _run_of_items(made))) < 2 and len(made[-1].items) < 2:
                return []
            continue
        made.append(token)
    return made


def _is_number(token: _Token) -> bool:
    return bool(token.items) and all(isinstance(item, int) for item in token.items)


def _with_exceptions(tokens: Sequence[_Token]) -> list[_Token]:
    """`4と5以外`, `all except 4 and 5`: what the exception is made from becomes one token with it."""
    made: list[_Token] = []
    waiting = False  # for what stands behind "except"
    for token in tokens:
        if token.kind == "but those behind":
            if not made or made[-1].items != (ALL,):
                return []
            made[-1] = _Token("items", items=(AllBut(()),))
            waiting = True
        elif token.kind == "but those before":
            run = _run_of_items(made)
            if not run:
                return []
            made[len(made) - len(run) :] = [_all_but(run)]
        elif token.items == (ALL,) and made and any(isinstance(item, AllBut) for item in made[-1].items):
            continue  # `4以外は全部`
        elif waiting and token.kind in ("items", "separator"):
            run = _run_of_items(made)
            made[len(made) - len(run) :] = [_all_but([*run, token])]
        else:
            waiting = False
            made.append(token)
    return made


def _run_of_items(tokens: Sequence[_Token]) -> list[_Token]:
    """The numbers at the end, with what separates them."""
    at = len(tokens)
    while at and tokens[at - 1].kind in ("items", "separator"):
        at -= 1
    while at < len(tokens) and tokens[at].kind == "separator":
        at += 1
    return list(tokens[at:])


def _all_but(run: Iterable[_Token]) -> _Token:
    """An exception from 残り or from another exception is nobody's wish: it names no number that exists."""
    items = [item for token in run for item in token.items]
    numbers = [number for item in items for number in (item.numbers if isinstance(item, AllBut) else (item,))]
    return _Token("items", items=(AllBut(tuple(n if isinstance(n, int) else 0 for n in numbers)),))


def _tokens(text: str, names: Mapping[str, int]) -> Iterator[_Token]:
    """Every character belongs to a token; what is nothing else is text, up to the next separator."""
    named = _name_pattern(names)
    at = 0
    while at < len(text):
        token, at = _next(text, at, names, named)
        if token is not None:
            yield token


def _next(text: str, at: int, names: Mapping[str, int], named: re.Pattern[str] | None) -> tuple[_Token | None, int]:
    if found := _SEPARATOR.match(text, at):
        return _Token("separator"), found.end()
    if found := _BUT_THOSE_BEFORE.match(text, at):
        return _Token("but those before"), found.end()
    if found := _TIE.match(text, at):
        return None, found.end()
    if found := _BUT_THOSE_BEHIND.match(text, at):
        return _Token("but those behind"), found.end()
    if counted := numbers_at(text, at):
        return _Token("items", items=counted[0]), counted[1]
    for pattern, item in ((_ALL, ALL), (_BOTH, BOTH), (_REST, REST)):
        if found := pattern.match(text, at):
            return _Token("items", items=(item,)), found.end()
    if named and (found := named.match(text, at)):
        return _Token("items", items=(names[found[1].lower()],)), found.end()
    segment = _TO_SEPARATOR.match(text, at)
    end = segment.end() if segment else len(text)
    return _verb_or_text(text[at:end], at, goes_on=end < len(text))


def _verb_or_text(segment: str, at: int, *, goes_on: bool) -> tuple[_Token | None, int]:
    if said := _said_first(segment):
        return said, at + len(segment)
    led = leading_verb(segment)
    if led is None and goes_on:
        led = _joined(segment)
    if led is None and is_polite(segment):
        return None, at + len(segment)
    if led is None:
        return _Token("text", text=segment.strip()), at + len(segment)
    verb, rest = led
    # `承認します 2 無視`: politeness goes with its verb.
    return _Token("verb", verb=verb), at + len(segment) - len(rest) + end_of_courtesy(rest)


def _said_first(segment: str) -> _Token | None:
    """`費用が高いため辞退`, `来週まで保留`: what belongs to the verb stands before it."""
    if until := day_before_hold(segment):
        return _Token("verb", verb=Verb.HOLD, text=until)
    caused = cause_first(segment, (Verb.DECLINE,))
    return _Token("verb", verb=Verb.DECLINE, text=caused[0]) if caused else None


def _joined(segment: str) -> tuple[Verb, str] | None:
    """`適用し、…`: the verb of a sentence that goes on."""
    led = leading_verb(_GOES_ON.sub("", segment))
    return led if led and not led[1] else None


def _name_pattern(names: Mapping[str, int]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?:the\s+)?({'|'.join(map(re.escape, longest_first))}){PARTICLE}", re.IGNORECASE)
