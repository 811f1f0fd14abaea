"""Whose each line of a mail is: one byte a line."""

from __future__ import annotations

OWN, OTHERS, SIGNATURE = b"n", b"q", b"s"


def mark(shares: bytearray, start: int, stop: int, share: bytes = OTHERS) -> None:
    shares[start:stop] = share * (stop - start)
