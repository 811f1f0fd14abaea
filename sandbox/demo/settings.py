"""How the demonstration configures the real application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from core.settings import ImapSettings, LogSettings, MailSettings, Settings, SlackSettings, SmtpSettings
from sandbox.demo.players import GATEWAY
from sandbox.mail import MailServer
from sandbox.mail.trust import SERVER_ID
from sandbox.slack import SlackSandbox

RECALL_SECONDS = 5.0
"""Shorter than in earnest (30), so that nobody has to wait while trying."""

Language = Literal["ja", "en"]


class DemoSettings(Settings):
    """Settings that ask neither the environment nor `.env`: a demonstration must never reach an operator's servers."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - handed over by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - handed over by name
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - handed over by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - handed over by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def demo_settings(
    folder: Path, slack: SlackSandbox, mail: MailServer, bot_tokens: Sequence[str], language: Language
) -> DemoSettings:
    """Settings for stores in `folder` and for the two stand-in servers, which are already listening."""
    password = SecretStr(mail.password)
    return DemoSettings(
        data_dir=folder,
        default_language=language,
        recall_seconds=RECALL_SECONDS,
        # Committing wakes the worker; it only polls for what the moved clock has made due.
        poll_seconds=0.2,
        log=LogSettings(level="WARNING"),
        slack=SlackSettings(
            api_url=slack.api_url,
            bot_token=SecretStr(",".join(bot_tokens)),
            app_token=SecretStr(slack.app.app_token),
            signing_secret=SecretStr(slack.app.signing_secret),
        ),
        mail=MailSettings(
            address=GATEWAY,
            trusted_authserv_id=SERVER_ID,
            imap=ImapSettings(host="127.0.0.1", port=mail.imap_port, tls="none", user=GATEWAY, password=password),
            smtp=SmtpSettings(host="127.0.0.1", port=mail.smtp_port, tls="none", user=GATEWAY, password=password),
        ),
    )
