"""Does a block sign the turn it ends? It says who and where, and what stands above neither announces nor presents it."""

from __future__ import annotations

import re

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.appended import is_a_disclaimer
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.tail import LONGEST, Tail
from mailgw.reading.newtext.writer import Writer

RULES = (kind.RULE, kind.TITLED_RULE)
_LONGEST_SIGNED_NAME = 24  # characters
_POSTSCRIPT = re.compile(r"追伸|追記|二伸|p\.?\s?s\b|補足|なお、", re.IGNORECASE)


def is_signature(lines: list[str], kinds: str, writer: Writer, *, framed: bool = False) -> bool:
    """Who and where, and nothing that says something.

    What the other lines under the writer's own name are, matters less; there, and between two rules, a few may even be
    sentences.
    """
    block = [plain(line) for line, letter in zip(lines, kinds, strict=True) if letter not in (kind.BLANK, *RULES)]
    block = [line for line in block if line and not people.is_a_motto(line)]
    if not block or len(block) > LONGEST or _is_no_card(block):
        return False
    where = sum(map(people.says_where, block))
    mailed = sum(map(people.has_mail_address, block))
    reach = sum(map(people.is_reachable, block))
    named = [writer.is_named_on(line) or writer.is_in_charge_on(line) for line in block]
    who = sum(by_name or people.names_somebody(line) for by_name, line in zip(named, block, strict=True))
    headed = writer.is_named_on(block[0])
    sentences = [line for line in block if _says_something(line, notice_allowed=where + reach >= (1 if who else 2))]
    if sentences and not (where and (framed or headed) and _are_remarks(sentences, block, writer)):
        return False
    if where == 0 and not (reach and who) and not (mailed and len(block) == mailed):
        return len(block) <= 5 and who == len(block) and people.is_one_person(block)
    known = headed or sum(by_name or _is_known(line) for by_name, line in zip(named, block, strict=True)) * 2 >= len(
        block
    )
    return not any(map(people.is_data, block)) and known and (who > 0 or where + reach >= 2)


def _is_no_card(block: list[str]) -> bool:
    """It speaks to somebody, lists people or adds a postscript."""
    spoken = any(people.addresses_somebody(line) or is_a_postscript(line) for line in block)
    return spoken or people.lists_people(block)


def _are_remarks(sentences: list[str], block: list[str], writer: Writer) -> bool:
    """My working days are Monday to Thursday. Few lines that ask nothing, beside the writer's name."""
    few = len(sentences) * 3 <= len(block) and not any(map(closing.asks, sentences))
    return few and any(_is_named_alone(writer, line) for line in block)


def _is_known(line: str) -> bool:
    return people.says_where(line) or people.is_reachable(line) or people.names_somebody(line)


def _is_named_alone(writer: Writer, line: str) -> bool:
    """知的財産部　知財 太郎, on a line that neither says nor labels anything."""
    return ":" not in line and writer.is_named_on(line) and not people.is_a_sentence(line)


def _says_something(line: str, *, notice_allowed: bool) -> bool:
    return people.is_a_sentence(line) and not (notice_allowed and people.is_a_notice(line))


def is_announced(tail: Tail, opening: int, inside: list[str]) -> bool:
    """送付先は下記です： over a rule makes the frame the message; 発明者は以下です the names in it."""
    before = tail.above(opening)
    words = list(map(plain, inside))
    only_names = not any(people.says_where(line) or people.is_reachable(line) for line in words)
    if closing.announces(before) or (only_names and closing.announces_names(before)):
        return True
    is_message = closing.names_a_destination(before) or closing.presents_the_writer(before)
    return is_message and not tail.writer.signs_with("\n".join(words))


def may_be_somebody_else(tail: Tail, opening: int, inside: list[str]) -> bool:
    """共同出願人が決まりました。 over a frame: it presents them, unless it holds the writer's own name or address."""
    if _is_a_heading(tail, opening):
        return True
    return closing.presents_somebody(tail.above(opening)) and not tail.writer.signs_with("\n".join(map(plain, inside)))


def _is_a_heading(tail: Tail, opening: int) -> bool:
    """連絡網 right over the rule is what the frame is about; よろしくお願いします or a name may stand there as well."""
    if opening <= tail.start or tail.kinds[opening - 1] != kind.TEXT:
        return False
    words = tail.words_at(opening - 1)
    ends = closing.ends_a_mail(words) or people.is_a_sentence(plain(words)) or people.names_somebody(plain(words))
    return not ends and len(words) <= _LONGEST_SIGNED_NAME and not tail.writer.is_called(plain(words))


def says_more(lines: list[str], kinds: str) -> bool:
    """A postscript, or sentences in a paragraph of their own, below what should be only a signature."""
    first_blank = kinds.find(kind.BLANK)
    below = lines[first_blank:] if first_blank >= 0 else []
    if any(map(is_a_postscript, lines)):
        return True
    sentences = (line for line in map(plain, below) if people.is_a_sentence(line) and not people.is_a_notice(line))
    return any(sentences) and not is_a_disclaimer(below)


def is_a_postscript(line: str) -> bool:
    return _POSTSCRIPT.match(kind.bare(line)) is not None


def says_who_and_where(block: list[str], writer: Writer) -> bool:
    first = block[0]
    named = people.is_a_person(people.name_in(first)) or people.names_an_organisation(first)
    return (named or writer.is_named_on(first)) and any(
        people.says_where(line) or people.is_reachable(line) for line in block
    )


def follows_a_farewell(tail: Tail, at: int, block: list[str]) -> bool:
    """Best regards, or Best regards, and the name somebody signs with; 承知しました。 ends a mail as well."""
    before = tail.above(at)
    if closing.ends_a_mail(before):
        return True
    signed = tail.end_of(at) - 1
    if before.isascii() and any(people.is_a_full_name(line) and before not in line for line in block):
        return False  # Taro, and then the card of John
    return (
        len(before) <= _LONGEST_SIGNED_NAME
        and not people.is_a_sentence(plain(before))
        and closing.is_farewell(tail.above(signed))
    )
