"""保留 under one card: `保留`, `保留 3日`, `社内で検討しますので、来週まで保留にしてください`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.days_ahead import names_a_day
from core.domain.intents import SnoozeCard
from mailgw.grammar.counting import numbers_at
from mailgw.grammar.courtesy import without_lead
from mailgw.grammar.reading import Reading, Wish
from mailgw.grammar.topics import AboutDocument, AboutErasure, AboutOffer, AboutQueue, AboutReview, AboutWorkflow, Topic
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, sole_verb, tidy, without_ending

_AROUND = " :、,.。"
_MAY_DECIDE = re.compile(
    r"(?:承認|作成|辞退|適用|無視|完了|差し?戻|取消|取り?下げ)(?!中|待|者|権|前|手続)|誤り|間違|ではなく|やはり|ただし|但し|場合|たら|れば"
    r"|進めて|しないで|取り?止め|取りやめ|不要|\b(?:approve|create|decline|accept|apply|ignore|complete|done|but|unless|if|no|go\s+ahead|do\s+not|don't)\b",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(?:[^、。!?]{1,60}(?:ので|ため|から|につき)、\s*)?(\S{1,14}?)(?:は|に)?\s*(保留.*)")


def read_hold(lines: Sequence[str], topic: Topic) -> Reading:
    """The wish to put off what the card asks; empty for an answer whose other lines may be wishes as well.

    Why it has to wait may stand below: nothing is decided by it.
    """
    card = _card(topic)
    until = held_until(lines[0]) if card else None
    if until is None or not all(map(_is_reason, map(tidy, lines[1:]))):
        return ()
    return (Wish(lines[0], SnoozeCard(card, until)),)


def _is_reason(line: str) -> bool:
    """社内で確認中です: neither begins with a word to us nor names a number, a decision or a condition."""
    if leading_verb(line) is not None or numbers_at(line, 0) is not None or names_a_day(line):
        return False
    return _MAY_DECIDE.search(line) is None


def held_until(line: str) -> str | None:
    """Until when, as it was written, "" for no day; None when it is not 保留 that is wanted."""
    said = without_lead(tidy(line))
    led = leading_verb(said)
    if led and led[0] is Verb.HOLD:
        until = "" if is_polite(led[1]) else _plain(led[1].strip(_AROUND))
        return until if not until or names_a_day(until) else None
    return day_before_hold(said)


def day_before_hold(said: str) -> str | None:
    """`来週まで保留`: the day that stands before the word; None where there is none."""
    found = _DAY_FIRST.fullmatch(said)
    return found[1] if found and names_a_day(found[1]) and sole_verb(found[2]) is Verb.HOLD else None


def _plain(until: str) -> str:
    """`来月10日まででお願いします` → `来月10日まで`, of which the end is no courtesy."""
    return until if names_a_day(until) else without_ending(until)


def _card(topic: Topic) -> str:
    match topic:
        case AboutOffer(pair):
            return f"offer:{pair}"
        case AboutReview(review):
            return f"review:{review}"
        case AboutErasure(erasure):
            return f"erasure:{erasure}"
        case AboutWorkflow(workflow):
            return f"workflow:{workflow}"
        case AboutQueue(entry):
            return f"queue:{entry}"
        case AboutDocument(document):
            return f"document:{document}"
        case _:
            return ""
