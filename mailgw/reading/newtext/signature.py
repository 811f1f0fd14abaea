"""Where a signature begins, looked for from the bottom up, piece by piece.

A signature is taken only when something announces it: "-- ", a rule, a farewell, or the writer's own name or
address in it; and only when what follows says who and where somebody is. A rule over sentences, a table or a
postscript is the person's own text. In doubt the lines stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailgw.reading.newtext import closing, people
from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.appended import is_a_disclaimer, is_a_footer, is_a_scanners_report, is_an_appeal
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.writer import Writer

_LONGEST = 25  # lines; real ones end at about 15
_LONGEST_SENTENCE = 300  # characters of a line that are looked at
_LONGEST_DISCLAIMER = 40
_LONGEST_NOTICE = 6
_LONGEST_SIGNED_NAME = 24  # characters
_MOST_PIECES = 20  # device line, disclaimer, address, name: each has a frame of its own
_MOST_FRAMES = 4
_MOST_PARAGRAPHS = 4  # of a disclaimer
_RULES = (kind.RULE, kind.TITLED_RULE)

_P_S = re.compile(r"追伸|二伸|p\.?\s?s\b", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"追伸|追記|二伸|p\.?\s?s\b|補足|なお、", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The lines of one turn of the person, seen from its end."""

    lines: list[str]
    kinds: str
    start: int
    writer: Writer

    def end_of(self, end: int) -> int:
        """`end` without the blank lines before it."""
        while end > self.start and self.kinds[end - 1] == kind.BLANK:
            end -= 1
        return end

    def above(self, at: int) -> str:
        """The last words over line `at`; empty at the top."""
        end = self.end_of(at)
        return self.words_at(end - 1) if end > self.start else ""

    def words_at(self, at: int) -> str:
        """What line `at` ends with."""
        return kind.bare(self.lines[at])[-_LONGEST_SENTENCE:]

    def last_paragraph(self, end: int) -> int:
        """Where the paragraph that ends at `end` begins, as far as it is looked at."""
        low = max(self.start, end - _LONGEST)
        blank = self.kinds.rfind(kind.BLANK, low, end)
        return low if blank < 0 else blank + 1


def signature_start(lines: list[str], kinds: str, start: int, end: int, writer: Writer) -> int:
    """The line in [start, end] from which on only a signature follows; `end` when there is none."""
    turn = _Turn(lines, kinds, start, writer)
    for _ in range(_MOST_PIECES):
        end = turn.end_of(end)
        above = _above_last_piece(turn, end) if end > start else end
        if above == end:
            break
        end = above
    return end


def postscript_start(lines: list[str], kinds: str, start: int, end: int) -> int:
    """Where a P.S. in a paragraph of its own begins in [start, end], near the end; `end` when there is none."""
    for at in range(end - 1, max(start, end - _LONGEST), -1):
        if kinds[at] == kind.TEXT and kinds[at - 1] in (kind.BLANK, *_RULES) and _P_S.match(kind.bare(lines[at])):
            return at
    return end


def _above_last_piece(turn: _Turn, end: int) -> int:
    if turn.kinds[end - 1] == kind.DEVICE:
        return end - 1
    for find in (_after_dashes, _in_last_frame, _in_an_address_block, _in_a_last_paragraph):
        above = find(turn, end)
        if above is not None:
            return above
    return end


# --- below "-- " ---------------------------------------------------------------------------------


def _after_dashes(turn: _Turn, end: int) -> int | None:
    """RFC 3676 § 4.3: "-- " on a line of its own. Without the space it needs proof like any rule."""
    lines, kinds = turn.lines, turn.kinds
    low = max(turn.start, end - _LONGEST)
    at = kinds.find(kind.DASHES, low, end)
    if at >= 0 and not _says_more(lines[at + 1 : end], kinds[at + 1 : end]):
        return at
    at = kinds.rfind(kind.LOOSE_DASHES, low, end)
    if at < 0:
        return None
    below, letters = lines[at + 1 : end], kinds[at + 1 : end]
    if not below or is_a_footer(below) or (len(below) == 1 and turn.writer.is_called(plain(below[0]))):
        return at
    if _is_signature(below, letters) and not _is_announced(turn, at, below):
        return at
    return None


