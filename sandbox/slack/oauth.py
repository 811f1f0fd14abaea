"""OAuth codes: each good once, for the app it was given to. Source: Slack, "Installing with OAuth"."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sandbox.slack.errors import SlackRefusal


@dataclass
class Grant:
    client_id: str
    team: str
    user: str
    scopes: str
    used: bool = False


class Codes:
    def __init__(self) -> None:
        self._grants: dict[str, Grant] = {}

    def give(self, client_id: str, team: str, user: str, scopes: str) -> str:
        code = secrets.token_urlsafe(12)
        self._grants[code] = Grant(client_id, team, user, scopes)
        return code

    def exchange(self, code: str, client_id: str) -> Grant:
        """Raises SlackRefusal `invalid_code` or `code_already_used`."""
        grant = self._grants.get(code)
        if grant is None or grant.client_id != client_id:
            raise SlackRefusal("invalid_code")
        if grant.used:
            raise SlackRefusal("code_already_used")
        grant.used = True
        return grant
