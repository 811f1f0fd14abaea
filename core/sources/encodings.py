"""Text of unknown encoding, read strictly: what fits no encoding is refused rather than read as gibberish."""

from __future__ import annotations

import codecs
import re

from core.errors import Invalid
from core.sources.form import CP932, UTF8

_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_JAPANESE = re.compile(r"[\x1b\x80-\x9f\ue000-\uf8ff]")
"""Escapes of ISO-2022-JP, and bytes that CP932 gives no character."""
_JAPANESE_IN_UTF8 = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding a file in answer to it is best written in.

    Raises Invalid: file_encoding, or file_unreadable for what is no text.
    """
    text, encoding = _decoded(content)
    if text is None:
        raise Invalid("file_encoding", filename=name)
    if _BINARY.search(text):
        raise Invalid("file_unreadable", filename=name)
    if _NOT_JAPANESE.search(text):
        raise Invalid("file_encoding", filename=name)
    return text, encoding


def _decoded(content: bytes) -> tuple[str | None, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), encoding
    text = _strictly(content, "utf-8")
    if text is not None or _is_broken_utf8(content) or _strictly(content, "euc_jp") is not None:
        # What EUC-JP can be read as has none of CP932's kana and common kanji; as CP932 it would be gibberish.
        return text, UTF8
    return _strictly(content, CP932), CP932


def _is_broken_utf8(content: bytes) -> bool:
    """Mostly UTF-8, so that reading it as CP932 would turn the good part into gibberish as well."""
    in_sequences = 3 * len(_JAPANESE_IN_UTF8.findall(content))
    return in_sequences * 2 > len(_BEYOND_ASCII.findall(content))


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
