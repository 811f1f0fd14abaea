"""Sends mail, and tells what became of it: accepted, worth another try, in vain, or unknown.

    KakehashiError
    ├── TransientFailure
    │   ├── OutcomeUnknown        the server may have accepted it; try again with the same Message-ID
    │   └── RecipientsPostponed   some are to be tried again (also a NotForEverybody)
    └── PermanentFailure
        └── RecipientsRefused     some will never get it (also a NotForEverybody)

A login our server refuses says nothing about the mail, so the mail waits until the operator has mended it.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from types import TracebackType
from typing import Self

import aiosmtplib

from core.domain.failures import AT_RECIPIENT, MALFORMED, NOT_ASCII, TOO_LARGE
from core.errors import KakehashiError, PermanentFailure, TransientFailure
from mailgw.wire.accounts import OAuthClient, Password, Security, SmtpAccount, tls_context, told_of
from mailgw.wire.oauth import Tokens

CLOSING = 421
"""The server ends the connection with this answer (RFC 5321 section 3.8)."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""A line break in an address would be a command of its own."""

_ENHANCED = re.compile(r"^[245]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Refusal:
    """What the server said about one recipient. `status` is the enhanced code (RFC 3463), "" without one."""

    code: int
    status: str
    text: str

    @property
    def is_permanent(self) -> bool:
        return self.code >= 500


class OutcomeUnknown(TransientFailure):
    """The connection went away after the mail was handed over and before the server said yes or no."""


class NotForEverybody(KakehashiError):
    """`accepted` have the mail; `refusals` says of every other recipient why not."""

    def __init__(self, accepted: Sequence[str], refusals: Mapping[str, Refusal]) -> None:
        self.accepted = tuple(accepted)
        self.refusals = dict(refusals)
        super().__init__(_summary(refusals))  # the reason of the failure it is mixed with


class RecipientsPostponed(NotForEverybody, TransientFailure):
    """Those refused with a 4xx are to be tried again; those with a 5xx are not."""


class RecipientsRefused(NotForEverybody, PermanentFailure):
    """Those refused will never get it."""


class Sender:
    """One connection to one server, kept open between mails and used by one mail at a time.

    async with Sender(account) as sender:
        await sender.send(message, "bounce+…@example.jp", ["hanako@example.jp"])
    """

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._tokens = Tokens(account.login) if isinstance(account.login, OAuthClient) else None
        self._client: aiosmtplib.SMTP | None = None
        self._busy = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def send(self, message: EmailMessage, envelope_from: str, to: Sequence[str]) -> None:
        """Returns when the server has taken the mail for every recipient.

        Raises RecipientsPostponed or RecipientsRefused when it did so for some or none of them,
        OutcomeUnknown, TransientFailure (4xx, lost connection, time-out, login trouble) or
        PermanentFailure (5xx, an address no server would take).
        """
        if not to:
            raise ValueError("a mail needs a recipient")
        async with self._busy:
            client = await self._connection()
            try:
                raw = wire_form(message, [envelope_from, *to])
                _must_not_be_too_large(client, len(raw))
                accepted, refusals = await _offer(client, message, envelope_from, to)
                if accepted:
                    await _hand_over(client, raw)
            except aiosmtplib.SMTPResponseException as answer:
                self._drop_if(answer.code == CLOSING)
                raise _failure(answer) from answer
            except (aiosmtplib.SMTPException, OSError) as error:
                self._drop_if(True)
                raise TransientFailure(f"{self._account.host}: {type(error).__name__}") from error
            except (OutcomeUnknown, asyncio.CancelledError):
                self._drop_if(True)  # an answer may still be on its way, and would be taken for the next one's
                raise
        _raise_when_any(accepted, refusals)

    async def limit(self) -> int:
        """Octets the server takes in one mail; 0 when it does not say. Raises TransientFailure."""
        async with self._busy:
            return _limit(await self._connection())

    async def close(self) -> None:
        """Say goodbye. Another `send` connects again."""
        async with self._busy:
            client, self._client = self._client, None
            if client is None or not client.is_connected:
                return
            try:
                await client.quit()
            except (aiosmtplib.SMTPException, OSError):
                client.close()  # who does not answer a farewell is gone

    async def _connection(self) -> aiosmtplib.SMTP:
        """The open connection when it still lives, else a new one."""
        if self._client is not None and await _still_lives(self._client):
            return self._client
        self._drop_if(True)
        self._client = await self._connect()
        return self._client

    async def _connect(self) -> aiosmtplib.SMTP:
        client = self._new_client()
        try:
            await client.connect()
            if client.is_ehlo_or_helo_needed:
                await client.ehlo()
            await self._log_in(client)
        except PermanentFailure as refused:
            client.close()
            raise TransientFailure(refused.reason) from refused
        except (aiosmtplib.SMTPException, ssl.SSLError, OSError) as error:
            client.close()
            raise TransientFailure(f"{self._account.host} cannot be used: {_kind(error)}") from error
        return client

    def _new_client(self) -> aiosmtplib.SMTP:
        account = self._account
        return aiosmtplib.SMTP(
            hostname=account.host,
            port=account.port,
            timeout=account.patience,
            local_hostname=account.our_name,
            use_tls=account.security is Security.TLS,
            start_tls=account.security is Security.STARTTLS,
            tls_context=None if account.security is Security.PLAIN else tls_context(account.ca_file),
        )

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        login = self._account.login
        if isinstance(login, Password):
            await client.login(self._account.user, login.secret)
        elif self._tokens is not None:
            try:
                await client.auth_xoauth2(self._account.user, await self._tokens.current())
            except aiosmtplib.SMTPAuthenticationError:
                self._tokens.forget()
                raise

    def _drop_if(self, broken: bool) -> None:
        if broken and self._client is not None:
            self._client.close()
            self._client = None


async def _still_lives(client: aiosmtplib.SMTP) -> bool:
    """Servers close idle connections. RSET finds out, and clears what a failed mail left behind."""
    try:
        await client.rset()
    except (aiosmtplib.SMTPException, OSError):
        return False
    return True


async def _offer(
    client: aiosmtplib.SMTP, message: EmailMessage, envelope_from: str, to: Sequence[str]
) -> tuple[list[str], dict[str, Refusal]]:
    """Name the sender and each recipient; who is accepted, and what was said of the others."""
    if any(map(_CONTROL.search, (envelope_from, *to))):
        raise PermanentFailure(MALFORMED)
    utf8 = _needs_utf8(message, [envelope_from, *to])
    if utf8 and not client.supports_extension("smtputf8"):
        raise PermanentFailure(f"{NOT_ASCII} (RFC 6531)")
    encoding = "utf-8" if utf8 else "ascii"
    options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
    accepted: list[str] = []
    refusals: dict[str, Refusal] = {}
    try:
        await client.mail(envelope_from, options=options, encoding=encoding)
        for address in to:
            try:
                await client.rcpt(address, encoding=encoding)
                accepted.append(address)
            except aiosmtplib.SMTPRecipientRefused as refused:
                if refused.code == CLOSING:
                    raise
                refusals[address] = _refusal(refused)
    except ValueError as malformed:
        raise PermanentFailure(MALFORMED) from malformed
    return accepted, refusals


def _limit(client: aiosmtplib.SMTP) -> int:
    """RFC 1870: the server says beforehand what it takes; 0 or nothing means that it does not."""
    told = client.esmtp_extensions.get("size", "")
    return int(told) if told.isdecimal() else 0


def _must_not_be_too_large(client: aiosmtplib.SMTP, size: int) -> None:
    limit = _limit(client)
    if limit and size > limit:
        megabytes = f"{size / 1_000_000:.1f} MB, and the server takes {limit / 1_000_000:.1f} MB"
        raise PermanentFailure(f"{TOO_LARGE}: {megabytes}")


_LINE = 76
"""Of a folded header. With its own 78 the library writes encoded words of 76 characters: one more than RFC 2047 allows."""
_ASCII = SMTP.clone(cte_type="7bit", max_line_length=_LINE, refold_source="none")
_SMTPUTF8 = SMTPUTF8.clone(max_line_length=_LINE, refold_source="none")
"""What was folded by hand (`mailgw.writing`) stays as it is."""


async def _hand_over(client: aiosmtplib.SMTP, raw: bytes) -> None:
    try:
        await client.data(raw)
    except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError) as error:
        raise OutcomeUnknown(f"lost while handing over: {_kind(error)}") from error


