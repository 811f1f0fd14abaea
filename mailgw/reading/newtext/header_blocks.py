"""Header lines over another's words: 差出人/送信日時/宛先/件名, ----- Original Message -----."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailgw.reading.newtext import closing
from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import vocabulary as say
from mailgw.reading.newtext.introducer import Introducer
from mailgw.reading.newtext.notes_columns import is_moment

_CLIENTS_RULES = frozenset("_-‐―─━=")
_LONGEST_BLOCK = 200  # lines; a long list of recipients folds
_FEW_FIELDS = 3
_ENOUGH = 1_000  # characters of a field's value that are looked at
_UNENDED = re.compile(r"[、,:：はがをにでと]$")


@dataclass(frozen=True, slots=True)
class _Field:
    line: int
    kind: str
    value: str


def header_block(lines: list[str], kinds: str, start: int) -> tuple[Introducer | None, int]:
    """差出人/送信日時/宛先/件名 in any order from line `start`, and the line where looking may go on."""
    fields: list[_Field] = []
    stop = index = start
    while index < min(len(lines), start + _LONGEST_BLOCK):
        named = say.field_of(kind.bare(lines[index])) if kinds[index] == kind.FIELD else None
        if named:
            fields.append(_Field(index, named[0], named[1]))
            stop = index + 1
        elif not (fields and _continues(lines[index], kinds, index, fields[-1])):
            break
        index += 1
    if not _is_header_of_a_mail(fields, introduced=_rule_above(kinds, start) is not None):
        signed = _name_and_moment_above(lines, kinds, start) if _is_rest_of_a_header(fields) else None
        found = None if signed is None else Introducer(signed, stop, certain=True, has_sender_block=True)
        return found, max(index, start + 1)
    begin = _without_own_fields(fields, kinds)
    if begin == start and _is_shown(lines, kinds, fields, stop):
        return None, stop
    begin = _start_with_foretaste(lines, kinds, _start_with_rule(lines, kinds, begin))
    return Introducer(begin, stop, certain=True, has_sender_block=True), stop


def _is_shown(lines: list[str], kinds: str, fields: list[_Field], stop: int) -> bool:
    """The person shows a header: ログを見ると、 right above, few lines of one right between words, or one announced.

    Clients give the moment; a block without it under 設定は次のとおりです。 is what the person announced.
    """
    start = fields[0].line
    named = {field.kind for field in fields}
    if say.TO not in named and len(named) <= _FEW_FIELDS and _rule_above(kinds, start) is None:
        below = kind.next_not_blank(kinds, stop)
        return below < len(kinds) and kinds[below] not in (
            kind.QUOTE,
            kind.SOFT_QUOTE,
        )  # clients that quote without marks name the recipients
    if say.SENT not in named and _is_announced(lines, kinds, start):
        return kind.next_not_blank(kinds, stop) < len(kinds)
    if start == 0 or kinds[start - 1] != kind.TEXT:
        return False
    is_whole = {say.SENDER, say.SENT, say.TO, say.SUBJECT} <= named
    between = kinds[stop : stop + 1] == kind.TEXT and not is_whole
    return between or _UNENDED.search(kind.bare(lines[start - 1])) is not None


def _is_announced(lines: list[str], kinds: str, start: int) -> bool:
    """次のとおりです。 right above line `start`, or with a blank line between."""
    above = start - 2 if kinds[start - 1] == kind.BLANK else start - 1
    return above >= 0 and kinds[above] == kind.TEXT and closing.announces(kind.bare(lines[above])[-_ENOUGH:])


def _without_own_fields(fields: list[_Field], kinds: str) -> int:
    """The person may end with "件名: …" of their own: what the block below does not need is theirs."""
    begin = fields[0].line
    for skipped, following in enumerate(fields[1:], start=1):
        repeated = fields[skipped - 1].kind in {field.kind for field in fields[skipped:]}
        apart = kinds[following.line - 1] == kind.BLANK
        if (repeated or apart) and _is_header_of_a_mail(fields[skipped:], introduced=False):
            begin = following.line
    return begin


def _name_and_moment_above(lines: list[str], kinds: str, start: int) -> int | None:
    """Notes may also set 知財 太郎/CDM/DEMO and 2026/01/15 10:32 over a block of 宛先 and 件名."""
    moment = start - 1
    while moment > 0 and kinds[moment] == kind.BLANK:
        moment -= 1
    if moment < 1 or not is_moment(lines[moment]) or kinds[moment - 1] != kind.TEXT:
        return None
    return moment - 1 if "/" in lines[moment - 1] or "@" in lines[moment - 1] else None


def _is_rest_of_a_header(fields: list[_Field]) -> bool:
    return {say.TO, say.SUBJECT} <= {field.kind for field in fields}


def original_line(lines: list[str], kinds: str, start: int) -> Introducer:
    """----- Original Message ----- with the header lines below it, whatever they are."""
    stop = start + 1
    index = stop
    blanks = 0
    last = ""
    while index < len(lines):
        letter = kinds[index]
        if letter == kind.FIELD or (letter == kind.TEXT and say.FIELD_WITHOUT_COLON.match(kind.bare(lines[index]))):
            stop, blanks, last = index + 1, 0, lines[index]
        elif letter == kind.BLANK and blanks < 1:
            blanks += 1
        elif letter == kind.RULE and stop > start + 1:
            stop = index + 1
            break
        elif last and lines[index][:1] in " \t" and letter != kind.BLANK and not blanks:
            stop = index + 1
        else:
            break
        index += 1
    exact = say.ORIGINAL.fullmatch(kind.title_of(lines[start]) or kind.bare(lines[start]).rstrip(":： "))
    said = say.says_who_and_when(kind.title_of(lines[start])) or lines[start].startswith(">>>")
    certain = stop > start + 1 or exact is not None or said
    if start and say.FORWARDED_BY.match(kind.bare(lines[start - 1])):
        start -= 1
    return Introducer(start, stop, certain=certain, has_sender_block=True)


def _continues(line: str, kinds: str, index: int, above: _Field) -> bool:
    """Does this line belong to the header above it (a folded recipient list, a value on its own line)?"""
    letter = kinds[index]
    if letter == kind.BLANK:
        return kinds[index + 1 : index + 2] == kind.FIELD
    if letter in (kind.QUOTE, kind.RULE, kind.ORIGINAL) or kinds[index - 1] == kind.BLANK:
        return False
    if say.EMPTY_COPY.match(kind.bare(line)):
        return True
    if (index == above.line + 1 and not above.value.strip()) or _goes_on(above.value):
        return True
    if line[:1] in (" ", "\t"):
        return True
    return above.kind in (say.TO, say.COPY) and bool(say.ADDRESS.search(line)) and len(line) < 200


def _goes_on(value: str) -> bool:
    """A list of recipients that goes on below."""
    return value.rstrip().endswith((";", ",", "；", "、"))


def _is_header_of_a_mail(fields: list[_Field], *, introduced: bool) -> bool:
    """A client always names the sender and the time; people's own forms rarely give both with proof."""
    values = {field.kind: field.value[:_ENOUGH] for field in reversed(fields)}
    if say.SENDER not in values:
        return False
    others = values.keys() & {say.SENT, say.TO, say.SUBJECT}
    if not others:
        return False
    addressed = any("@" in field.value[:_ENOUGH] for field in fields)
    proof = addressed or bool(say.TIME.search(values.get(say.SENT, "")))
    if introduced and (proof or len(others) >= 2):
        return True
    if say.SENT in values:
        return proof and (len(others) >= 2 or "@" in values[say.SENDER])
    return "@" in values[say.SENDER] and len(others) == 2


def _rule_above(kinds: str, start: int) -> int | None:
    """The rule standing over line `start`, at most three lines up."""
    for index in range(start - 1, max(start - 4, -1), -1):
        if kinds[index] != kind.BLANK:
            return index if kinds[index] == kind.RULE else None
    return None


def _start_with_rule(lines: list[str], kinds: str, start: int) -> int:
    """Outlook draws ________ over its block; a frame somebody closed there is not ours to take."""
    rule = _rule_above(kinds, start)
    if rule is None:
        return start
    drawn = set(lines[rule].strip())
    return rule if drawn == {"_"} or (rule == start - 1 and drawn <= _CLIENTS_RULES) else start


def _start_with_foretaste(lines: list[str], kinds: str, start: int) -> int:
    """Notes writes "弁理 花子" ---2026/01/15 10:00:00---お世話になっ… over the block."""
    for index in range(start - 1, max(start - 3, -1), -1):
        if kinds[index] != kind.BLANK:
            return index if say.FORETASTE.match(kind.bare(lines[index])) else start
    return start
