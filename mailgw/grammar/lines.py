"""The lines of an answer that mean something, without greetings, thanks and the name at the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from mailgw.grammar.causes import without_cause, without_regret
from mailgw.grammar.courtesy import introduces, is_courtesy, squeezed, without_lead, without_name
from mailgw.grammar.groups import groups
from mailgw.grammar.looking_at_references import looks_at_references
from mailgw.grammar.placeholders import is_unfilled
from mailgw.grammar.reading import Reading, not_understood
from mailgw.grammar.settings_words import keyword
from mailgw.grammar.verbs import as_written, leading_verb, tidy

_END = re.compile(
    r"(?:以上|取り?急ぎ.{0,20}まで)(?:です|となります)?(?:[、。.]?\s*(?:何卒)?(?:よろしく|宜しく).{0,20})?[。.]?"
    r"|(?:(?:with\s+)?(?:(?:kind|best|warm)\s+)?regards|best|sincerely|thanks|cheers)[,.]?",
    re.IGNORECASE,
)
_CITED = re.compile(r"\s*[>＞]")
_STILL_SPEAKS = re.compile(r"追伸|なお|ただし|但し|尚|また|p\.?\s?s\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[#(]?\d{1,4}(?!\d|-\d{3,})")
"""A number as a list has them; not the beginning of a telephone number or a postcode."""

LONGEST_LINE = 2_000
MOST_LINES = 500
"""Characters of a command, and lines of one mail that are read as commands; nobody writes more by hand."""


def meant_lines(text: str, names: Iterable[str] = (), *, most: int | None = None) -> list[str]:
    """The lines that say something, as written; the first `most` of them.

    What follows the writer's own name (`names`) or 以上 is a signature.
    """
    return [line for _, line in islice(numbered_meant(text.split("\n"), names), most)]


def numbered_meant(lines: Sequence[str], names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its place among `lines`."""
    own = frozenset(squeezed(name) for name in names if name.strip())
    began = ended = False
    for at, line in enumerate(lines):
        folded = tidy(line)
        if not folded or (ended and not _still_speaks(folded)):
            continue
        if _CITED.match(line) and (_is_command(folded) or _NUMBERED.match(folded)):
            continue  # who cites a command does not give it
        introduced = introduces(folded, own)
        ended = ended or (began and (introduced or _END.fullmatch(folded) is not None))
        if introduced or _is_courtesy(folded, own) or (ended and not _still_speaks(folded)):
            continue
        began = True
        yield at, _without_courtesy(line.strip(), folded, own)


def first_meant(text: str, names: Iterable[str] = ()) -> tuple[str, str]:
    """The first line that says something, and everything below it as written; nothing of a text that says nothing."""
    lines = text.split("\n")
    at, first = next(numbered_meant(lines, names), (0, ""))
    return (first, "\n".join(lines[at + 1 :])) if first else ("", "")


def passage(text: str, names: Iterable[str] = ()) -> tuple[str, str]:
    """The first line that says something, and what was written below it down to the last one that does, blank lines and all."""
    lines = text.split("\n")
    meant = list(numbered_meant(lines, names))
    if not meant:
        return "", ""
    (at, first), (last, _) = meant[0], meant[-1]
    return first, "\n".join(lines[at + 1 : last + 1])


def unusable(lines: Iterable[str]) -> Reading:
    """The lines that cannot be commands: too long for one, or prepared by a button for words that never came."""
    said = list(lines)
    if too_long := [line for line in said if len(line) > LONGEST_LINE]:
        return tuple(not_understood(line[:LONGEST_LINE]) for line in too_long)
    return tuple(not_understood(line) for line in said if is_unfilled(line))


def _without_courtesy(line: str, folded: str, own: Collection[str]) -> str:
    """Around a command courtesy is dropped; around anything else it may belong to what is said."""
    command = without_regret(without_cause(without_lead(folded, own)))
    if command != folded and (_is_command(command) or _NUMBERED.match(command)):
        return without_name(as_written(line, command), own)
    return without_name(line, own)


def _still_speaks(folded: str) -> bool:
    """A doubt below the signature is still a doubt, and an instruction still one."""
    return len(folded) > LONGEST_LINE or bool(_STILL_SPEAKS.match(folded) or leading_verb(folded) or groups(folded))


def _is_courtesy(folded: str, own: Collection[str]) -> bool:
    """A line that begins with a command never is one: `設定 デモ事務所` ends as a letterhead does."""
    return is_courtesy(folded, own) and not _is_command(folded)


def _is_command(folded: str) -> bool:
    return leading_verb(folded) is not None or keyword(folded) is not None or looks_at_references(folded) is not None
