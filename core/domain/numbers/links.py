"""Addresses of a document on the web: those of the known registers name it, no other address is read.

J-PlatPat's fixed addresses (`jpp_fixed_address` of the office's API) end in two digits, the right and the
kind: https://www.j-platpat.inpit.go.jp/c1801/PU/JP-2022-087654/11/ja is 特開2022-087654.
"""

from __future__ import annotations

import re

LINK = re.compile(r"HTTPS?://[^\s<>\"'「」、。]{1,500}")

_JPLATPAT = re.compile(
    r"J-PLATPAT[.]INPIT[.]GO[.]JP/C180[01]/(?:PU|DE|TR)/JP-(?P<number>[0-9-]{4,11})/(?:[0-9A-F]{16,64}/)?(?P<type>[0-9]{2})/"
)
_TITLES = {
    "10": "特願", "11": "特開", "12": "特公", "13": "特表", "15": "特許第",
    "20": "実願", "21": "実開", "22": "実公", "23": "実表", "25": "実用新案登録第",
    "30": "意願", "35": "意匠登録第",
    "40": "商願", "42": "商公", "45": "商標登録第",
}  # fmt: skip
_DOCUMENT = re.compile(
    r"(?:PATENTS[.]GOOGLE[.][A-Z.]{2,6}/PATENT/|ESPACENET[.]COM/.{0,200}?PN(?:=|%3D)|PATENTSCOPE.{0,200}?DOCID=)"
    r"(?P<code>[A-Z]{2}[A-Z0-9]{5,16})"
)


def _titled(type_: str, number: str) -> str:
    return f"{_TITLES[type_]}{number}" if type_ in _TITLES else ""


def notation(link: str) -> str:
    """The usual notation of what a folded address leads to; "" for any other address."""
    if found := _JPLATPAT.search(link):
        return _titled(found["type"], found["number"])
    document = _DOCUMENT.search(link)
    return document["code"] if document else ""