def wire_form(message: EmailMessage, envelope: Sequence[str]) -> bytes:
    """ASCII only unless an address demands otherwise, so that it passes every relay. Bcc stays here."""
    policy = _SMTPUTF8 if _needs_utf8(message, envelope) else _ASCII
    if "Bcc" not in message:
        return message.as_bytes(policy=policy)
    hidden = message.get_all("Bcc")
    del message["Bcc"]
    try:
        return message.as_bytes(policy=policy)
    finally:
        for header in hidden or ():
            message["Bcc"] = header


def _needs_utf8(message: EmailMessage, envelope: Sequence[str]) -> bool:
    """Names are encoded in any case (RFC 2047); only addresses cannot be."""
    in_headers = (
        address.addr_spec
        for header in message.values()
        if isinstance(header, AddressHeader)
        for address in header.addresses
    )
    return not all(address.isascii() for address in (*envelope, *in_headers))


def _raise_when_any(accepted: Sequence[str], refusals: Mapping[str, Refusal]) -> None:
    if not refusals:
        return
    if all(refusal.is_permanent for refusal in refusals.values()):
        raise RecipientsRefused(accepted, refusals)
    raise RecipientsPostponed(accepted, refusals)


def _failure(answer: aiosmtplib.SMTPResponseException) -> TransientFailure | PermanentFailure:
    said = _refusal(answer)
    kind = PermanentFailure if said.is_permanent else TransientFailure
    return kind(f"{said.code} {said.status}".strip())


def _refusal(answer: aiosmtplib.SMTPResponseException) -> Refusal:
    found = _ENHANCED.match(answer.message)
    return Refusal(answer.code, found[0] if found else "", answer.message)


def _summary(refusals: Mapping[str, Refusal]) -> str:
    """Codes only: what a server says may repeat an address."""
    return AT_RECIPIENT + ", ".join(sorted({f"{one.code} {one.status}".strip() for one in refusals.values()}))


def _kind(error: BaseException) -> str:
    code = f" {error.code}" if isinstance(error, aiosmtplib.SMTPResponseException) else ""
    return told_of(error) + code
