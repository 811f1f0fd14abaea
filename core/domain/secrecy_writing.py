"""秘匿区分 as people write it: `PK190008 権利化 共同出願のため`, `PK190008 closed`. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from core.domain.matters import Secrecy

_CALLED = {
    "秘匿": Secrecy.CLOSED,
    "closed": Secrecy.CLOSED,
    "権利化": Secrecy.RIGHT,
    "right": Secrecy.RIGHT,
    "解除": Secrecy.RIGHT,
    "lift": Secrecy.RIGHT,
    "公開": Secrecy.OPEN,
    "open": Secrecy.OPEN,
}
"""解除 alone means the usual state of an application, 権利化."""


@dataclass(frozen=True, slots=True)
class SecrecyWritten:
    ref: str
    secrecy: Secrecy
    reason: str


def secrecy_called(word: str) -> Secrecy | None:
    return _CALLED.get(unicodedata.normalize("NFKC", word).strip().casefold())


def read_secrecy(text: str) -> SecrecyWritten | None:
    """The number, the state, and whatever follows as the reason. None for anything else."""
    ref, state, reason = (*text.split(maxsplit=2), "", "", "")[:3]
    secrecy = secrecy_called(state)
    return SecrecyWritten(ref, secrecy, reason.strip()) if secrecy else None
