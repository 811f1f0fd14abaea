"""Decide for each line of a mail: the person's, somebody else's, or signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import people
from mailgw.reading.newtext.appended import end_of_banner
from mailgw.reading.newtext.letterhead import NO_LETTERHEAD, Letterhead
from mailgw.reading.newtext.others import give_others_their_lines
from mailgw.reading.newtext.shares import OTHERS, OWN, SIGNATURE
from mailgw.reading.newtext.signature import postscript_start, signature_start
from mailgw.reading.newtext.writer import Writer

_OWN_RUNS = re.compile(rb"n+")
_SIGNED, _SEAL, _SEAL_ENDS = (
    f"-----{words}-----" for words in ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
)


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


def divide(plain: str, letterhead: Letterhead = NO_LETTERHEAD) -> Divided:
    """Divide `plain` (any newline convention) by author. Linear; never raises.

    The letterhead tells the writer's own signature from a third person's, and a quoted header from a form.
    """
    marked = _mark_shares(plain, letterhead)
    return Divided(marked.collect(OWN), marked.collect(OTHERS), marked.collect(SIGNATURE), marked.turns())


def own_words(plain: str) -> str:
    """Only the `new` of `divide`."""
    return _mark_shares(plain).collect(OWN)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The lines of a mail, their kinds, and one byte for each saying whose it is."""

    lines: list[str]
    kinds: str
    shares: bytes

    def collect(self, share: bytes) -> str:
        """The lines of one share; where something was left out, one blank line tells, and is enough."""
        picked: list[str] = []
        for run in re.finditer(share + b"+", self.shares):
            start, end = run.span()
            if start:
                start = min(kind.next_not_blank(self.kinds, start), end)
                if picked and picked[-1] and start < end:
                    picked.append("")
            picked.extend(kind.tidy(line) for line in self.lines[start:end])
        return "\n".join(picked).strip("\n")

    def turns(self) -> tuple[Turn, ...]:
        """Every piece of the person's words with what stands right above it."""
        turns: list[Turn] = []
        above: list[str] = []
        for run in re.finditer(rb"n+|q+|s+", self.shares):
            start, end = run.span()
            said = "\n".join(map(kind.tidy, self.lines[start:end])).strip("\n")
            if self.shares[start] == OTHERS[0]:
                above.append(said)
            elif self.shares[start] == OWN[0] and said:
                turns.append(Turn("\n".join(above).lstrip("\n"), said))
                above = []
        return tuple(turns)


def _mark_shares(plain: str, letterhead: Letterhead = NO_LETTERHEAD) -> _Marked:
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    kinds = kind.kinds_of(lines)
    shares = bytearray(OWN * len(lines))
    ends_of_turns = give_others_their_lines(lines, kinds, shares, letterhead)
    _set_signatures_apart(lines, kinds, shares, ends_of_turns, Writer(letterhead.address, letterhead.name, lines))
    _set_banner_apart(lines, kinds, shares)
    if _SEAL in plain:
        _set_armour_apart(lines, shares)
    people.forget()
    return _Marked(lines, kinds, bytes(shares))


def _set_signatures_apart(lines: list[str], kinds: str, shares: bytearray, turns: list[int], writer: Writer) -> None:
    """A signature ends the person's turn: before another's words are introduced, or at their last line."""
    ends = set(turns)
    runs = [run.span() for run in _OWN_RUNS.finditer(bytes(shares))]
    spoken = [run for run in runs if kinds[run[0] : run[1]].strip(kind.BLANK)]
    for start, end in spoken:
        if end in ends or (start, end) == spoken[-1]:
            begins = signature_start(lines, kinds, start, end, writer)
            _mark_signature(kinds, shares, begins, end)
            postscript = postscript_start(lines, kinds, start, begins)
            if postscript < begins:
                above = postscript - 1 if kinds[postscript - 1] == kind.BLANK else postscript
                _mark_signature(kinds, shares, signature_start(lines, kinds, start, above, writer), above)


def _mark_signature(kinds: str, shares: bytearray, start: int, stop: int) -> None:
    if kinds[start:stop].strip(kind.BLANK):
        shares[start:stop] = SIGNATURE * (stop - start)


def _set_banner_apart(lines: list[str], kinds: str, shares: bytearray) -> None:
    end = end_of_banner(lines, kinds)
    shares[:end] = SIGNATURE * end


def _set_armour_apart(lines: list[str], shares: bytearray) -> None:
    """A PGP signature in the text (RFC 4880 § 7): the lines that only a program reads."""
    opening = next((at for at, line in enumerate(lines) if line.startswith(_SIGNED)), None)
    closing = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].startswith(_SEAL_ENDS)), None)
    if opening is None or closing is None:
        return
    seal = next((at for at in range(closing, opening, -1) if lines[at].startswith(_SEAL)), None)
    if seal is not None:
        head_ends = next((at for at in range(opening + 1, seal) if not lines[at].startswith("Hash:")), seal)
        shares[opening:head_ends] = SIGNATURE * (head_ends - opening)
        shares[seal : closing + 1] = SIGNATURE * (closing + 1 - seal)
