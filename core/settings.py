"""All an operator can set, read from `.env` and the environment (the environment wins).

A group is written with two underscores: `MAIL__IMAP__HOST` is `Settings().mail.imap.host`.
`.env.example` explains every one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from core.errors import KakehashiError


class BadSettings(KakehashiError):
    """The service cannot start as configured. One line per setting: its name and what is expected."""


def _separated_by_commas(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


CommaSeparated = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_separated_by_commas)]
Port = Annotated[int, Field(ge=0, le=65535)]
Positive = Annotated[float, Field(gt=0)]
Language = Literal["ja", "en"]


class _Group(BaseModel):
    # A misspelt setting is told, not ignored.
    model_config = ConfigDict(extra="forbid", frozen=True)


def _secrets(several: SecretStr | None) -> tuple[str, ...]:
    """Written one after the other, separated by commas."""
    written = several.get_secret_value() if several else ""
    return tuple(one.strip() for one in written.split(",") if one.strip())


class LogSettings(_Group):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["readable", "json"] = "readable"


class HttpSettings(_Group):
    """The one place where the service is reached over HTTP: by Slack, by browsers, by the mail programs of readers."""

    host: str = "127.0.0.1"
    port: Port = 3000
    public_url: str | None = None
    """What stands in links; TLS is spoken by the proxy before us."""

    @field_validator("public_url")
    @classmethod
    def _must_be_https(cls, url: str | None) -> str | None:
        if url and not url.startswith("https://"):
            raise ValueError("must begin with https://")
        return url.rstrip("/") if url else None


class SlackAppSettings(_Group):
    """What one app is known by."""

    bot_token: SecretStr | None = None
    """One token for each workspace, separated by commas."""
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None

    @property
    def bot_tokens(self) -> tuple[str, ...]:
        return _secrets(self.bot_token)


class SlackSettings(SlackAppSettings):
    """One app for everybody, installed in any number of workspaces; or one for each organisation; or both."""

    mode: Literal["socket", "http"] = "socket"
    client_id: str | None = None
    client_secret: SecretStr | None = None
    token_keys: SecretStr | None = None
    """Keys to lock tokens with, separated by commas: the first locks, each of them opens."""
    authorize_url: str = "https://slack.com/oauth/v2/authorize"
    api_url: str = "https://slack.com/api/"
    per_second: Positive | None = 1
    """Messages to each channel; None for as many as there are."""
    apps: dict[str, SlackAppSettings] = {}
    """An organisation's own app, by the organisation's code in lower case."""

    @property
    def keys(self) -> tuple[str, ...]:
        return _secrets(self.token_keys)

    @property
    def installs(self) -> bool:
        """Whether people may install the app into their workspaces themselves (OAuth)."""
        return self.client_id is not None


class OAuthSettings(_Group):
    """OAuth 2.0 for IMAP and SMTP: client credentials, or a refresh token when one is given (RFC 6749)."""

    token_url: str | None = None
    client_id: str | None = None
    client_secret: SecretStr | None = None
    refresh_token: SecretStr | None = None
    scope: str = "https://outlook.office365.com/.default"


class ImapSettings(_Group):
    host: str | None = None
    port: Port = 993
    tls: Literal["implicit", "none"] = "implicit"
    ca_file: Path | None = None
    user: str | None = None
    password: SecretStr | None = None
    mailbox: CommaSeparated = ("INBOX",)
    oauth: OAuthSettings = OAuthSettings()


class SmtpSettings(_Group):
    host: str | None = None
    port: Port = 587
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    ca_file: Path | None = None
    user: str | None = None
    password: SecretStr | None = None
    oauth: OAuthSettings = OAuthSettings()


class MailSettings(_Group):
    address: str | None = None
    name: str = "かけはし"
    imap: ImapSettings = ImapSettings()
    smtp: SmtpSettings = SmtpSettings()
    trusted_authserv_id: str | None = None
    max_size_mb: Annotated[int, Field(gt=0)] = 25
    max_send_mb: Annotated[int, Field(gt=0)] = 20
    answer_days: Annotated[int, Field(gt=0)] = 60
    per_minute: Annotated[int, Field(gt=0)] | None = None


class _MembersOnly(EnvSettingsSource):
    """Groups are set member by member: a login shell's own `MAIL=/var/mail/me` is not our mail group."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[object, str, bool]:
        value, key, is_complex = super().get_field_value(field, field_name)
        is_group = isinstance(field.annotation, type) and issubclass(field.annotation, _Group)
        return (None if is_group else value), key, is_complex


class Settings(BaseSettings):
    """Read once at the start and passed down; nothing else looks at the environment."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        # A misspelt name in `.env` is told; the environment is full of names that are not ours.
        extra="forbid",
        frozen=True,
    )

    surfaces: CommaSeparated = ("bot", "mailgw")
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None

    default_language: Language = "ja"
    timezone: ZoneInfo = ZoneInfo("Asia/Tokyo")
    digest_time: time = time(8, 30)
    recall_seconds: Annotated[float, Field(ge=0)] = 30

    poll_seconds: Positive = 2
    lease_seconds: Positive = 60
    park_after: Annotated[int, Field(gt=0)] = 8

    log: LogSettings = LogSettings()
    http: HttpSettings = HttpSettings()
    slack: SlackSettings = SlackSettings()
    mail: MailSettings = MailSettings()

    @field_validator("database_url")
    @classmethod
    def _must_be_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith("postgresql+asyncpg://"):
            raise ValueError("must begin with postgresql+asyncpg://; unset it to keep SQLite files in DATA_DIR")
        return url

    @model_validator(mode="after")
    def _oauth_is_complete(self) -> Self:
        complete = self.slack.client_secret and self.slack.token_keys and self.http.public_url
        if self.slack.installs and not complete:
            raise ValueError("SLACK__CLIENT_ID also needs SLACK__CLIENT_SECRET, SLACK__TOKEN_KEYS and HTTP__PUBLIC_URL")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - handed over by name
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - handed over by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _MembersOnly(settings_cls), dotenv_settings

    @classmethod
    def load(cls, env_file: Path | None = Path(".env")) -> Self:
        """Settings from `env_file` and the environment.

        Raises BadSettings with one line per setting that does not fit.
        """
        try:
            return cls(_env_file=env_file)
        except ValidationError as error:
            raise BadSettings(_explain(error.errors())) from None
        except SettingsError as error:
            raise BadSettings(str(error)) from None


def _explain(errors: Sequence[ErrorDetails]) -> str:
    told = ((_setting_name(error["loc"]), error["msg"]) for error in errors)
    return "\n".join(f"{name}: {message}" if name else message for name, message in told)


def _setting_name(location: Sequence[int | str]) -> str:
    """`("slack", "mode")` is what the operator wrote as `SLACK__MODE`; an index within a list is left out."""
    return "__".join(part.upper() for part in location if isinstance(part, str))
