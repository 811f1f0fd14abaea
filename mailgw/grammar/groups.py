"""Numbered wishes: `1-3 承認, 4 無視, 残り 保留` or `適用 1 3`. Pure; says which numbers each verb is meant for.

A line is read one way or the other, numbers first or verb first, as it begins. Whatever fits neither is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailgw.grammar.verbs import Verb, is_polite, leading_verb, tidy, without_ending

MOST_NUMBERS = 1_000

_RANGE = r"(\d{1,4})番?\s*(?:-|~|〜|–|—|から)\s*(\d{1,4})(?:番|件)?目?(?:まで)?"
_NUMBER = r"(?:#|no\.?\s*)?(\d{1,4})(?:番|件)?目?"
_PARTICLE = r"(?:は|を|も|と|について)?"
_COUNTED = re.compile(
    rf"(?:{_RANGE}|{_NUMBER})(?![0-9A-Za-z/]|\.\d|\s*(?:[年月日週]|days?|weeks?)){_PARTICLE}", re.IGNORECASE
)
_ALL = re.compile(rf"(?:すべて|全て|全部|全件|all)(?![a-z]){_PARTICLE}", re.IGNORECASE)
_REST = re.compile(
    rf"(?:残り(?:すべて|全て|全部)?|その他|それ以外|(?:the\s+)?(?:rest|others?|remaining))(?![a-z]){_PARTICLE}",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[\s]*[,、;。．/・]\s*|\s+and\s+", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_TO_SEPARATOR = re.compile(r"[^,、;。]+")

REST = "rest"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb, and what it is meant for: numbers, the rest of them, all, or (when empty) whatever the mail was about."""

    verb: Verb
    items: tuple[int | str, ...]
    argument: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """items | verb | text | separator."""
    items: tuple[int | str, ...] = ()
    verb: Verb | None = None
    text: str = ""


def groups(line: str, names: Mapping[str, int] | None = None) -> tuple[Group, ...] | None:
    """The groups of one line; None when it is not wholly made of them."""
    tokens = list(_tokens(tidy(line), names or {}))
    while tokens and tokens[-1].kind == "separator":
        tokens.pop()
    if not tokens or tokens[0].kind not in ("items", "verb"):
        return None
    found = _verb_first(tokens) if tokens[0].kind == "verb" else _items_first(tokens)
    return tuple(found) if found else None


def _items_first(tokens: Sequence[_Token]) -> list[Group] | None:
    found: list[Group] = []
    items: list[int | str] = []
    after_verb = False
    for token in tokens:
        if token.kind == "items":
            items += token.items
            after_verb = False
        elif token.verb is not None:
            if not items:
                return None
            found.append(Group(token.verb, tuple(items)))
            items, after_verb = [], True
        elif token.kind == "text":
            if not after_verb:
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
            return None
    bare = [group for group in found if not group.items]
    return None if bare and len(found) > 1 else found


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
    if found := _SPACE.match(text, at):
        return None, found.end()
    if found := _COUNTED.match(text, at):
        return _Token("items", items=_numbers(found)), found.end()
    for pattern, item in ((_ALL, ALL), (_REST, REST)):
        if found := pattern.match(text, at):
            return _Token("items", items=(item,)), found.end()
    if named and (found := named.match(text, at)):
        return _Token("items", items=(names[found[1].lower()],)), found.end()
    segment = _TO_SEPARATOR.match(text, at)
    end = segment.end() if segment else len(text)
    return _verb_or_text(text[at:end], at)


def _verb_or_text(segment: str, at: int) -> tuple[_Token | None, int]:
    led = leading_verb(segment)
    if led is None and is_polite(segment):
        return None, at + len(segment)
    if led is None:
        return _Token("text", text=without_ending(segment)), at + len(segment)
    verb, rest = led
    start = at + len(segment) - len(rest)
    # `承認します 2 無視`: politeness goes with its verb.
    polite = next((n for n in range(len(rest), 0, -1) if is_polite(rest[:n])), 0)
    return _Token("verb", verb=verb), start + polite


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    if found[3]:
        return (int(found[3]),)
    first, last = sorted((int(found[1]), int(found[2])))
    return tuple(range(first, min(last, first + MOST_NUMBERS) + 1))


def _name_pattern(names: Mapping[str, int]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, longest_first))}){_PARTICLE}", re.IGNORECASE)
