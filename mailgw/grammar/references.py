"""Reference numbers as people type them behind a word: one, or a paste of many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailgw.grammar.verbs import without_ending

MOST_REFERENCES = 10_000

LONGEST_PASTE = 200_000
"""Characters of one line of numbers."""
_WORDS_BESIDE = 3
_WORDS_OF_AN_ENDING = 6

_AROUND = " :,、。.→⇒"
_IN_BRACKETS = re.compile(r"[(「『【\[]([^()「」『』【】\[\]]*)[)」』】\]]")
_LABEL = re.compile(r"(?:(?:当所|当方|案件|整理)*番号|案件|number|no\.?)\s*(?:[:=は]|\.{3})?\s*(?=\S)", re.IGNORECASE)
"""`承認 番号: 2016P010`, as the button has it."""
_BETWEEN = re.compile(r"[\s,、;，；]+")
_HAS_DIGIT = re.compile(r"\d")
_LIKE_A_REFERENCE = re.compile(
    r"[0-9A-Za-z\u3005-\u9fff\u30a0-\u30ff()][0-9A-Za-z\u3005-\u9fff\u30a0-\u30ff()._/+#-]{0,59}"
)


@dataclass(frozen=True, slots=True)
class Named:
    refs: tuple[str, ...]
    counterpart: str
    """Words without a digit: the name of a counterpart."""


def reference(text: str) -> str:
    """The one reference in what follows a verb; "" when there is none, or anything beside it."""
    said = without_ending(text.strip(_AROUND))
    framed = _IN_BRACKETS.fullmatch(said)
    named = _LABEL.sub("", framed[1] if framed else said, count=1)
    words = [word for word in _BETWEEN.split(named.strip()) if word]
    return words[0] if len(words) == 1 and _is_reference(words[0]) else ""


def references(text: str) -> Named | None:
    """The references and the counterpart in what follows a verb; None when something is neither."""
    words = _words(text)
    refs = [word for word in words if _HAS_DIGIT.search(word)]
    if len(refs) > MOST_REFERENCES or not all(map(_is_reference, refs)):
        return None
    return Named(tuple(dict.fromkeys(refs)), " ".join(word for word in words if word not in refs))


def is_paste(line: str) -> bool:
    """A long line of nothing but numbers, save a word or two before them: as it comes out of a spreadsheet."""
    words = _BETWEEN.split(line[:LONGEST_PASTE])
    return len(line) <= LONGEST_PASTE and sum(not _is_reference(word) for word in words if word) <= _WORDS_BESIDE


def _words(text: str) -> list[str]:
    """A courtesy can only stand behind the last of them; looked for in all of a long paste it would take minutes."""
    words = [word for word in _BETWEEN.split(text.strip(" :")) if word]
    last = without_ending(" ".join(words[-_WORDS_OF_AN_ENDING:])).split()
    return [*words[:-_WORDS_OF_AN_ENDING], *last]


def _is_reference(word: str) -> bool:
    return bool(_HAS_DIGIT.search(word) and _LIKE_A_REFERENCE.fullmatch(word))
