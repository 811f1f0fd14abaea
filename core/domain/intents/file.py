"""A file in a person's hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file in a person's hand: a name to show and the bytes."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"
