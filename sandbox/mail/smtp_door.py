"""SMTP as the sandbox speaks it: who submits, what is believed, who gets it."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from sandbox.mail.faults import SmtpFaults
from sandbox.mail.trust import SERVER_ID

# The library scolds itself for an old name of its own whenever somebody logs in.
logging.getLogger("mail.log").setLevel(logging.ERROR)

Submit = Callable[[bytes, str, Sequence[str], str | None], Awaitable[None]]
"""raw, envelope sender, recipients, who logged in."""


class SmtpDoor:
    """aiosmtpd's handler: its methods are named by the library."""

    def __init__(self, serves: Callable[[str], bool], password: str, submit: Submit, faults: SmtpFaults) -> None:
        self._serves = serves
        self._password = password
        self._submit = submit
        self._faults = faults
        self.connections = 0
        """How many clients ever came in."""

    def protocol(self) -> SMTP:
        self.connections += 1
        return _Smtp(
            self,
            data_size_limit=self._faults.size,
            hostname=SERVER_ID,
            ident="Kakehashi sandbox",
            enable_SMTPUTF8=True,
            decode_data=False,
            auth_require_tls=False,  # loopback only
            authenticator=self._authenticate,
            loop=asyncio.get_running_loop(),
        )

    async def handle_RCPT(  # noqa: N802  the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if refusal := self._faults.recipients.get(address):
            return refusal
        if not self._serves(address):
            return "550 5.7.1 No mail leaves the sandbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  the library's name
        await asyncio.sleep(self._faults.delay)
        if self._faults.answers:
            return self._faults.answers.popleft()
        content = envelope.content
        assert isinstance(content, bytes)
        await self._submit(content, envelope.mail_from or "", envelope.rcpt_tos, session.auth_data)
        if self._faults.drop_after_data:
            self._faults.drop_after_data -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 2.0.0 Accepted"

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        address = data.login.decode("utf-8", errors="replace")
        right = secrets.compare_digest(data.password, self._password.encode())
        return AuthResult(success=right and self._serves(address), handled=False, auth_data=address)


class _Smtp(SMTP):
    command_size_limit = 2048  # token addresses and SMTPUTF8 are longer than RFC 5321's 512 octets
