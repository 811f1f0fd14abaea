"""Decide for each line of a mail: the person's, somebody else's, or signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.quotes import Introducer, attribution, header_block, notes_head, original_line
from mailgw.reading.newtext.signature import signature_start

_OWN, _OTHERS, _SIGNATURE = b"n", b"q", b"s"
_POSSIBLE_INTRODUCER = re.compile(f"[{kind.ORIGINAL}{kind.FIELD}{kind.ATTRIBUTION}{kind.LABEL}\\{kind.REPLY_ABOVE}]")
_QUOTES = re.compile(f"{kind.QUOTE}+")
_SOFT_QUOTE = re.compile(re.escape(kind.SOFT_QUOTE))
_NOT_BLANK = re.compile(f"[^{kind.BLANK}]")
_OWN_RUNS = re.compile(rb"n+")
_ADDRESSED = re.compile(r"＞\s?[^＞>\s]{1,20}(?:さん|様|さま|先生|殿|部長|課長)[、,へ]?$")
_SIGNED, _SEAL, _SEAL_ENDS = (
    f"-----{words}-----" for words in ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
)
_MOST_INTRODUCERS = 2_000  # a mail with more is an attack; beyond them everything stays


@dataclass(frozen=True, slots=True)
class Turn:
    """What the person says below a piece of quoted text; `above` is that piece, "" at the top of the mail."""

    above: str
    said: str


@dataclass(frozen=True, slots=True)
class Divided:
    """The three shares of a plain text. Lines keep their order; blank runs around what left shrink to one."""

    new: str
    quoted: str
    signature: str
    turns: tuple[Turn, ...]
    """The person's words piece by piece, where they answered between the quotes."""


def divide(plain: str, signer: str = "") -> Divided:
    """Divide `plain` (any newline convention) by author. Linear; never raises.

    `signer` is the address the mail came from: it helps to know the writer's own signature from a third person's.
    """
    marked = _mark_shares(plain, signer)
    return Divided(marked.collect(_OWN), marked.collect(_OTHERS), marked.collect(_SIGNATURE), marked.turns())


def own_words(plain: str) -> str:
    """Only the `new` of `divide`."""
    return _mark_shares(plain, "").collect(_OWN)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The lines of a mail, their kinds, and one byte for each saying whose it is."""

    lines: list[str]
    kinds: str
    shares: bytes

    def collect(self, share: bytes) -> str:
        """The lines of one share; where something was left out, one blank line is enough."""
        picked: list[str] = []
        for run in re.finditer(share + b"+", self.shares):
            start, end = run.span()
            if start and (not picked or not picked[-1]):
                start = min(_next_not_blank(self.kinds, start), end)
            picked.extend(kind.tidy(line) for line in self.lines[start:end])
        return "\n".join(picked).strip("\n")

    def turns(self) -> tuple[Turn, ...]:
        """Every piece of the person's words with what stands right above it."""
        turns: list[Turn] = []
        above = ""
        for run in re.finditer(rb"n+|q+|s+", self.shares):
            start, end = run.span()
            said = "\n".join(map(kind.tidy, self.lines[start:end])).strip("\n")
            if self.shares[start] == _OTHERS[0]:
                above = f"{above}\n{said}" if above else said
            elif self.shares[start] == _OWN[0] and said:
                turns.append(Turn(above, said))
                above = ""
        return tuple(turns)


def _mark_shares(plain: str, signer: str) -> _Marked:
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    kinds = kind.kinds_of(lines)
    shares = bytearray(_OWN * len(lines))
    ends_of_turns = _give_others_their_lines(lines, kinds, shares)
    _set_signatures_apart(lines, kinds, shares, ends_of_turns, signer)
    if _SEAL in plain:
        _set_armour_apart(lines, shares)
    return _Marked(lines, kinds, bytes(shares))


def _give_others_their_lines(lines: list[str], kinds: str, shares: bytearray) -> list[int]:
    """Mark quotes and history; the answer lists where the person's turn ends and another's begins."""
    turns: list[int] = []
    history = len(lines)
    after = 0
    for found in islice(_POSSIBLE_INTRODUCER.finditer(kinds), _MOST_INTRODUCERS):
        if found.start() < after or found.start() >= history:
            continue
        introducer, after = _introducer_at(lines, kinds, found.start())
        if introducer is None:
            continue
        below = _next_not_blank(kinds, introducer.stop)
        if kinds[below : below + 1] in (kind.QUOTE, kind.SOFT_QUOTE):
            _mark(shares, introducer.start, _end_of_quote(kinds, below))
            turns.append(introducer.start)
        elif introducer.certain and (introducer.has_sender_block or _has_own_text(kinds, introducer.start)):
            history = _end_of_history(kinds, introducer.stop)
            _mark(shares, introducer.start, history)
            turns.append(introducer.start)
            after = history
            history = len(lines)
    for run in _QUOTES.finditer(kinds):
        if not _is_addressed_line(lines, kinds, run.start(), run.end()):
            _mark(shares, run.start(), run.end())
    _give_soft_quotes_their_lines(lines, kinds, shares)
    return turns


