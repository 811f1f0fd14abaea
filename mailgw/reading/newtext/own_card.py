"""The writer's own card, without a rule, a farewell or a telephone: known by the name in the From line.

    広瀬                                        Received with thanks. We will file it today.

    Nana Hirose | Softbase Inc. | Legal & IP    Susan Abara | Senior Paralegal
                                                Whitfield & Crane LLP

A name typed above is the person's; the card below repeats it. A line on its own may be typed: it stays unless it gives
the whole name.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.signing import is_a_postscript
from mailgw.reading.newtext.writer import Writer

_LONGEST = 10  # lines
_LONGEST_LINE = 80
_ENDED = re.compile(r"[。．.!！?？…)）]$")


def is_own_card(block: list[str], before: str, writer: Writer) -> bool:
    """`block` without blank lines; `before` is what stands above it."""
    if not _is_a_card(block, writer):
        return False
    if writer.is_closing_of(plain(before)):
        return True
    if not (_ENDED.search(before) or people.is_a_sentence(plain(before)) or closing.ends_a_mail(before)):
        return False
    if closing.announces(before) or closing.presents_somebody(before) or closing.presents_the_writer(before):
        return False
    return len(block) > 1 or writer.is_named_on(block[0])


def _is_a_card(block: list[str], writer: Writer) -> bool:
    """Who and of which firm, in few short lines that say nothing else."""
    if len(block) > _LONGEST or not any(map(people.names_an_organisation, block)):
        return False
    if any(len(line) > _LONGEST_LINE or _says_something(line) for line in block):
        return False
    known = sum(_is_known(line) or writer.is_named_on(line) for line in block)
    if known * 2 < len(block) or people.lists_people(block):
        return False
    return writer.is_given_in("\n".join(block)) and not writer.is_contradicted_by(block)


def _says_something(line: str) -> bool:
    if people.addresses_somebody(line) or people.is_data(line) or people.fills_a_form(line) or is_a_postscript(line):
        return True
    return people.is_a_sentence(line) and not (people.is_a_notice(line) or line.startswith("("))


def _is_known(line: str) -> bool:
    return people.says_where(line) or people.is_reachable(line) or people.names_somebody(line)
