"""The tail of a quoted line that some program on the way broke: it stands below the line, and has lost its mark.

> the USPTO filing receipt still shows the old name of the applicant
and
> the wrong postal code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import people
from mailgw.reading.newtext.closing import ends_a_mail

_TAILS = re.compile(f"(?<={kind.QUOTE}){kind.TEXT}(?={kind.QUOTE})")
_BROKEN_FROM, _BROKEN_UNTIL = 60, 100  # columns
_LONGEST_TAIL = 24  # columns
_UNENDED = re.compile(r"[^\s。．.!！?？:：;；）)」』\]】>か]$")
_CONTINUED = re.compile(r"[>＞\s]+(?:[a-zäöüßéèàç]|[ぁ-んー、。々])")
_LEADS_ON = re.compile(r"[のをが、]$")
_ANSWERS_OF_ONE_WORD = re.compile(
    r"(?:は|い)い|いいえ|yes|no|ok(?:ay)?|sure|done|fine|ja|nein|oui|non|同上|済み?|未|要|否", re.IGNORECASE
)


def lost_tails(lines: list[str], kinds: str) -> Iterator[int]:
    """The lines that belong to the quote around them: short, inside a sentence that the line above left open."""
    for found in _TAILS.finditer(kinds):
        at = found.start()
        above, tail = kind.bare(lines[at - 1]), kind.bare(lines[at])
        if (
            _BROKEN_FROM <= _columns(above) <= _BROKEN_UNTIL
            and _UNENDED.search(above)
            and (_CONTINUED.match(lines[at + 1][:_BROKEN_UNTIL]) or _LEADS_ON.search(tail))
            and _is_inside_a_sentence(tail)
        ):
            yield at


def _is_inside_a_sentence(tail: str) -> bool:
    if _columns(tail) > _LONGEST_TAIL or not _UNENDED.search(tail) or tail[:1].isupper():
        return False
    if _ANSWERS_OF_ONE_WORD.fullmatch(tail) or people.is_no_name(tail) or ends_a_mail(tail):
        return False
    return tail.isascii() or not people.is_a_sentence(tail)  # in English "is" alone looks like one


def _columns(line: str) -> int:
    """As wide as a terminal shows it: a kanji takes two."""
    if line.isascii() or len(line) > _BROKEN_UNTIL:
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
