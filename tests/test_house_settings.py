"""The settings class, its sentences to the operator, and the file that documents it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel, SecretStr

from core.settings import BadSettings, Settings, SlackAppSettings
from mailgw.accounts import imap_accounts, must_be_complete, smtp_account

ROOT = Path(__file__).parent.parent
SETTING = re.compile(r"^# (?P<name>[A-Z][A-Z0-9_]*)=(?P<example>.*)$")


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _names(Settings):
        monkeypatch.delenv(name, raising=False)


def _names(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for field_name, field in model.model_fields.items():
        name = prefix + field_name.upper()
        if field.annotation == dict[str, SlackAppSettings]:
            yield from _names(SlackAppSettings, f"{name}__CDM__")
        elif isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _names(field.annotation, f"{name}__")
        else:
            yield name


def _documented() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    found = filter(None, map(SETTING.match, lines))
    return {match["name"]: match["example"] for match in found}


def test_the_example_documents_every_setting_once_and_nothing_else() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    documented = [match["name"] for match in map(SETTING.match, lines) if match]
    assert sorted(documented) == sorted(_names(Settings))


def test_each_setting_in_the_example_has_a_comment_right_above_it() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        if SETTING.match(line):
            assert re.match(r"# .*\w", above), f"{line} stands without a comment"


def test_the_example_holds_no_secret() -> None:
    secret = re.compile(r"TOKEN$|SECRET|PASSWORD|KEYS")
    assert {name: value for name, value in _documented().items() if secret.search(name) and value} == {}


def test_every_line_of_the_example_is_accepted_when_its_mark_is_taken_away(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("\n".join(f"{name}={value}" for name, value in _documented().items()), "utf-8")
    settings = Settings.load(env_file)
    assert settings.mail.imap.host == "imap.example.com"


def test_what_the_example_shows_as_default_is_the_default(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    examples_of_no_default = re.compile(r"DATABASE_URL|ADDRESS|AUTHSERV|HOST$|USER$|PUBLIC_URL")
    env_file.write_text(
        "\n".join(
            f"{name}={value}"
            for name, value in _documented().items()
            if name == "HTTP__HOST" or not examples_of_no_default.search(name)
        ),
        "utf-8",
    )
    assert Settings.load(env_file) == Settings.load(None)


def test_without_any_setting_it_starts_in_japan_on_files() -> None:
    settings = Settings.load(None)
    assert settings.surfaces == ("bot", "mailgw")
    assert settings.data_dir == Path("data")
    assert settings.database_url is None
    assert settings.timezone == ZoneInfo("Asia/Tokyo")
    assert settings.digest_time == time(8, 30)


def test_two_underscores_reach_into_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL__IMAP__PORT", "1143")
    monkeypatch.setenv("MAIL__IMAP__OAUTH__CLIENT_ID", "gateway")
    monkeypatch.setenv("SURFACES", "mailgw, third ")
    settings = Settings.load(None)
    assert settings.mail.imap.port == 1143
    assert settings.mail.imap.oauth.client_id == "gateway"
    assert settings.surfaces == ("mailgw", "third")


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("POLL_SECONDS=5\nLOG__FORMAT=json\n", "utf-8")
    monkeypatch.setenv("POLL_SECONDS", "1")
    settings = Settings.load(env_file)
    assert (settings.poll_seconds, settings.log.format) == (1, "json")


def test_an_empty_value_means_unset(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("SLACK__BOT_TOKEN=\nPARK_AFTER=\n", "utf-8")
    assert Settings.load(env_file) == Settings.load(None)


def test_a_login_shells_own_mail_variable_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL", "/var/mail/operator")
    monkeypatch.setenv("MAIL__NAME", "橋")
    assert Settings.load(None).mail.name == "橋"


def test_a_secret_never_shows() -> None:
    settings = Settings(slack={"bot_token": "planted-token", "app_token": "planted-key"}, _env_file=None)
    assert settings.slack.bot_token == SecretStr("planted-token")
    assert settings.slack.app_token == SecretStr("planted-key")
    assert "planted" not in repr(settings)
    assert "planted" not in settings.model_dump_json()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("SLACK__MODE=carrier", "SLACK__MODE: Input should be 'socket' or 'http'"),
        ("MAIL__IMAP__PORT=99999", "MAIL__IMAP__PORT: Input should be less than or equal to 65535"),
        ("PARK_AFTER=0", "PARK_AFTER: Input should be greater than 0"),
        ("SLACK__TOKEN=x", "SLACK__TOKEN: Extra inputs are not permitted"),
        (
            "SLACK__CLIENT_ID=1.2",
            "Value error, SLACK__CLIENT_ID also needs SLACK__CLIENT_SECRET, SLACK__TOKEN_KEYS and HTTP__PUBLIC_URL",
        ),
        ("HTTP__PUBLIC_URL=http://x.example", "HTTP__PUBLIC_URL: Value error, must begin with https://"),
        ("SURFACE=bot", "SURFACE: Extra inputs are not permitted"),
    ],
)
def test_a_bad_value_is_told_by_the_name_the_operator_wrote(tmp_path: Path, line: str, sentence: str) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(line, "utf-8")
    with pytest.raises(BadSettings) as caught:
        Settings.load(env_file)
    assert str(caught.value) == sentence


def test_an_unknown_time_zone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Asia/Edo")
    with pytest.raises(BadSettings, match=r"^TIMEZONE: .*timezone"):
        Settings.load(None)


def test_a_database_of_another_kind_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://kakehashi:planted@localhost/kakehashi")
    with pytest.raises(BadSettings, match=r"^DATABASE_URL: .*postgresql\+asyncpg://") as caught:
        Settings.load(None)
    assert "planted" not in str(caught.value)


def test_several_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLL_SECONDS", "often")
    monkeypatch.setenv("LOG__LEVEL", "LOUD")
    with pytest.raises(BadSettings) as caught:
        Settings.load(None)
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "POLL_SECONDS",
        "LOG__LEVEL",
    ]


MAIL_SETUP = ROOT / "docs" / "mail-setup.md"
SHOWN = re.compile(r"^ +(?P<name>MAIL__[A-Z_]+)=(?P<value>\S+)$", re.MULTILINE)


def test_every_setting_the_mail_setup_names_is_one() -> None:
    named = set(re.findall(r"\bMAIL__[A-Z_]+[A-Z]\b(?!__)", MAIL_SETUP.read_text("utf-8")))
    assert named <= set(_names(Settings))
    assert len(named) > 15


@pytest.mark.parametrize("provider", ["Gmail", "Microsoft 365", "A server of your own"])
def test_what_the_mail_setup_shows_for_a_provider_is_complete(tmp_path: Path, provider: str) -> None:
    section = MAIL_SETUP.read_text("utf-8").partition(f"## {provider}")[2].partition("\n## ")[0]
    env_file = tmp_path / ".env"
    env_file.write_text("\n".join(match[0].strip() for match in SHOWN.finditer(section)), "utf-8")
    mail = Settings.load(env_file).mail
    must_be_complete(mail)
    assert imap_accounts(mail.imap)[0].host == mail.imap.host
    assert smtp_account(mail.smtp).login is not None


def test_every_reason_the_mail_setup_explains_is_given_by_the_gateway() -> None:
    rows = MAIL_SETUP.read_text("utf-8").partition("| in the list |")[2]
    reasons = [one for one in re.findall(r"`([a-zA-Z' ]+)`", rows) if " " in one and not one.startswith("kakehashi")]
    given = "".join(
        path.read_text("utf-8") for folder in ("mailgw", "core/desk") for path in (ROOT / folder).rglob("*.py")
    )
    assert len(reasons) >= 6
    assert [reason for reason in reasons if f'"{reason}"' not in given] == []
