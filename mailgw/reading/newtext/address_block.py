"""A block of who and where without any rule: after a farewell, or when it is certainly the writer's own."""

from __future__ import annotations

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext.appended import is_legal_notice
from mailgw.reading.newtext.own_card import is_own_card, signs_below
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.signing import follows_a_farewell, is_signature, says_who_and_where
from mailgw.reading.newtext.tail import Tail

_LONGEST_NOTICE = 6  # lines
_MOST_PARAGRAPHS = 3  # of one card: the name and the office, the firm, another office


def start_of_address_block(tail: Tail, end: int) -> int | None:
    """Where the block that ends at `end` begins; None where there is none."""
    bottom = _above_a_notice(tail, end)
    top = _top_of_block(tail, bottom)
    if _signs(tail, top, bottom):
        return top
    for _ in range(_MOST_PARAGRAPHS - 1):
        above = tail.end_of(top)
        top = _top_of_block(tail, above)
        if top == above or top == tail.start:
            break  # a farewell, or the whole mail
        if _heads_a_card(tail, top, above) and _signs(tail, top, bottom):
            return top
    return None


def _signs(tail: Tail, top: int, bottom: int) -> bool:
    block = [line for line in map(plain, tail.lines[top:bottom]) if line]
    before = tail.above(top)
    if not block or not before or any(map(people.fills_a_form, block)):
        return False
    if signs_below(block, before, "\n".join(map(plain, tail.lines[bottom : tail.stop])), tail.writer):
        return True
    if len(block) < 2:
        return False
    if not says_who_and_where(block, tail.writer) or not is_signature(
        tail.lines[top:bottom], tail.kinds[top:bottom], tail.writer
    ):
        return False
    may_be_another = closing.announces(before) or tail.writer.is_contradicted_by(block)
    if not may_be_another and follows_a_farewell(tail, top, block):
        return True
    if tail.writer.is_typed_as(block[0]) and people.is_a_full_name(block[0]):
        return not (closing.presents_the_writer(before) or closing.announces(before))
    theirs = tail.writer.signs_with("\n".join(block)) or (not may_be_another and tail.writer.is_a_closing(before))
    return theirs and not closing.may_introduce(before)


def _heads_a_card(tail: Tail, top: int, end: int) -> bool:
    """Dr. Jens Beispiel, and right below it what he is: more is to come after a blank line. A name alone is a closing."""
    block = [line for line in map(plain, tail.lines[top:end]) if line]
    if not block:
        return False
    headed = tail.writer.is_named_on(block[0]) or is_own_card(block, tail.writer)
    return (headed and len(block) > 1) or tail.writer.is_closing_of(plain(tail.above(top)))


def _top_of_block(tail: Tail, end: int) -> int:
    """The last paragraph, without a farewell that stands right over the name."""
    top = tail.last_paragraph(end)
    for at in range(end - 1, top - 1, -1):
        if closing.is_farewell(tail.words_at(at)) and not people.says_where(plain(tail.lines[at])):
            return at + 1
    return top


def _above_a_notice(tail: Tail, end: int) -> int:
    """※年末年始休業のお知らせ in a paragraph of its own, or the register a firm is entered in."""
    top = tail.last_paragraph(end)
    if top <= tail.start or end - top > _LONGEST_NOTICE:
        return end
    first = plain(tail.lines[top])
    is_one = people.is_a_notice(first) and not people.is_surely_a_person(first)
    return tail.end_of(top) if is_one or is_legal_notice(tail.lines[top:end]) else end
