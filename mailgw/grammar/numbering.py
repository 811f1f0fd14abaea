"""採番 by mail: `採番` shows the patterns, `採番 特許 PK{yy}{seq:04}` sets one, `採番 特許 標準` goes back to the usual."""

from __future__ import annotations

from core.domain.fields import BY_ID, Field
from core.domain.intents import Look, Page, SetNumbering
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.verbs import is_polite, without_ending

_USUAL = frozenset({"標準", "usual"})
_ONLY_LOOK = frozenset({"確認", "preview"})


def read_numbering(line: str, rest: str) -> Line:
    """`rest` is what stands behind the verb: a right, a matter type, a pattern, in any order."""
    if is_polite(rest):
        return Wish(line, Look(Page.NUMBERING))
    words = without_ending(rest).split()
    dry_run = words[-1].lower() in _ONLY_LOOK
    words = words[:-1] if dry_run else words
    patterns = [word for word in words if "{" in word]
    usual = [word for word in words if word.lower() in _USUAL]
    scope = _scope([word for word in words if word not in (*patterns, *usual)])
    if len(patterns) + len(usual) != 1 or scope is None:
        return not_understood(line)
    right, matter_type = scope
    return Wish(line, SetNumbering(next(iter(patterns), ""), right, matter_type, dry_run=dry_run))


def _scope(words: list[str]) -> tuple[str, str] | None:
    """The right and the matter type named, each "" for all; None for words that are neither."""
    right = matter_type = ""
    at = 0
    while at < len(words):
        length = next((n for n in (2, 1) if _code(" ".join(words[at : at + n])) is not None), 0)
        found = _code(" ".join(words[at : at + length])) if length else None
        if found is None:
            return None
        field, value = found
        right, matter_type = (value, matter_type) if field == "right" else (right, value)
        at += length
    return right, matter_type


def _code(word: str) -> tuple[str, str] | None:
    return next(
        ((name, code) for name in ("right", "matter_type") if (code := _value(BY_ID[name], word)) is not None), None
    )


def _value(field: Field, word: str) -> str | None:
    names = {name.lower(): code.value for code in field.codes for name in (code.value, code.english, *code.synonyms)}
    return names.get(word.lower())
