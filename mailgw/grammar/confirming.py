"""確認 under a message of the counterpart's: said of what was read, or asked of them? The one confirms, the other crosses."""

from __future__ import annotations

import re

from mailgw.grammar.verbs import Verb, is_polite, tidy

_BARE = ("確認", "confirm")
_SAID_OF_IT = r"(?:(?:致|いた)?しました|させて(?:いただ|頂)きました|です|でした)"
_DONE = "|".join(re.escape(word) for word in sorted(Verb.CONFIRM.value, key=len, reverse=True) if word not in _BARE)
_CONFIRMED = re.compile(
    rf"(?:内容を?)?(?:(?:(?:{_DONE}){_SAID_OF_IT}?|確認{_SAID_OF_IT})(?=[\s、,。.!]|$)(?P<courtesy>.*)"
    rf"|(?:{'|'.join(_BARE)})[\s、,。.!]*)",
    re.IGNORECASE | re.DOTALL,
)


def has_confirmed(text: str) -> bool:
    """`確認`, `確認しました。よろしくお願いします`; never `確認お願いします`, which asks them to."""
    said = _CONFIRMED.fullmatch(tidy(text))
    return said is not None and is_polite(said["courtesy"] or "")
