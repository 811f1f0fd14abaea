"""Identifiers: time-ordered, opaque, safe in a URL, a file name and a mail header."""

from __future__ import annotations

from typing import NewType

from ulid import ULID

OrgId = NewType("OrgId", str)
PersonId = NewType("PersonId", str)
LinkId = NewType("LinkId", str)
MatterId = NewType("MatterId", str)
PairId = NewType("PairId", str)
"""A shared matter as both sides know it: made by the offering side, the same on both."""


def new_id() -> str:
    """26 characters, sortable by creation time (ULID; mail clients lower-case addresses, so do we)."""
    return str(ULID()).lower()
