"""秘匿区分 番号 区分 理由."""

from __future__ import annotations

from core.domain.intents import SetSecrecy
from core.domain.secrecy_writing import read_secrecy
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.verbs import without_ending


def confided(head: str, rest: str, content: str) -> Line:
    """The number and the state stand behind the word; what follows them, and the text below, is the reason."""
    said = rest.strip(" :")
    written = read_secrecy(said) or read_secrecy(without_ending(said))
    if written is None:
        return not_understood(head)
    reason = "\n".join(part for part in (written.reason, content.strip()) if part)
    return Wish(head, SetSecrecy(written.ref, written.secrecy, reason))
