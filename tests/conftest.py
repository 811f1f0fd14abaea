"""Fixtures for every test: real servers, started once a run and only when a test asks for one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from servers.dovecot import Dovecot, dovecot
from servers.mailhosts import DovecotHost, MailHost, PostfixSmtp, PymapHost, SandboxSmtp, SmtpHost
from servers.memory import memory
from servers.missing import skipped_when_missing
from servers.postfix import Postfix, postfix
from servers.postgres import postgres
from servers.token_endpoint import TokenEndpoint, token_endpoint

from sandbox.mail import MailServer
from sandbox.mail.line import FaultyLine

settings.register_profile("kakehashi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kakehashi")
"""A busy machine is no failure."""

_unused = count()


def pytest_configure() -> None:
    """Temporary folders are in memory where there is room."""
    if folder := memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """`postgresql+asyncpg://…` of a database that belongs to this test run alone."""
    with skipped_when_missing(), postgres() as url:
        yield url


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """A real IMAP server; mail comes in by LMTP."""
    with skipped_when_missing(), dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def postfix_server(dovecot_server: Dovecot) -> Iterator[Postfix]:
    """A real SMTP server, delivering to `dovecot_server`."""
    with skipped_when_missing(), postfix(dovecot_server) as server:
        yield server


@pytest.fixture
def tokens() -> Iterator[TokenEndpoint]:
    """A token endpoint that grants whatever it is asked for."""
    with token_endpoint() as endpoint:
        yield endpoint


@pytest.fixture
async def mail_server() -> AsyncIterator[MailServer]:
    """The sandbox's own mail server: SMTP and IMAP in this process."""
    async with MailServer() as server:
        yield server


@pytest.fixture(params=["pymap", "dovecot"])
async def mailhost(request: pytest.FixtureRequest) -> AsyncIterator[MailHost]:
    """An empty mailbox, once on each IMAP server."""
    if request.param == "pymap":
        async with MailServer() as server:
            yield PymapHost(server)
    else:
        server = request.getfixturevalue("dovecot_server")
        async with FaultyLine(server.imap_port) as line:
            yield DovecotHost(server, line, f"gw{next(_unused)}@kakehashi.test")


@pytest.fixture(params=["sandbox", "postfix"])
async def smtphost(request: pytest.FixtureRequest) -> AsyncIterator[SmtpHost]:
    """Somewhere to hand in mail, once at each SMTP server; all mailboxes are empty."""
    if request.param == "sandbox":
        async with MailServer() as server, FaultyLine(server.smtp_port) as line:
            yield SandboxSmtp(server, line)
    else:
        dovecot, postfix = request.getfixturevalue("dovecot_server"), request.getfixturevalue("postfix_server")
        await asyncio.to_thread(postfix.settle)
        await asyncio.to_thread(dovecot.forget)
        async with FaultyLine(postfix.mx_port) as line:
            yield PostfixSmtp(dovecot, postfix, line)
