"""Installing the app into a workspace from a browser (OAuth 2.0, Slack's v2): two pages, and what is kept in the end.

Bolt walks the steps; what a browser carries to Slack and back is sealed by us, and what Slack hands over is locked away by
the Desk. Nothing is kept in files, so any process may end what another has begun.
"""

from __future__ import annotations

from datetime import timedelta
from time import time

from markupsafe import Markup
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.apps import App
from bot.manifest import bot_scopes
from core.desk.workspaces import NOTE_SECONDS, Installed, Workspaces
from core.settings import Settings
from core.texts import Language, Texts
from core.texts.language import language_of
from core.web import page

INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"


class SealedState(AsyncOAuthStateStore):
    """Bolt also compares it with a cookie, and Slack takes each code once: it need not be remembered here."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def async_issue(self, *_: object, **__: object) -> str:
        return self._workspaces.seal_note()

    async def async_consume(self, state: str) -> bool:
        return self._workspaces.is_our_note(state)


class Keeping(AsyncInstallationStore):
    """What Slack hands over at the end, into the Desk's hands. Finding it again is `Clients`' way."""

    def __init__(self, app: App, workspaces: Workspaces) -> None:
        self._app = app
        self._workspaces = workspaces

    async def async_save(self, installation: Installation) -> None:
        ends_at = installation.bot_token_expires_at
        await self._workspaces.install(
            Installed(
                team=str(installation.team_id),
                name=installation.team_name or "",
                bot=installation.bot_id or "",
                bot_user=installation.bot_user_id or "",
                token=str(installation.bot_token),
                refresh_token=installation.bot_refresh_token or "",
                # The SDK has made a moment of Slack's seconds, by a clock of its own.
                expires_at=self._workspaces.now() + timedelta(seconds=ends_at - time()) if ends_at else None,
                installed_by=installation.user_id,
            )
        )
        self._app.clients.forget(str(installation.team_id))


class InstallationFlow(AsyncOAuthFlow):
    """Bolt's steps, with our pages in the language of the browser."""

    def __init__(self, settings: Settings, texts: Texts, app: App, workspaces: Workspaces) -> None:
        self._texts = texts
        slack = settings.slack
        secret = slack.client_secret.get_secret_value() if slack.client_secret else ""
        super().__init__(
            client=AsyncWebClient(base_url=slack.api_url),
            settings=AsyncOAuthSettings(
                client_id=slack.client_id,
                client_secret=secret,
                scopes=bot_scopes(),
                authorization_url=slack.authorize_url,
                redirect_uri=f"{settings.http.public_url}{REDIRECT}",
                install_path=INSTALL,
                redirect_uri_path=REDIRECT,
                installation_store=Keeping(app, workspaces),
                state_store=SealedState(workspaces),
                state_expiration_seconds=NOTE_SECONDS,
                callback_options=AsyncCallbackOptions(success=self._succeeded, failure=self._failed),
            ),
        )

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        language = _language(request)
        link = _link(url, self._texts.phrase("install_link", language))
        return page(language, self._texts.phrase("install_about", language), link)

    async def _succeeded(self, done: AsyncSuccessArgs) -> BoltResponse:
        language, team = _language(done.request), done.installation.team_name or ""
        return _answer(200, page(language, self._texts.phrase("install_done", language, workspace=team)))

    async def _failed(self, failed: AsyncFailureArgs) -> BoltResponse:
        language = _language(failed.request)
        why = self._texts.phrase("install_failed", language, reason=failed.reason)
        again = _link(INSTALL, self._texts.phrase("install_again", language))
        return _answer(failed.suggested_status_code, page(language, why, again))


def _language(request: AsyncBoltRequest) -> Language:
    return language_of((request.headers.get("accept-language") or ["ja"])[0].partition(",")[0])


def _link(url: str, text: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(url, text)


def _answer(status: int, html: str) -> BoltResponse:
    return BoltResponse(status=status, body=html, headers={"Content-Type": "text/html; charset=utf-8"})
