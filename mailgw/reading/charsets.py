"""Bytes to text, whatever the label says.

A label is a claim. It is believed when the bytes agree; otherwise the bytes decide, in the order that
reads Japanese mail right: escapes mean JIS, else UTF-8, EUC-JP, cp932, each strictly.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from mailgw.reading.jis import REPLACEMENT, decode_euc, decode_jis, looks_like_jis, restore_escapes

_JIS = frozenset(
    [
        "iso-2022-jp",
        "iso-2022-jp-1",
        "iso-2022-jp-2",
        "iso-2022-jp-3",
        "iso-2022-jp-2004",
        "iso-2022-jp-ext",
        "iso-2022-jp-ms",
        "csiso2022jp",
        "cp50220",
        "cp50221",
        "cp50222",
        "windows-50220",
        "windows-50221",
        "jis",
        "jis7",
        "jis-ms",
        "x-iso-2022-jp",
        "iso2022-jp",
        "iso2022jp",
    ]
)
_SHIFT_JIS = frozenset(
    [
        "shift-jis",
        "shiftjis",
        "sjis",
        "x-sjis",
        "ms-kanji",
        "csshiftjis",
        "windows-31j",
        "cswindows31j",
        "windows-932",
        "cp932",
        "ms932",
        "x-ms-cp932",
        "sjis-win",
        "shift-jis-ms",
        "x-shift-jis",
        "mskanji",
        "ibm-943",
        "cp943",
    ]
)
_EUC = frozenset(
    [
        "euc-jp",
        "eucjp",
        "x-euc-jp",
        "x-euc",
        "cp51932",
        "eucjp-ms",
        "eucjp-win",
        "eucjpms",
        "euc-jp-ms",
        "ujis",
        "csexcpkdfmtjapanese",
        "cseucpkdfmtjapanese",
        "windows-51932",
    ]
)
_UTF8 = frozenset(["utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-sig", "utf8mb4", "cp65001", "x-unicode20utf8"])
_UTF7 = frozenset(["utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7"])
_SAYS_NOTHING = frozenset(
    [
        "us-ascii",
        "ascii",
        "ansi-x3.4-1968",
        "iso-8859-1",
        "latin1",
        "latin-1",
        "windows-1252",
        "cp1252",
        "unknown",
        "unknown-8bit",
        "x-unknown",
        "default",
        "none",
        "8bit",
        "binary",
        "x-user-defined",
        "iso-8859-15",
    ]
)
_LATIN = frozenset(["iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "iso-8859-15"])
# Only codecs that turn bytes into text in linear time: "idna" is quadratic, "zlib" unpacks bombs.
_OTHERS = {
    label: codec
    for codec, labels in {
        "gb18030": "gb2312 gbk cp936 gb18030 x-gbk euc-cn gb-2312-80 csgb2312 chinese",
        "hz": "hz-gb-2312 hz",
        "cp950": "big5 cp950 csbig5 big-5",
        "big5hkscs": "big5-hkscs",
        "cp949": "ks-c-5601-1987 ks-c-5601 ksc5601 euc-kr cp949 uhc korean windows-949 cseuckr",
        "iso2022_kr": "iso-2022-kr",
        "johab": "johab",
        "utf-16": "utf-16 unicode",
        "utf-16-le": "utf-16le",
        "utf-16-be": "utf-16be",
        "utf-32": "utf-32",
        "koi8_r": "koi8-r",
        "koi8_u": "koi8-u",
        "cp874": "tis-620 windows-874",
        "mac_roman": "macintosh mac x-mac-roman",
        "cp932": "x-mac-japanese",
        "cp850": "ibm850",
        "cp437": "cp437",
        "iso8859_8": "iso-8859-8 iso-8859-8-i",
        **{f"iso8859_{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 14, 16)},
    }.items()
    for label in labels.split()
} | {f"{prefix}{page}": f"cp{page}" for page in (1250, 1251, *range(1253, 1259)) for prefix in ("windows-", "cp")}

_HIRAGANA = re.compile("[ぁ-ん]")
_KANA = re.compile("[ぁ-ヿ]")
_LONGEST_LABEL = 60  # characters
_LABEL_SEPARATORS = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`charset` is what the bytes were read as; `defect` says how the label failed, or None."""

    text: str
    charset: str
    defect: str | None = None


def decode(data: bytes, label: str | None) -> Decoded:
    """The text of `data` under the charset `label` of a Content-Type or an encoded word. Never raises."""
    name = canonical(label)
    if data.isascii() and b"\x1b" not in data and b"\x0e" not in data and name not in _UTF7 and not _is_wide(name):
        return _decode_seven_bits(data, name)
    if name and looks_like_jis(data) and name not in _JIS:
        return _with_defect(guess(data), "charset_mislabelled")
    if not name or name in _SAYS_NOTHING:
        return _decode_unlabelled(data, name)
    found = _decode_as_labelled(data, name)
    if found is None:
        return _with_defect(guess(data), "charset_unknown" if not _is_known(name) else "charset_mislabelled")
    return found


