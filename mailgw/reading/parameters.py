"""Content-Type and Content-Disposition with their parameters, in all the ways names are written.

RFC 2045 § 5.1 (plain), RFC 2231 (percent-encoded, continued), RFC 2047 in quotes (forbidden, usual),
raw cp932 or UTF-8 (forbidden, still seen), and any mixture of them.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from urllib.parse import unquote_to_bytes

from mailgw.reading.charsets import decode, guess
from mailgw.reading.words import decode_words

_PARAMETER = re.compile(r";\s*([^\s=;\"]{1,100})\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"?|([^;]*))", re.DOTALL)
_ESCAPED = re.compile(r"\\([\"\\])")
_CONTINUED = re.compile(r"(?P<name>[^*]+)\*(?P<number>\d{1,3})(?P<encoded>\*?)$")
_PERCENT = re.compile(r"(?:%[89A-F][0-9A-F]){2}", re.IGNORECASE)  # a character beyond ASCII
_MOST_PARAMETERS = 200


def split_value(value: str) -> tuple[str, dict[str, str]]:
    """("attachment", {"filename": "図面.pdf"}) from a raw header value; token and names in lower case."""
    token = value.split(";", 1)[0].strip().casefold()
    simple: dict[str, str] = {}
    extended: dict[str, str] = {}
    continued: dict[str, dict[int, tuple[str, bool]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(value[len(value.split(";", 1)[0]) :])):
        if count >= _MOST_PARAMETERS:
            break
        name = found[1].casefold()
        text = _ESCAPED.sub(r"\1", found[2]) if found[2] is not None else found[3].strip()
        part = _CONTINUED.match(name)
        if part:
            continued.setdefault(part["name"], {}).setdefault(int(part["number"]), (text, bool(part["encoded"])))
        elif name.endswith("*"):
            extended.setdefault(name[:-1], _extended(text))
        else:
            simple.setdefault(name, _unescaped(decode_words(text)[0]))
    joined = {name: _joined(parts) for name, parts in continued.items()}
    return token, {**simple, **joined, **extended}


def _unescaped(text: str) -> str:
    """Web mailers write a plain filename as in a URL; 100%.pdf is none, for it does not come out as UTF-8."""
    if not _PERCENT.search(text) or not text.isascii():
        return text
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return text


def _extended(text: str) -> str:
    """utf-8'ja'%E5%9B%B3 (RFC 2231 § 4); without the quotes the bytes decide."""
    charset, _, rest = text.partition("'")
    _, quote, percent = rest.partition("'")
    if not quote:
        return decode_words(guess(unquote_to_bytes(text)).text)[0]
    return decode_words(decode(unquote_to_bytes(percent), charset).text)[0]


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """filename*0*=…; filename*1=… in the order of their numbers (RFC 2231 § 3), cut anywhere."""
    ordered = [parts[number] for number in sorted(parts)]
    if not any(encoded for _, encoded in ordered):
        return decode_words("".join(text for text, _ in ordered))[0]
    first, first_encoded = ordered[0]
    charset = ""
    if first_encoded and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    pieces = [(first, first_encoded), *ordered[1:]]
    raw = b"".join(
        unquote_to_bytes("".join(text for text, _ in run))  # some clients cut inside %E2
        if encoded
        else "".join(text for text, _ in run).encode(charset_for_raw(charset), "replace")
        for encoded, run in groupby(pieces, key=itemgetter(1))
    )
    return decode(raw, charset).text


def charset_for_raw(charset: str) -> str:
    """A codec to put an unencoded piece back to bytes, so that it joins its encoded neighbours."""
    return "cp932" if "jis" in charset.casefold() else "utf-8"
