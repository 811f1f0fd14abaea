"""Reasons: free words behind a decision. Words that take the decision back, or put it in doubt, are none."""

from __future__ import annotations

import re

from mailgw.grammar.verbs import Verb, is_polite, sole_verb, tidy

_LABEL = re.compile(
    r"^(?:(?:理由|コメント|reason|because)\s*(?:は)?\s*(?:[:：…=、,]|\n)|because\b(?!\s+of\b)|[-–—]+)\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_DOUBT = re.compile(
    r"(?:する|す|して|し|致し|いたし|い|おり|は|も|を|が)*(?:(?:ません|ない|なく|たくない|かね(?:ます|る)|よう(?:か|と)|たい|た方が|べき|予定|かどうか)"
    r"|(?:では|じゃ)な|かも|でしょう|まだ(?:です|で[はし]|終|完了|でき|$)|または|又は|もしくは|か(?:[\s、,?]|$|検討|迷|どうか)|できれば|可能なら|問題な|検討|保留|未定|待)"
    r"|(?:or|if|unless|until|later|tomorrow|maybe|perhaps|possibly)\b",
    re.IGNORECASE,
)
_ANOTHER = frozenset(
    {Verb.APPROVE, Verb.CREATE, Verb.DECLINE, Verb.ACCEPT, Verb.IGNORE, Verb.HOLD, Verb.COMPLETE, Verb.SEND_BACK}
)
_BETWEEN = re.compile(r"[、,・/&+]|と|\band\b", re.IGNORECASE)
_LONGEST_OF_VERBS = 60  # characters
_SAYS_SOMETHING = re.compile(r"[^\W_]")


def read_reason(text: str) -> str | None:
    """The reason as it was written, "" for none; None when the words make the decision doubtful.

    `辞退 しません`, `decline?`, `辞退、承認` decide nothing; an open label (`理由…`) waits to be filled.
    """
    written = text.strip()
    framed = _IN_BRACKETS.fullmatch(written)
    said = _LABEL.sub("", (framed[1] if framed else written).strip(), count=1).strip()
    if written and not said:
        return None
    framed = _IN_BRACKETS.fullmatch(said)
    reason = (framed[1] if framed else said).strip()
    if is_polite(tidy(reason)):
        return ""
    doubtful = _DOUBT.match(tidy(reason)) or _is_another_decision(reason)
    return None if doubtful or not _SAYS_SOMETHING.search(reason) else reason


def _is_another_decision(reason: str) -> bool:
    """`完了、差戻し`: nobody knows which of the two."""
    if len(reason) > _LONGEST_OF_VERBS:
        return False
    said = [piece for piece in map(str.strip, _BETWEEN.split(tidy(reason))) if piece]
    return bool(said) and all(sole_verb(piece) in _ANOTHER for piece in said)


def is_labelled(said: str) -> bool:
    """`理由：…`"""
    return _LABEL.match(said) is not None
