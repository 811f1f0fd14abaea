"""確認 under a message of the counterpart's: said of what was read, or asked of them? The one confirms, the other crosses."""

from __future__ import annotations

import re
from collections.abc import Collection

from mailgw.grammar.courtesy import introduces, is_greeting, squeezed
from mailgw.grammar.verbs import Verb, is_polite, tidy

_BARE = ("確認", "confirm")
_SAID_OF_IT = r"(?:(?:致|いた)?しました|させて(?:いただ|頂)きました|です|でした)"
_DONE = "|".join(re.escape(word) for word in sorted(Verb.CONFIRM.value, key=len, reverse=True) if word not in _BARE)
_SAID = rf"(?:内容を?)?(?:(?:{_DONE}){_SAID_OF_IT}?|確認{_SAID_OF_IT})"
_CONFIRMED = re.compile(
    rf"(?:{_SAID}(?=[\s、,。.!]|$)(?P<courtesy>.*)|(?:{'|'.join(_BARE)})[\s、,。.!]*)",
    re.IGNORECASE | re.DOTALL,
)
_SAID_ALONE = re.compile(rf"{_SAID}[\s、,。.!]*", re.IGNORECASE)
_BETWEEN_SENTENCES = re.compile(r"(?<=[。!！])|(?<=\.)\s|\n")


def has_confirmed(text: str, names: Collection[str] = ()) -> bool:
    """`確認`, `確認しました。よろしくお願いします`, with the writer's name (`names`) below or not; never `確認お願いします`,
    which asks them to."""
    own = _own(names)
    lines = [line for line in text.split("\n") if not introduces(tidy(line), own)]
    said = _CONFIRMED.fullmatch(tidy("\n".join(lines)))
    return said is not None and is_polite(said["courtesy"] or "")


def has_confirmed_in_a_letter(text: str, names: Collection[str]) -> bool:
    """`お世話になっております。確認いたしました。`: nothing but that and courtesy, which is meant for them to read."""
    sentences = [sentence for sentence in map(tidy, _BETWEEN_SENTENCES.split(text)) if sentence]
    said = {one for one in sentences if _SAID_ALONE.fullmatch(one)}
    own = _own(names)
    return bool(said) and all(one in said or _is_courteous(one, own) for one in sentences)


def _is_courteous(sentence: str, own: Collection[str]) -> bool:
    return is_greeting(sentence) or introduces(sentence, own) or is_polite(sentence)


def _own(names: Collection[str]) -> frozenset[str]:
    return frozenset(squeezed(name) for name in names if name.strip())
