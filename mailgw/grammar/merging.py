"""統合 C00002 C00001, and 統合 C00002 C00001 実行 once its meaning was seen."""

from __future__ import annotations

from core.domain.intents import MergeRecords
from core.domain.masters import code_in
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.verbs import Verb, is_polite, sole_verb


def read_merging(line: str, rest: str) -> Line:
    """The record that goes stands first; between the two codes may stand a word or a sign, such as を or →."""
    codes = [code for word in _words(rest) if (code := code_in(word))]
    behind = rest.rpartition(codes[-1])[2] if codes and codes[-1] in rest else ""
    sure = sole_verb(behind) is Verb.RUN
    match codes:
        case [gone, kept] if sure or is_polite(behind):
            return Wish(line, MergeRecords(gone, kept, sure))
        case _:
            return not_understood(line)


def _words(rest: str) -> list[str]:
    for sign in ("→", "->", "を", "、", ","):
        rest = rest.replace(sign, " ")
    return rest.split()
