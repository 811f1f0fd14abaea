"""Text for programs that read CP932 alone: what has a twin there is written as the twin, the rest as 〓.

The twins are the characters that JIS and Unicode tables map differently (〜 and ～, − and －, …): the same sign to a
reader. 〓 (geta) is what Japanese print puts where a type is missing.
"""

from __future__ import annotations

GETA = "〓"
_TWINS = str.maketrans("〜−—‖¢£¬", "～－―∥￠￡￢")


def fitted(text: str) -> str:
    """The text as CP932 can hold it; the same length."""
    twinned = text.translate(_TWINS)
    if _holds(twinned):
        return twinned
    return "".join(one if _holds(one) else GETA for one in twinned)


def misfits(text: str) -> str:
    """The characters that have no place in CP932, each once, in order."""
    twinned = text.translate(_TWINS)
    return "" if _holds(twinned) else "".join(dict.fromkeys(one for one in twinned if not _holds(one)))


def _holds(text: str) -> bool:
    try:
        return text.encode("cp932").decode("cp932") == text
    except UnicodeError:
        return False
