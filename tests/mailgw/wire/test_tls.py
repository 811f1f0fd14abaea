"""Whose certificate is not in order gets neither our password nor a mail, and the operator hears what is wrong."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from core.errors import TransientFailure
from mailgw.wire.accounts import ImapAccount, Password, Security, SmtpAccount
from mailgw.wire.imap import connect
from mailgw.wire.smtp import Sender


@dataclass
class Door:
    port: int
    heard: bytearray


def certified(folder: Path, name: str, *, expired: bool = False) -> Path:
    """A certificate for one name, and its own authority."""
    made = folder / f"{name}.pem"
    key = folder / "key.pem"
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    about = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*new, *about, "-days", "2"], check=True, capture_output=True)
    if not expired:
        return made
    old = folder / f"{name}-expired.pem"
    again = ["openssl", "x509", "-in", str(made), "-signkey", str(key), "-days", "-1", "-out", str(old)]
    subprocess.run(again, check=True, capture_output=True)
    return old


@asynccontextmanager
async def door(certificate: Path) -> AsyncIterator[Door]:
    """A server that shows this certificate, and writes down what it is told."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, certificate.parent / "key.pem")
    opened = Door(0, bytearray())

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK or 220 ready\r\n")
        while said := await reader.read(1000):
            opened.heard += said
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=context)
    opened.port = server.sockets[0].getsockname()[1]
    try:
        yield opened
    finally:
        server.close()


CASES = [
    ("localhost", False, False, "self-signed certificate"),
    ("localhost", True, True, "certificate has expired"),
    ("mail.elsewhere.test", False, True, "Hostname mismatch"),
]


@pytest.mark.parametrize(("name", "expired", "known", "told"), CASES)
async def test_the_certificate_is_refused_before_a_word_is_said(
    tmp_path: Path, name: str, expired: bool, known: bool, told: str
) -> None:
    certificate = certified(tmp_path, name, expired=expired)
    authority = certificate if known else None
    letter = EmailMessage()
    letter["Subject"] = "PK190001"
    async with door(certificate) as opened:
        imap = ImapAccount("localhost", "gw", Password("opensesame"), opened.port, ca_file=authority, patience=5)
        with pytest.raises(TransientFailure, match=told):
            async with connect(imap):
                pass
        login = Password("opensesame")
        smtp = SmtpAccount("localhost", opened.port, Security.TLS, "gw", login, authority, patience=5)
        async with Sender(smtp) as sender:
            with pytest.raises(TransientFailure, match=told):
                await sender.send(letter, "gw@kakehashi.test", ["hanako@firm.test"])
        assert opened.heard == b""
