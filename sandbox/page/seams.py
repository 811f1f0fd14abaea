"""What the page needs of its two neighbours, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol


class SlackSide(Protocol):
    """The stand-in workspace, reached over HTTP under `/sandbox/…`."""

    @property
    def url(self) -> str:
        """Where it listens, without a trailing slash: `http://127.0.0.1:8421`."""
        ...


class KeptMail(Protocol):
    """A mail as it lies in a mailbox."""

    @property
    def uid(self) -> int: ...

    @property
    def raw(self) -> bytes: ...


class MailSide(Protocol):
    """The in-process mail server."""

    def mails(self, address: str) -> Sequence[KeptMail]:
        """Everything in the INBOX of `address`, oldest first."""
        ...

    async def submit(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Take in a mail as if `sender` had sent it from their own, authenticated client."""
        ...

    def on_arrival(self, tell: Callable[[str], None]) -> None:
        """Call `tell(address)` after each mail that arrived."""
        ...
