"""What can be made to go wrong at the SMTP door."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class SmtpFaults:
    """Each switch works on the mails to come; `answers` one for each, then all is well again."""

    answers: deque[str] = field(default_factory=deque)
    """Said instead of accepting the next mails, after DATA: `451 4.3.0 Try later`."""

    recipients: dict[str, str] = field(default_factory=dict)
    """Addresses nobody has, with the answer to RCPT TO: `550 5.1.1 No such user`."""

    size: int = 32 * 1024 * 1024
    """Octets taken in one mail, as clients that connect are told (RFC 1870)."""

    drop_after_data: int = 0
    """How many mails are accepted and delivered, without the client ever hearing so."""

    delay: float = 0.0
    """Seconds before each mail is answered."""

    def next(self, answer: str, times: int = 1) -> None:
        self.answers.extend([answer] * times)
