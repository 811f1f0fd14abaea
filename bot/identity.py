"""Who is asking: a person of an organisation, from a request that Bolt has verified; never from a button's value."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.apps import App
from bot.request import Request
from core.desk import Desk, Principal, VerifiedSlackUser
from core.desk.principal import Registered
from core.texts import Language
from core.texts.language import language_of


class Identity:
    def __init__(self, desk: Desk, default: Language) -> None:
        self._desk = desk
        self._default = default

    async def admit(self, app: App, request: Request) -> Principal:
        """Asked again on every request: who has left since is refused.

        NotFound for people nobody registered, NotAllowed for guests and strangers, TransientFailure when Slack does not say
        which they are.
        """
        standing = await app.members.standing(request.workspace, request.user)
        return await self._desk.slack_door.admit(VerifiedSlackUser(request.team, request.user, standing, app.org))

    async def registered(self, app: App, request: Request) -> Registered:
        """In whose name a request is kept until they are admitted. Slack is not asked. NotFound for people nobody
        registered."""
        return await self._desk.slack_door.registered(request.team, request.user, app.org)

    async def language_of_stranger(self, client: AsyncWebClient, user: str) -> Language:
        """The language of a Slack user we do not know otherwise."""
        try:
            found = await client.users_info(user=user, include_locale=True)
        except SlackApiError:
            # Without the permission to ask, the operator's language is the best guess there is.
            return self._default
        return language_of(str(found["user"].get("locale") or self._default))
