"""A mail as it was understood: values only, no bytes of the transport left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailgw.reading.addresses import Address
from mailgw.reading.headers import Headers
from mailgw.reading.newtext import Turn
from mailgw.reading.notes import TOOK_TOO_LONG

AutomaticReason = Literal[
    "auto_submitted",
    "autoreply_header",
    "precedence",
    "list",
    "loop",
    "empty_return_path",
    "system_sender",
    "subject",
    "report",
    "says_so",
]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail. `filename` is fit to show; never use it as a path."""

    filename: str
    content_type: str
    content: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery that failed (RFC 3464, or prose of a mail system that does not speak it).

    `status` is an enhanced code (RFC 3463, "5.1.1"). `hard`: that address will not take mail tomorrow
    either; a full mailbox or a delay is not hard. `final`: that mail will not arrive any more, be the address good or not.
    `original_message_id` keeps its angle brackets.
    """

    recipient: str
    status: str
    hard: bool
    original_message_id: str | None
    diagnostic: str
    final: bool


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """What `read` makes of raw bytes. Identifiers keep their angle brackets; `date` is aware.

    `text` is the whole body, HTML turned into text when there is no better part; `new_text` what the person
    wrote, `quoted` what they answered and `signature` what they or their server sign with;
    `turns` are the pieces of `new_text`, each with the quote it stands below. `defects` are codes, each once, in the order met.
    """

    headers: Headers
    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    date: datetime | None
    subject: str
    sender: Address | None
    recipients: tuple[Address, ...]
    text: str
    html: str | None
    new_text: str
    quoted: str
    signature: str
    turns: tuple[Turn, ...]
    attachments: tuple[Attachment, ...]
    automatic: AutomaticReason | None
    bounce: Bounce | None
    defects: tuple[str, ...]

    @property
    def is_half_read(self) -> bool:
        """Reading it took too long. Nothing may be carried out of it: a condition may stand in what was not read."""
        return TOOK_TOO_LONG in self.defects

    def to_json(self) -> dict[str, object]:
        """For operators: everything but the contents of files, which show type, size and sha256."""
        from mailgw.reading.show import as_json

        return as_json(self)
