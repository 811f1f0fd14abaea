"""Settings to accounts. A gateway that could neither read nor send does not start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.settings import BadSettings, ImapSettings, MailSettings, OAuthSettings, SmtpSettings
from mailgw.addresses import GatewayAddress
from mailgw.wire.accounts import ImapAccount, OAuthClient, Password, Security, SmtpAccount

LONGEST_LOCAL_PART = 64 - len("+b") - 26
"""What RFC 5321 (4.5.3.1.1) leaves beside the longest that an address of ours carries: `+b` and a delivery."""

_SECURITY = {"implicit": Security.TLS, "starttls": Security.STARTTLS, "none": Security.PLAIN}


def must_be_complete(mail: MailSettings) -> None:
    """Raises BadSettings that names every setting the gateway cannot do without."""
    needed = {
        "MAIL__ADDRESS": mail.address,
        "MAIL__IMAP__HOST": mail.imap.host,
        "MAIL__IMAP__USER": mail.imap.user,
        "MAIL__IMAP__PASSWORD or MAIL__IMAP__OAUTH__TOKEN_URL": mail.imap.password or mail.imap.oauth.token_url,
        "MAIL__SMTP__HOST": mail.smtp.host,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise BadSettings(f"the mail gateway needs {', '.join(missing)}; or leave mailgw out of SURFACES")
    if "@" not in (mail.address or ""):
        raise BadSettings("MAIL__ADDRESS: must be a mail address such as gw@example.com")
    local = (mail.address or "").rpartition("@")[0]
    if len(local.encode()) > LONGEST_LOCAL_PART:
        raise BadSettings(
            f"MAIL__ADDRESS: at most {LONGEST_LOCAL_PART} octets before the @, or answers cannot be told apart"
        )


def gateway_address(mail: MailSettings) -> GatewayAddress:
    return GatewayAddress.of(mail.address or "")


def imap_accounts(imap: ImapSettings) -> list[ImapAccount]:
    """Where mail is read: one for each mailbox. Raises BadSettings when there is no way to log in, or no mailbox."""
    login = _login(imap.password.get_secret_value() if imap.password else None, imap.oauth)
    if login is None or not imap.host or not imap.user:
        raise BadSettings("MAIL__IMAP__HOST, MAIL__IMAP__USER and a password or OAuth are needed")
    if not imap.mailbox:
        raise BadSettings("MAIL__IMAP__MAILBOX: name at least one mailbox, such as INBOX")
    account = ImapAccount(
        host=imap.host,
        user=imap.user,
        login=login,
        port=imap.port,
        security=_SECURITY[imap.tls],
        ca_file=_readable("MAIL__IMAP__CA_FILE", imap.ca_file),
    )
    return [replace(account, inbox=mailbox) for mailbox in imap.mailbox]


def smtp_account(smtp: SmtpSettings) -> SmtpAccount:
    """Where mail is sent. Without a user the server is expected to trust our address."""
    if not smtp.host:
        raise BadSettings("MAIL__SMTP__HOST is needed")
    login = _login(smtp.password.get_secret_value() if smtp.password else None, smtp.oauth) if smtp.user else None
    return SmtpAccount(
        host=smtp.host,
        port=smtp.port,
        security=_SECURITY[smtp.tls],
        user=smtp.user or "",
        login=login,
        ca_file=_readable("MAIL__SMTP__CA_FILE", smtp.ca_file),
    )


def _readable(setting: str, file: Path | None) -> Path | None:
    if file is not None and not file.is_file():
        raise BadSettings(f"{setting}: there is no file {file}")
    return file


def _login(password: str | None, oauth: OAuthSettings) -> Password | OAuthClient | None:
    """OAuth where it is configured, else the password."""
    if oauth.token_url and oauth.client_id:
        return OAuthClient(
            token_url=oauth.token_url,
            client_id=oauth.client_id,
            client_secret=oauth.client_secret.get_secret_value() if oauth.client_secret else None,
            scope=oauth.scope,
            refresh_token=oauth.refresh_token.get_secret_value() if oauth.refresh_token else None,
        )
    return Password(password) if password else None