def _says_more(lines: list[str], kinds: str) -> bool:
    """A postscript, or sentences in a paragraph of their own, below what should be only a signature."""
    first_blank = kinds.find(kind.BLANK)
    below = lines[first_blank:] if first_blank >= 0 else []
    if any(_POSTSCRIPT.match(kind.bare(line)) for line in lines):
        return True
    sentences = (line for line in map(plain, below) if people.is_a_sentence(line) and not people.is_a_notice(line))
    return any(sentences) and not is_a_disclaimer(below)


# --- in a frame ----------------------------------------------------------------------------------


def _in_last_frame(turn: _Turn, end: int) -> int | None:
    """Between the last rules, or over several frames that share their rules and are one signature together."""
    lines, kinds = turn.lines, turn.kinds
    closed = kinds[end - 1] in _RULES
    bottom = end - 1 if closed else end
    top = max(turn.start, bottom - _LONGEST_DISCLAIMER)
    openings = [at for at in range(bottom - 1, top - 1, -1) if kinds[at] in _RULES][:_MOST_FRAMES]
    for opening in openings:
        inside, letters = _inside(lines, kinds, opening, bottom)
        if closed and kinds[end - 1] == kind.TITLED_RULE:
            inside, letters = [*inside, kind.title_of(lines[end - 1])], letters + kind.TEXT
        if not letters.strip(kind.BLANK):
            return opening + 1 if closed else None
        if is_a_disclaimer(inside) or is_a_footer(inside):
            return opening
        inside, letters = _without_notices(inside, letters) if closed else (inside, letters)
        if _is_signature(inside, letters) and not (
            _is_announced(turn, opening, inside) or _may_be_somebody_else(turn, opening, inside)
        ):
            return opening if closed else _with_names_above(turn, opening, inside)
    return None


def _inside(lines: list[str], kinds: str, opening: int, bottom: int) -> tuple[list[str], str]:
    """The lines under a rule and their letters; words in the rule itself are the first of them."""
    title = kind.title_of(lines[opening])
    return ([title] if title else []) + lines[opening + 1 : bottom], (kind.TEXT if title else "") + kinds[
        opening + 1 : bottom
    ]


def _without_notices(lines: list[str], kinds: str) -> tuple[list[str], str]:
    """【夏季休業のお知らせ】 and what it says, in a frame below who and where somebody is."""
    for at in range(1, len(lines)):
        if kinds[at - 1] in (kind.RULE, kind.BLANK) and people.is_a_notice(plain(lines[at])):
            return (lines[:at], kinds[:at]) if len(lines) - at <= _LONGEST_NOTICE else (lines, kinds)
    return lines, kinds


def _with_names_above(turn: _Turn, rule: int, inside: list[str]) -> int:
    """知財 太郎 right over a rule under which only the firm and its telephone stand."""
    top = turn.last_paragraph(rule)
    names = list(map(plain, turn.lines[top:rule]))
    if not names or len(names) > 3 or top <= turn.start or any(map(people.is_surely_a_person, map(plain, inside))):
        return rule
    whole = all(map(people.names_somebody, names)) and any(" " in name for name in names)
    return top if whole else rule


# --- without any rule ----------------------------------------------------------------------------


def _in_an_address_block(turn: _Turn, end: int) -> int | None:
    """A block of who and where: after a farewell, or when it is certainly the writer's own."""
    above_notice = _above_a_notice(turn, end)
    top = _top_of_block(turn, above_notice)
    block = [plain(line) for line in turn.lines[top:above_notice]]
    before = turn.above(top)
    if len(block) < 2 or not before or any(map(people.fills_a_form, block)):
        return None
    if not _says_who_and_where(block) or not _is_signature(turn.lines[top:above_notice], turn.kinds[top:above_notice]):
        return None
    whole = "\n".join(block)
    if not closing.announces(before) and _follows_a_farewell(turn, top):
        return top
    return top if turn.writer.signs_with(whole) and not closing.may_introduce(before) else None


def _follows_a_farewell(turn: _Turn, at: int) -> bool:
    """Best regards, or Best regards, and the name somebody signs with; 承知しました。 ends a mail as well."""
    before = turn.above(at)
    if closing.ends_a_mail(before):
        return True
    signed = turn.end_of(at) - 1
    return (
        len(before) <= _LONGEST_SIGNED_NAME
        and not people.is_a_sentence(plain(before))
        and closing.is_farewell(turn.above(signed))
    )