def guess(data: bytes) -> Decoded:
    """What unlabelled bytes are: escapes mean JIS, else UTF-8, EUC-JP, cp932 strictly, in that order."""
    if looks_like_jis(data):
        text, clean = decode_jis(data)
        return Decoded(text, "iso-2022-jp", None if clean else "charset_broken")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return Decoded(data.decode("utf-16", "replace"), "utf-16")
    for name in ("utf-8", "euc-jp", "cp932"):
        text_or_none = _strictly(data, name)
        if text_or_none is not None:
            return Decoded(text_or_none, name)
    return _least_broken(data)


def canonical(label: str | None) -> str:
    """ "Shift_JIS " → "shift-jis". The language of RFC 2231 § 5 ("utf-8*ja") goes."""
    return _canonical(label[:_LONGEST_LABEL]) if label else ""


@lru_cache(maxsize=64)  # few are in use, and each is asked for with every header
def _canonical(label: str) -> str:
    name = _LABEL_SEPARATORS.sub("-", label.strip(" \t\"';,").split("*")[0].casefold())
    return name.removeprefix("charset=").removeprefix("x-x-")


def _decode_seven_bits(data: bytes, name: str) -> Decoded:
    if name in _JIS:
        restored = restore_escapes(data)
        if restored is not None:
            text, clean = decode_jis(restored)
            if clean:
                return Decoded(text, "iso-2022-jp", "escapes_lost")
    if name in ("hz", "hz-gb-2312") and b"~{" in data:
        return Decoded(data.decode("hz", "replace"), "hz")
    return Decoded(data.decode("ascii"), "us-ascii", None if not name or _is_known(name) else "charset_unknown")


def _decode_unlabelled(data: bytes, name: str) -> Decoded:
    found = guess(data)
    if name not in _LATIN:
        return _with_defect(found, "charset_missing")
    if found.charset == "utf-8" or (
        found.charset in ("euc-jp", "cp932", "iso-2022-jp") and _is_japanese(found.text, data)
    ):
        return _with_defect(found, "charset_mislabelled")
    return Decoded(data.decode("cp1252", "replace"), "windows-1252")


def _decode_as_labelled(data: bytes, name: str) -> Decoded | None:
    """None when the bytes contradict the label."""
    if name in _UTF7:
        return Decoded(data.decode("utf-7", "replace"), "utf-7", "utf7")
    if name in _JIS:
        if not data.isascii() and b"\x1b" not in data:
            return None
        text, clean = decode_jis(data)
        return Decoded(text, "iso-2022-jp", None if clean else "charset_broken") if clean or data.isascii() else None
    if name in _UTF8:
        strict = _strictly(data, "utf-8")
        return None if strict is None else Decoded(strict, "utf-8")
    if _is_utf8_east_asian(data):
        return None
    family = "cp932" if name in _SHIFT_JIS else "euc-jp" if name in _EUC else _OTHERS.get(name, "")
    if not family:
        return None
    strict = _strictly(data, family)
    if strict is not None and not (family == "cp932" and _is_euc(strict, data)):
        return Decoded(strict, family)
    if family in ("cp932", "euc-jp"):
        return None
    return Decoded(data.decode(family, "replace"), family, "charset_broken")


def _strictly(data: bytes, name: str) -> str | None:
    try:
        if name == "euc-jp":
            return decode_euc(data)
        return data.decode("utf-8-sig" if name == "utf-8" else name)
    except UnicodeDecodeError:
        return None


def _least_broken(data: bytes) -> Decoded:
    """Nothing fits: the reading that loses the fewest characters, UTF-8 when in doubt."""
    readings = [
        (name, data.decode(codec, "replace"))
        for name, codec in (("utf-8", "utf-8"), ("cp932", "cp932"), ("euc-jp", "euc_jp"))
    ]
    name, text = min(readings, key=lambda reading: reading[1].count(REPLACEMENT))
    return Decoded(text, name, "charset_broken")


def _is_utf8_east_asian(data: bytes) -> bool:
    """Strict UTF-8 with kana or kanji is no accident under any other label."""
    text = _strictly(data, "utf-8")
    return text is not None and any(sign >= "\u2e80" for sign in text)


def _is_euc(text: str, data: bytes) -> bool:
    """､ｪﾀ､ﾏﾃ: hiragana of EUC-JP read as Shift_JIS is half-width kana, every second of which is a comma."""
    if text.count("､") * 6 < len(text):
        return False
    euc = _strictly(data, "euc-jp")
    return euc is not None and len(_HIRAGANA.findall(euc)) * 3 > len(euc)


def _is_japanese(text: str, data: bytes) -> bool:
    high = sum(1 for byte in data[:20_000] if byte >= 0x80)
    return len(_KANA.findall(text[:20_000])) * 4 >= high // 2 >= 1


def _is_wide(name: str) -> bool:
    return name.startswith(("utf-16", "utf-32")) or name == "unicode"


def _is_known(name: str) -> bool:
    return any(name in family for family in (_JIS, _SHIFT_JIS, _EUC, _UTF8, _UTF7, _SAYS_NOTHING, _OTHERS))


def _with_defect(found: Decoded, defect: str) -> Decoded:
    return Decoded(found.text, found.charset, found.defect or defect)
