"""What an operator says about a mailbox and a submission server. Values only; nothing here connects."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

LONGEST_IDLE_SECONDS = 300.0
"""RFC 2177 allows 29 minutes; firewalls and address translation forget a silent connection far earlier."""


class Security(StrEnum):
    """How a connection is protected. There is no "if available": a downgrade would go unseen."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True)
class Password:
    secret: str = field(repr=False)


@dataclass(frozen=True)
class OAuthClient:
    """Who we are to a token endpoint (RFC 6749).

    With `refresh_token` we act for the person who granted it (section 6), without one for
    ourselves by client credentials (section 4.4).
    """

    token_url: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    scope: str | None = None
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ImapAccount:
    """The mailbox the gateway reads.

    `ca_file` adds to nothing and replaces the system's authorities: for a server with a certificate
    of the organisation's own. Times in seconds: `patience` is how long the server may be silent
    while we wait for an answer, `look_every` how long INBOX goes unlooked at without a push.
    """

    host: str
    user: str
    login: Password | OAuthClient
    port: int = 993
    security: Security = Security.TLS
    ca_file: Path | None = None
    inbox: str = "INBOX"
    processed: str = "Processed"
    quarantine: str = "Quarantine"
    failed: str = "Failed"
    patience: float = 30.0
    look_every: float = 60.0

    def __post_init__(self) -> None:
        if self.security is Security.STARTTLS:
            raise ValueError("IMAP is spoken over TLS from the first byte (RFC 8314), or plain; not STARTTLS")
        if not 0 < self.look_every <= LONGEST_IDLE_SECONDS:
            raise ValueError(f"look_every is at most {LONGEST_IDLE_SECONDS:.0f} seconds")

    @property
    def mailbox(self) -> str:
        """The mailbox's own name in keys and logs, an IMAP URL (RFC 5092) without any secret."""
        return f"imap://{quote(self.user, safe='')}@{self.host}/{quote(self.inbox)}"


@dataclass(frozen=True)
class SmtpAccount:
    """The server we submit to. `login` is None where the server trusts our address; times in seconds."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    login: Password | OAuthClient | None = None
    ca_file: Path | None = None
    patience: float = 60.0
    our_name: str | None = None
    """What we call ourselves in EHLO; the machine's own name when not given."""


def told_of(error: BaseException) -> str:
    """What went wrong with a connection, for an operator: a refused certificate in words, all else by its kind."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the server's certificate is not accepted: {cause.verify_message.rstrip('.')}"
        cause = cause.__cause__
    return type(error).__name__


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificate and host name are verified; there is no setting to turn that off."""
    return ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
