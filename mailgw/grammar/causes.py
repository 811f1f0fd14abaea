"""Why, before what: `本日納付しましたので、完了でお願いします`. A cause leads to the command; a condition does not."""

from __future__ import annotations

import re

from mailgw.grammar.verbs import Verb, leading_verb, sole_verb

_CAUSE = re.compile(r"([^、。！？!?]{2,80}?(?:ため|につき|により|ので|から|理由で))[、,]?\s*(?=\S)")
_DOUBTED = re.compile(
    r"たら|れば|なら(?!び)|場合|次第|かどうか|もし|ません|ない|未|まだ|中(?=です|の|な)|検討|予定|つもり|はず"
)
"""What has not happened, or may not, is no cause to decide anything."""
_NOTHING_AGAINST = re.compile(
    r"(?:相違|間違い|誤り|問題|異存|異議|異論|差し支え|支障)[はがの]?(?:な(?:い|し|く)|ありません|ございません)"
)
_SENTENCE = re.compile(r"[^。!！?？]*[。!！?？]\s*")
_TAKE_WORDS = (
    *(Verb.DECLINE, Verb.COMPLETE, Verb.SEND_BACK, Verb.COMMENT, Verb.UNSHARE, Verb.WITHDRAW),
    *(Verb.KEEP, Verb.EXTEND, Verb.END, Verb.ASK_ERASURE, Verb.HOLD),
)
"""With these the cause is said: it is the reason."""
_HARMLESS = (Verb.RESUME, Verb.RESEND)
"""Nothing is decided by them, so that whatever is said before may be anything but their opposite."""


def cause_first(said: str, verbs: tuple[Verb, ...]) -> tuple[str, Verb] | None:
    """The cause as written and the verb behind it, one of these and alone; None when it is not said that way."""
    found = _CAUSE.match(said)
    verb = sole_verb(said[found.end() :]) if found else None
    return (found[1], verb) if found and verb in verbs else None


def without_cause(folded: str) -> str:
    """`内容を確認しましたので、承認します` → `承認します`; as it was where the cause is none, or belongs to what is said."""
    found = _CAUSE.match(folded)
    led = leading_verb(folded[found.end() :]) if found else None
    if found and led and led[0] not in _TAKE_WORDS and not _is_doubted(found[1]):
        return folded[found.end() :]
    last = folded
    while more := _SENTENCE.match(last):
        if more.end() == len(last):
            break
        last = last[more.end() :]
    before = folded[: len(folded) - len(last)]
    harmless = before and sole_verb(last) in _HARMLESS
    return last if harmless and not any(word in before for word in ("不要", "停止", "やめ")) else folded


def _is_doubted(cause: str) -> bool:
    return _DOUBTED.search(_NOTHING_AGAINST.sub("", cause)) is not None
