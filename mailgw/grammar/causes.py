"""Why, before what: `本日納付しましたので、完了でお願いします`. A cause leads to the command; a condition does not."""

from __future__ import annotations

import re

from mailgw.grammar.verbs import Verb, leading_verb, sole_verb

_CAUSE = re.compile(
    r"([^、。！？!?]{0,80}?(?:(?:た|でした|済み?(?:です|の|な)?)(?:とのこと(?:です|な))?(?:ので|ため)|(?:ました|でした)から"
    r"|(?:(?:一致して|終わって)(?:いる|います|おります)|(?:案件|内容|正しい)(?:です|の|な)?)(?:ので|ため)"
    r"|(?:(?:相違|間違い|誤り|問題|異存|異議|異論|差し支え|支障)[はがの]?(?:ない|ありません|ございません))(?:です)?(?:ので|ため)))[、,]?\s*(?=\S)"
)
"""What has happened, or that nothing speaks against it. Not 見てから and 来週から, which say when."""
_GROUND = re.compile(
    r"([^、。！？!?]{2,80}?(?:ため|ので|(?:です|ます|ました|でした|い)から|理由で|につき|により))[、,]?\s*(?=\S)"
)
"""Of a refusal: 利益相反により辞退, 費用が高いから辞退."""
_DOUBTED = re.compile(
    r"たら|れば|なら(?!び)|場合|次第|かどうか|もし|ません|ない|未|まだ|待|検討|予定|つもり|はず|てから|見込|見送|かね"
    r"|でき[ずぬ]|却下|誤り|違|反対|不明|辞退|保留|無理|取り?やめ|やめ|中止|なかっ|なく|断ら|否決|忘れ|取り?下げ|取り?消"
    r"|(?:異議|疑義)(?!は?な)|ことに(?:し|なり|なっ)|来週|明日|後日"
)
"""What may not happen, or speaks against it, is no cause to decide anything."""
_NOTHING_AGAINST = re.compile(
    r"(?:相違|間違い|誤り|問題|異存|異議|異論|差し支え|支障)[はがの]?(?:な(?:い|し|く|かっ)|ありません|ございません)"
)
_REFUSALS = (Verb.DECLINE, Verb.SEND_BACK, Verb.UNSHARE)
"""Whatever is wrong is their reason."""
_SAID_WITH = (*_REFUSALS, Verb.COMPLETE)
"""What stands before these is said with them (`cause_first`)."""
_ASK_FOR_WORDS = (
    *_SAID_WITH,
    Verb.COMMENT,
    Verb.WITHDRAW,
    Verb.KEEP,
    Verb.EXTEND,
    Verb.END,
    Verb.ASK_ERASURE,
    Verb.HOLD,
)
_SENTENCES = re.compile(r"(?<=[。!！])")
_NOT_STOPPED_BY_ACCIDENT = re.compile(r"不要|停止|やめ|止め|しないで|ません")


def cause_first(said: str, verbs: tuple[Verb, ...]) -> tuple[str, Verb] | None:
    """The cause as written and the verb behind it, one of these and alone; None when it is not said that way."""
    for refuses, pattern in ((True, _GROUND), (False, _CAUSE)):
        found = pattern.match(said)
        verb = sole_verb(said[found.end() :]) if found else None
        if found and verb in verbs and verb in _SAID_WITH and (verb in _REFUSALS) is refuses:
            return None if not refuses and _is_doubted(found[1]) else (found[1], verb)
    return None


def without_cause(folded: str) -> str:
    """`内容を確認しましたので、承認します` → `承認します`; as it was where the cause is none, or belongs to what is said."""
    found = _CAUSE.match(folded)
    led = leading_verb(folded[found.end() :]) if found else None
    if found is None or led is None or led[0] in _ASK_FOR_WORDS or _is_doubted(found[1]):
        return folded
    return folded[found.end() :]


def without_regret(folded: str) -> str:
    """`誤って押してしまいました。再開をお願いします` → 再開: who was stopped by accident may say how it came."""
    *before, last = [sentence for sentence in _SENTENCES.split(folded) if sentence.strip()] or [folded]
    resumes = bool(before) and sole_verb(last) is Verb.RESUME
    return last.strip() if resumes and not any(map(_NOT_STOPPED_BY_ACCIDENT.search, before)) else folded


def _is_doubted(cause: str) -> bool:
    return _DOUBTED.search(_NOTHING_AGAINST.sub("", cause)) is not None
