"""The writer's own card, without a rule, a farewell or a telephone: known by the name in the From line.

    広瀬                                        …お待ちください。

    Nana Hirose | Softbase Inc. | Legal & IP    第一バルブ工業(株) 知財室 村田

A name typed above is the person's; the card below repeats it. Half of the name is enough beside an organisation; a name
alone, or beside a house nobody can tell for one, is how people end a mail, and stays.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.signing import is_a_postscript
from mailgw.reading.newtext.writer import Writer

_LONGEST = 10  # lines
_LONGEST_LINE = 80  # characters
_FORMAL_END = re.compile(r"敬具|敬白|謹白|草々|早々|不一|かしこ")
_BULLET = re.compile(r"[・•‣*○●◆◇■□-]|\(?\d{1,2}[.)]")
_ASIDE = re.compile(r"[(（〈《\[【―—‐-].{2,60}[)）〉》\]】―—‐-]")
_HOURS = re.compile(r"[\d:：~〜\-月火水木金土日・,、. ]{5,}")


def signs_below(block: list[str], before: str, below: str, writer: Writer) -> bool:
    """Whether `block` (plain, no blank lines) is their card. `before` stands above it; `below`, what signs already: over
    a card, a line or two with the name are the closing somebody typed."""
    if not is_own_card(block, writer):
        return False
    if _ends_a_letter(block, before) or (_may_be_typed(block, writer) and writer.signs_with(below)):
        return False
    return writer.is_closing_of(plain(before)) or not _leads_over(before, any(map(writer.is_named_on, block)))


def _may_be_typed(block: list[str], writer: Writer) -> bool:
    """One line, or デモ大学 産学連携室 over 技術."""
    return len(block) == 1 or (len(block) == 2 and writer.is_typed_as(block[1]))


def _ends_a_letter(block: list[str], before: str) -> bool:
    """Below 敬具 one writes whose letter it is."""
    return _FORMAL_END.fullmatch(before.strip()) is not None and not any(map(people.says_where, block))


def is_own_card(block: list[str], writer: Writer, *, framed: bool = False) -> bool:
    """Short lines, the writer's name among them and whose they are, and nothing that speaks to anybody."""
    if not block or len(block) > _LONGEST or _names_another(block, writer) or people.lists_people(block):
        return False
    if not any(map(writer.is_called_on, block)) and not writer.is_given_in("\n".join(block)):
        return False
    return _is_headed(block, writer, framed) and not any(map(_says_something, block)) and _most_are_known(block, writer)


def _is_headed(block: list[str], writer: Writer, framed: bool) -> bool:
    """The writer's name or their house on the first line, and the other, or how to reach them, there or below."""
    first, *others = block
    if others and writer.is_named_on(first) and people.is_a_full_name(first):
        return True
    by_address = framed or any(map(writer.is_named_on, block))
    placed = [_says_whose(writer.without_name(line), by_address) for line in block]
    headed = placed[0] or writer.is_called_on(first) or writer.signs_with(first)
    return headed and any(placed) and not (writer.is_typed_as(first) and not others)


def _names_another(block: list[str], writer: Writer) -> bool:
    """弁理 花子 beside 発明 太郎, who shares a word with the writer 知財 太郎."""
    full = [people.name_in(line) for line in block if people.is_a_full_name(line)]
    return bool(full) and not any(map(writer.is_called_by_all_of, full)) and writer.is_contradicted_by(block)


def _says_something(line: str) -> bool:
    if _BULLET.match(line) or len(line) > _LONGEST_LINE or people.addresses_somebody(line) or is_a_postscript(line):
        return True
    if people.fills_a_form(line) or people.is_data(line):
        return True
    return people.is_a_sentence(line) and not (_ASIDE.fullmatch(line) or people.is_a_notice(line))


def _most_are_known(block: list[str], writer: Writer) -> bool:
    return sum(not _is_known(line, writer) for line in block) * 2 <= len(block)


def _is_known(line: str, writer: Writer) -> bool:
    aside = _ASIDE.fullmatch(line) or _HOURS.fullmatch(line) or people.is_a_motto(line)
    return bool(aside) or _says_whose(line, True) or people.names_somebody(line) or writer.is_called_on(line)


def _says_whose(line: str, by_address: bool) -> bool:
    """An organisation; 090-1111-2222 under half a name may be a telephone that was asked for."""
    reached = by_address and (people.says_where(line) or people.is_reachable(line))
    return reached or people.names_an_organisation(line)


def _leads_over(before: str, by_whole_name: bool) -> bool:
    """発明者は次のとおりです。 or 連絡先です。 above makes it what the mail is about; 翻訳者が変わりました。 only what half a name heads."""
    if closing.announces(before) or closing.announces_names(before) or closing.names_a_destination(before):
        return True
    presents = closing.presents_the_writer(before) or (closing.presents_somebody(before) and not by_whole_name)
    return presents and not closing.ends_a_mail(before)
