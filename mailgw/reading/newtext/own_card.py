"""第一バルブ工業(株) 知財室 村田: who the writer is, in a last paragraph of its own, with no rule or farewell before it.

Half of a name beside an organisation is enough where the From line knows that name; a name alone is how people end a mail.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.signing import RULES, is_a_postscript
from mailgw.reading.newtext.tail import Tail
from mailgw.reading.newtext.writer import Writer

_LONGEST = 8  # lines
_LONGEST_LINE = 80  # characters
_ASIDE = re.compile(r"[(（〈《\[【―—‐-].{2,60}[)）〉》\]】―—‐-]")
_HOURS = re.compile(r"[\d:：~〜\-月火水木金土日・,、. ]{5,}")
_OPENING = (*RULES, kind.DASHES, kind.LOOSE_DASHES)


def start_of_own_card(tail: Tail, end: int, stop: int) -> int | None:
    """Where it begins; None where the last paragraph is none, or may be what the mail is about.

    From `end` to `stop` stands what has been found to be a signature: below a card, a line with the name is the closing.
    """
    top = tail.last_paragraph(_above_addresses(tail, end))
    if top <= tail.start or end - top > _LONGEST:
        return None
    below = "\n".join(map(plain, tail.lines[end:stop]))
    if _may_be_the_message(tail, top) or (end - top == 1 and tail.writer.signs_with(below)):
        return None
    first = top + 1 if tail.kinds[top] in _OPENING else top
    return top if is_own_card(tail.lines[first:end], tail.writer) else None


def is_own_card(lines: list[str], writer: Writer, *, framed: bool = False) -> bool:
    """Short lines, the writer's name among them and whose they are, and nothing that speaks to anybody."""
    block = [line for line in map(plain, lines) if line]
    if not block or len(block) > _LONGEST or _names_another(block, writer) or people.lists_people(block):
        return False
    if not any(writer.is_called_on(line) for line in block) and not writer.signs_with("\n".join(block)):
        return False
    return _heads_a_card(block, writer, framed) and not _says_something(block) and _most_are_known(block, writer)


def _heads_a_card(block: list[str], writer: Writer, framed: bool) -> bool:
    """The writer's name or their house on the first line, and the other, or how to reach them, there or below."""
    first, *others = block
    if others and writer.is_named_on(first) and people.is_a_full_name(first):
        return True
    whole = framed or any(map(writer.is_named_on, block))
    placed = [_says_whose(writer.without_name(line), whole) for line in block]
    return any(placed) and (placed[0] or writer.is_called_on(first)) and not (writer.is_typed_as(first) and not others)


def _names_another(block: list[str], writer: Writer) -> bool:
    """弁理 花子 beside 発明 太郎, who shares a word with the writer 知財 太郎."""
    full = [people.name_in(line) for line in block if people.is_a_full_name(line)]
    return any(not writer.is_called_by_all_of(name) for name in full) and not any(map(writer.is_called_by_all_of, full))


def _says_something(block: list[str]) -> bool:
    return any(
        len(line) > _LONGEST_LINE
        or people.addresses_somebody(line)
        or people.fills_a_form(line)
        or is_a_postscript(line)
        or (people.is_a_sentence(line) and not _ASIDE.fullmatch(line))
        for line in block
    )


def _most_are_known(block: list[str], writer: Writer) -> bool:
    return sum(not _is_known(line, writer) for line in block) * 2 <= len(block)


def _is_known(line: str, writer: Writer) -> bool:
    aside = _ASIDE.fullmatch(line) or _HOURS.fullmatch(line) or people.is_a_motto(line)
    return bool(aside) or _says_whose(line, True) or people.names_somebody(line) or writer.is_called_on(line)


def _says_whose(line: str, by_address: bool) -> bool:
    """An organisation; 090-1111-2222 under half a name may be a telephone that was asked for."""
    reached = by_address and (people.says_where(line) or people.is_reachable(line))
    return reached or people.names_an_organisation(line)


def _above_addresses(tail: Tail, end: int) -> int:
    """Above a paragraph of nothing but telephones and addresses, which belongs to the card over it."""
    top = tail.last_paragraph(end)
    addresses = [line for line in map(plain, tail.lines[top:end]) if line]
    if top <= tail.start or not all(people.says_where(line) or people.is_reachable(line) for line in addresses):
        return end
    return tail.end_of(top)


def _may_be_the_message(tail: Tail, top: int) -> bool:
    """発明者は次のとおりです。 or ご担当の連絡先です。 above makes it what the mail is about."""
    before = tail.above(top)
    if closing.announces(before) or closing.announces_names(before) or closing.names_a_destination(before):
        return True
    return closing.presents_the_writer(before) and not closing.ends_a_mail(before)