def _top_of_block(turn: _Turn, end: int) -> int:
    """The last paragraph, without a farewell that stands right over the name."""
    top = turn.last_paragraph(end)
    for at in range(end - 1, top - 1, -1):
        if closing.is_farewell(turn.words_at(at)):
            return at + 1
    return top


def _above_a_notice(turn: _Turn, end: int) -> int:
    """※年末年始休業のお知らせ in a paragraph of its own."""
    top = turn.last_paragraph(end)
    is_one = turn.start < top and end - top <= _LONGEST_NOTICE and people.is_a_notice(plain(turn.lines[top]))
    return turn.end_of(top) if is_one else end


def _says_who_and_where(block: list[str]) -> bool:
    named = people.is_a_person(people.name_in(block[0])) or people.names_an_organisation(block[0])
    return named and any(people.says_where(line) or people.is_reachable(line) for line in block)


def _in_a_last_paragraph(turn: _Turn, end: int) -> int | None:
    """A disclaimer some server appended without any rule."""
    top = turn.last_paragraph(end)
    last = turn.lines[top:end]
    if turn.start < top < end and (is_an_appeal(last) or is_a_scanners_report(last)):
        return top
    whole = None
    for _ in range(_MOST_PARAGRAPHS):
        if top <= turn.start:
            break
        whole = top if is_a_disclaimer(turn.lines[top:end]) else whole
        top = turn.last_paragraph(turn.end_of(top))
    return whole


# --- what makes a signature ----------------------------------------------------------------------


def _is_signature(lines: list[str], kinds: str) -> bool:
    """Who and where, and nothing that says something."""
    block = [plain(line) for line, letter in zip(lines, kinds, strict=True) if letter not in (kind.BLANK, *_RULES)]
    block = [line for line in block if line]
    if not block or len(block) > _LONGEST or any(map(people.addresses_somebody, block)):
        return False
    where = sum(map(people.says_where, block))
    mailed = sum(map(people.has_mail_address, block))
    reach = sum(map(people.is_reachable, block))
    who = sum(map(people.names_somebody, block))
    if any(_says_something(line, notice_allowed=where + reach >= (1 if who else 2)) for line in block):
        return False
    if where == 0 and not (reach and who) and not (mailed and len(block) == mailed):
        return len(block) <= 5 and who == len(block) and people.is_one_person(block)
    known = sum(map(_is_known, block))
    return not any(map(people.is_data, block)) and known * 2 >= len(block) and (who > 0 or where + reach >= 2)


def _is_known(line: str) -> bool:
    return people.says_where(line) or people.is_reachable(line) or people.names_somebody(line)


def _says_something(line: str, *, notice_allowed: bool) -> bool:
    return people.is_a_sentence(line) and not (notice_allowed and people.is_a_notice(line))


def _is_a_heading(turn: _Turn, opening: int) -> bool:
    """連絡網 right over the rule is what the frame is about; よろしくお願いします or a name may stand there as well."""
    if opening <= turn.start or turn.kinds[opening - 1] != kind.TEXT:
        return False
    words = turn.words_at(opening - 1)
    ends = closing.ends_a_mail(words) or people.is_a_sentence(plain(words)) or people.names_somebody(plain(words))
    return not ends and len(words) <= _LONGEST_SIGNED_NAME and not turn.writer.is_called(plain(words))


def _is_announced(turn: _Turn, opening: int, inside: list[str]) -> bool:
    """送付先は下記です： over a rule makes the frame the message; 発明者は以下です the names in it."""
    before = turn.above(opening)
    words = list(map(plain, inside))
    only_names = not any(people.says_where(line) or people.is_reachable(line) for line in words)
    if closing.announces(before) or (only_names and closing.announces_names(before)):
        return True
    return closing.names_a_destination(before) and not turn.writer.signs_with("\n".join(words))


def _may_be_somebody_else(turn: _Turn, opening: int, inside: list[str]) -> bool:
    """共同出願人が決まりました。 over a frame: it presents them, unless it holds the writer's own name or address."""
    if _is_a_heading(turn, opening):
        return True
    return closing.presents_somebody(turn.above(opening)) and not turn.writer.signs_with("\n".join(map(plain, inside)))
