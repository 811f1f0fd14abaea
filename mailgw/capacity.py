"""How much one mail carries, and what becomes of files that do not fit: kept, and sent in portions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.notices import FilePortion
from mailgw.wire.smtp import Sender

ROOM_FOR_WORDS = 256 * 1024
"""Octets left for text, HTML and headers."""

_CARRIED, _ON_THE_WIRE = 57, 78
"""Octets of a file in a line of base64, and octets of that line with its end (RFC 2045)."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Files a mail could not bring along."""

    files: tuple[FilePortion, ...]
    mails: int
    """In how many mails they can be sent."""

    @property
    def follows(self) -> bool:
        """What was made for the reader follows by itself; what came from elsewhere waits until it is asked for."""
        return any(one.made for one in self.files)


class Capacity:
    """`max_mb` is what the operator wants to send at most; a server may take less."""

    def __init__(self, max_mb: int, sender: Sender) -> None:
        self._most = max_mb * 1024 * 1024
        self._sender = sender

    async def room(self) -> int:
        """Octets of files that fit into one mail. Raises TransientFailure when the server cannot be asked."""
        limit = await self._sender.limit()
        most = min(self._most, limit) if limit else self._most
        return max(most - ROOM_FOR_WORDS, most // 2) * _CARRIED // _ON_THE_WIRE


def divided(files: Sequence[FilePortion], room: int) -> tuple[tuple[FilePortion, ...], KeptBack | None]:
    """Those that go along, in their order as far as there is room, and the others."""
    along: list[FilePortion] = []
    kept: list[FilePortion] = []
    left = room
    for file in files:
        fits = file.octets <= left
        (along if fits else kept).append(file)
        left -= file.octets if fits else 0
    if not kept:
        return tuple(along), None
    return tuple(along), KeptBack(tuple(kept), sum(len(portions(file, room)) for file in kept))


def portions(file: FilePortion, room: int) -> list[FilePortion]:
    """The file in as few pieces as fit into a mail each."""
    size = file.file.size
    begins = range(0, size, room) or range(1)
    return [
        FilePortion(file.file, number, len(begins), begin, min(begin + room, size), file.made)
        for number, begin in enumerate(begins, start=1)
    ]
