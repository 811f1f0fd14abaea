"""削除依頼 番号 理由; and the answers to one: 削除, 保持 理由."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import AnswerErasure, AskErasure
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, not_understood
from mailgw.grammar.reasons import read_reason
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Verb, behind_verb, is_polite, leading_verb, tidy


def asked(head: str, rest: str, content: str) -> Line:
    """The number stands behind the word; what follows it, and the text below, is the reason."""
    words = rest.strip(" :").split(maxsplit=1)
    ref = reference(words[0]) if words else ""
    if not ref:
        return not_understood(head)
    beside = words[1] if len(words) > 1 and not is_polite(words[1]) else ""
    return Wish(head, AskErasure(ref, "\n".join(part for part in (beside, content.strip()) if part)))


def read_erasure_answer(lines: Sequence[str], erasure: str, topic: str) -> Reading:
    """One answer, said once; whatever follows 保持 is the reason."""
    read = [_answer(line, erasure) or anytime(line, topic) or not_understood(line) for line in lines]
    first, *others = read
    if isinstance(first, Wish) and isinstance(first.intent, AnswerErasure) and not first.intent.erased:
        if any(isinstance(one, Wish) and isinstance(one.intent, AnswerErasure) for one in others):
            return tuple(contradictory(line) for line in lines)
        reason = "\n".join(part for part in (first.intent.reason, *lines[1:]) if part)
        return (Wish(first.asked, AnswerErasure(erasure, erased=False, reason=reason)),)
    answers = [one for one in read if isinstance(one, Wish) and isinstance(one.intent, AnswerErasure)]
    return tuple(contradictory(one.asked) for one in answers) if len(answers) > 1 else tuple(read)


def _answer(line: str, erasure: str) -> Line | None:
    led = leading_verb(tidy(line))
    if led is None or led[0] not in (Verb.ERASE, Verb.KEEP):
        return None
    verb, rest = led
    intent = answered(verb, behind_verb(line) if verb is Verb.KEEP else rest, erasure)
    return Wish(line, intent) if intent else not_understood(line)


def answered(verb: Verb, rest: str, erasure: str) -> AnswerErasure | None:
    """The answer to one request; None when the rest is not what this verb takes."""
    if verb is Verb.KEEP:
        reason = read_reason(rest)
        return None if reason is None else AnswerErasure(erasure, erased=False, reason=reason)
    return AnswerErasure(erasure, erased=True) if is_polite(rest) else None
