"""The verbs of the story."""

from __future__ import annotations

from typing import Protocol

from sandbox.demo.seats.seen import Memory, Seen


class Seat(Protocol):
    """One person at their own surface. Every verb is done as they would: by typing, pressing, replying."""

    name: str

    async def memory(self) -> Memory:
        """What stands there now, to tell later what is new."""
        ...

    async def sees(self, *words: str, since: Memory = frozenset()) -> Seen:
        """Waits for something with all these words that was not there at `since`. Raises NotSeen."""
        ...

    async def is_shown_nothing(self, *words: str) -> bool:
        """Whether nothing that stands there has any of these words."""
        ...

    async def share(self, refs: str) -> None:
        """共有 with numbers as one would paste them."""
        ...

    async def approve(self, offer: Seen) -> None: ...
    async def link(self, offer: Seen, own_ref: str) -> None:
        """承認 as another matter than the suggested one."""
        ...

    async def create(self, offer: Seen) -> None: ...
    async def decline(self, offer: Seen, reason: str) -> None: ...
    async def accept(self, review: Seen) -> None: ...
    async def ignore(self, review: Seen) -> None: ...

    async def write(self, ref: str, title: str, body: str) -> Seen:
        """Prepares a case message; what is seen is the preview, with nothing sent."""
        ...

    async def send(self, preview: Seen) -> Seen:
        """Releases it; what is seen says that it can still be recalled."""
        ...

    async def recall(self, held: Seen) -> None: ...
    async def reply(self, message: Seen, text: str) -> None:
        """Answers it and releases the answer."""
        ...

    async def confirm(self, message: Seen) -> None: ...
    async def settle(self, digest: Seen, number: int, verb: str) -> None:
        """Answers one entry of a digest; `verb` is a key of the words: approve, accept, confirm."""
        ...

    async def resolve(self, digest: Seen, number: int) -> None:
        """紐付け: the counterpart's name at this number is the first own record that was suggested."""
        ...
