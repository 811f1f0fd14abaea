"""ISO-2022-JP and EUC-JP as Japanese mail really uses them.

Windows clients put NEC row 13 (①㈱) and half-width kana into both; Python's codecs refuse them.
Moving each character JIS → Shift_JIS and decoding as cp932 reads them all (JIS X 0208 appendix 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_ESCAPE = re.compile(rb"\x1b(?:\$\([A-DOPQ]|\$[@AB]|\([ABHIJ]|&@)|[\x0e\x0f]")
_LOST_ESCAPE = re.compile(rb"\$[B@]((?:(?!\([BJ])[\x21-\x7e]{2})++)(\([BJ])?")
"""A run without its end is matched, too: to look for the end from each place in it would take forever."""
_KANJI = {b"\x1b$B", b"\x1b$@", b"\x1b$(B", b"\x1b$(@", b"\x1b&@"}
_OF_2000 = {b"\x1b$(O": "iso2022_jp_3", b"\x1b$(P": "iso2022_jp_2004", b"\x1b$(Q": "iso2022_jp_2004"}
"""JIS X 0213, which Python knows, though not beside vendor characters."""
_SUPPLEMENT = b"\x1b$(D"  # JIS X 0212
_KANA = {b"\x1b(I", b"\x0e"}
_KANA_OR_ASCII = re.compile(rb"[\x00-\x7f\xa1-\xdf]+")
REPLACEMENT = "\ufffd"

_Character = Callable[[int, int], str]


def looks_like_jis(data: bytes) -> bool:
    """Seven bits and a shift into kanji or kana."""
    return (b"\x1b$" in data or b"\x1b(I" in data) and data.isascii()


def decode_jis(data: bytes) -> tuple[str, bool]:
    """The text, and whether every byte made sense. Standard text keeps Python's mapping (〜 as U+301C)."""
    for codec in () if b"\x0e" in data else ("iso2022_jp", "iso2022_jp_ext"):  # they keep SO and SI as signs
        try:
            return data.decode(codec), True
        except UnicodeDecodeError:
            continue
    text = _decode_jis_by_hand(data)
    return text, REPLACEMENT not in text


def restore_escapes(data: bytes) -> bytes | None:
    """Old gateways drop the ESC byte and leave "$B…(B"; None when nothing like that is there."""
    if b"\x1b" in data:
        return None
    restored = _LOST_ESCAPE.sub(lambda run: b"\x1b$B%b\x1b(B" % run[1] if run[2] else run[0], data)
    return None if restored == data else restored


def decode_euc(data: bytes) -> str:
    """EUC-JP with vendor characters (cp51932, eucJP-ms). UnicodeDecodeError when it is not EUC."""
    try:
        return data.decode("euc_jp")
    except UnicodeDecodeError as refused:
        text = _decode_euc_by_hand(data)
        if REPLACEMENT in text:
            raise refused
        return text


def _decode_jis_by_hand(data: bytes) -> str:
    pieces: list[str] = []
    mode = b"\x1b(B"
    position = 0
    for shift in _ESCAPE.finditer(data):
        pieces.append(_run(data[position : shift.start()], mode))
        mode = b"\x1b(B" if shift[0] == b"\x0f" else shift[0]
        position = shift.end()
    pieces.append(_run(data[position:], mode))
    return "".join(pieces)


def _run(run: bytes, mode: bytes) -> str:
    if not run:
        return ""
    if mode in _KANA:
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", "replace")
    if mode in _KANJI or mode == _SUPPLEMENT:
        return _pairs(run, _supplement if mode == _SUPPLEMENT else kanji)
    if mode in _OF_2000:
        return (mode + run + b"\x1b(B").decode(_OF_2000[mode], "replace")
    # JIS X 0201 in eight bits, as old hosts send kana between the escapes.
    return run.decode("cp932" if _KANA_OR_ASCII.fullmatch(run) else "ascii", "replace")


def _pairs(run: bytes, character: _Character) -> str:
    pieces: list[str] = []
    index = 0
    while index < len(run):
        first = run[index]
        if first <= 0x20 or first >= 0x7F or index + 1 >= len(run):
            # a line end, or half a character where the text was cut
            pieces.append(chr(first) if first <= 0x20 else REPLACEMENT)
            index += 1
            continue
        pieces.append(character(first, run[index + 1]))
        index += 2
    return "".join(pieces)


@cache
def kanji(first: int, second: int) -> str:
    """One JIS X 0208 character with vendor rows; at most 94 x 94 are ever remembered."""
    if not (0x21 <= first <= 0x7E and 0x21 <= second <= 0x7E):
        return REPLACEMENT
    lead = (first + 1) // 2 + (0x70 if first < 0x5F else 0xB0)
    trail = second + (0x7E if first % 2 == 0 else 0x1F + (second >= 0x60))
    return bytes((lead, trail)).decode("cp932", "replace")


@cache
def _supplement(first: int, second: int) -> str:
    return bytes((0x8F, first | 0x80, second | 0x80)).decode("euc_jp", "replace")


_EUC = re.compile(rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe][\xa1-\xfe]|[\xa1-\xfe][\xa1-\xfe]|.", re.DOTALL)


def _decode_euc_by_hand(data: bytes) -> str:
    return "".join(_euc_character(found[0]) for found in _EUC.finditer(data))


def _euc_character(raw: bytes) -> str:
    if raw[0] < 0x80:
        return raw.decode("ascii")
    if len(raw) == 3:
        return raw.decode("euc_jp", "replace")
    if len(raw) == 2:
        return raw.decode("euc_jp") if raw[0] == 0x8E else kanji(raw[0] & 0x7F, raw[1] & 0x7F)
    return REPLACEMENT
