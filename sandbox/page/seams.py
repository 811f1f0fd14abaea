"""What the page needs of its two neighbours, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import Any, Protocol


class SlackSide(Protocol):
    """The stand-in workspace; people's deeds go to `/sandbox/…` on the host of its Web API."""

    @property
    def api_url(self) -> str:
        """Where its Web API listens: `http://127.0.0.1:8421/api/`."""
        ...


class KeptMail(Protocol):
    """A mail as it lies in a mailbox."""

    @property
    def uid(self) -> int: ...

    @property
    def raw(self) -> bytes: ...


class MailSide(Protocol):
    """The in-process mail server."""

    @property
    def on_arrival(self) -> MutableSequence[Callable[[Any], None]]:
        """Functions called after each delivery, with a description of it."""
        ...

    async def mails(self, address: str) -> Sequence[KeptMail]:
        """Everything in the INBOX of `address`, oldest first."""
        ...

    async def submit(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Take in a mail as if `sender` had sent it from their own, authenticated client."""
        ...