def _give_soft_quotes_their_lines(lines: list[str], kinds: str, shares: bytearray) -> None:
    """One mark for a whole mail, introduced once or used again and again, is how that client quotes."""
    marks = [(found.start(), kind.first_mark(lines[found.start()])) for found in _SOFT_QUOTE.finditer(kinds)]
    if len({mark for _, mark in marks}) != 1:
        return
    introduced = any(shares[at] == _OTHERS[0] for at, _ in marks)
    if introduced or (len(marks) > 1 and not marks[0][1].isascii()):  # "mysql>" and "|" are people's own
        for at, _ in marks:
            _mark(shares, at, at + 1)


def _introducer_at(lines: list[str], kinds: str, at: int) -> tuple[Introducer | None, int]:
    """What line `at` introduces, and where looking goes on."""
    letter = kinds[at]
    if letter == kind.REPLY_ABOVE:
        return Introducer(at, len(lines), certain=True, has_sender_block=True), len(lines)
    if letter == kind.ORIGINAL:
        original = original_line(lines, kinds, at)
        return original, original.stop
    if letter == kind.FIELD:
        return header_block(lines, kinds, at)
    if letter == kind.LABEL:
        return notes_head(lines, kinds, at), at + 1
    below = _next_not_blank(kinds, at + 1)
    return attribution(
        lines, kinds, at, quote_follows=kinds[below : below + 1] in (kind.QUOTE, kind.SOFT_QUOTE)
    ), at + 1


def _end_of_history(kinds: str, start: int) -> int:
    """To the end of the mail, unless the client itself says where the original ends (Becky!)."""
    ends = kinds.find(kind.ORIGINAL_END, start)
    return len(kinds) if ends < 0 else ends + 1


def _end_of_quote(kinds: str, start: int) -> int:
    end = start
    while kinds[end : end + 1] in (kind.QUOTE, kind.SOFT_QUOTE):
        end += 1
    return end


def _has_own_text(kinds: str, before: int) -> bool:
    """Without a word above, the answer may stand below, unmarked; then nothing is thrown away."""
    return any(letter not in (kind.BLANK, kind.QUOTE, kind.DEVICE, kind.RULE) for letter in set(kinds[:before]))


def _is_addressed_line(lines: list[str], kinds: str, start: int, end: int) -> bool:
    """＞花子さん on a line of its own speaks to somebody, ＞は… of the sign: neither quotes."""
    if end - start == 1 and kind.begins_with_a_particle(lines[start]):
        return True
    if end - start != 1 or not _ADDRESSED.match(kind.bare(lines[start])):
        return False
    return kinds.count(kind.QUOTE) == 1 or kinds[end : end + 1] == kind.TEXT


def _set_signatures_apart(lines: list[str], kinds: str, shares: bytearray, turns: list[int], signer: str) -> None:
    """A signature ends the person's turn: before another's words are introduced, or at their last line."""
    ends = set(turns)
    runs = [run.span() for run in _OWN_RUNS.finditer(bytes(shares))]
    spoken = [run for run in runs if kinds[run[0] : run[1]].strip(kind.BLANK)]
    for start, end in spoken:
        if end in ends or (start, end) == spoken[-1]:
            begins = signature_start(lines, kinds, start, end, signer)
            if kinds[begins:end].strip(kind.BLANK):
                shares[begins:end] = _SIGNATURE * (end - begins)


def _set_armour_apart(lines: list[str], shares: bytearray) -> None:
    """A PGP signature in the text (RFC 4880 § 7): the lines that only a program reads."""
    opening = next((at for at, line in enumerate(lines) if line.startswith(_SIGNED)), None)
    closing = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].startswith(_SEAL_ENDS)), None)
    if opening is None or closing is None:
        return
    seal = next((at for at in range(closing, opening, -1) if lines[at].startswith(_SEAL)), None)
    if seal is not None:
        head_ends = next((at for at in range(opening + 1, seal) if not lines[at].startswith("Hash:")), seal)
        shares[opening:head_ends] = _SIGNATURE * (head_ends - opening)
        shares[seal : closing + 1] = _SIGNATURE * (closing + 1 - seal)


def _mark(shares: bytearray, start: int, stop: int) -> None:
    shares[start:stop] = _OTHERS * (stop - start)


def _next_not_blank(kinds: str, start: int) -> int:
    found = _NOT_BLANK.search(kinds, start)
    return found.start() if found else len(kinds)
