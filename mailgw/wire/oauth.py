"""Access tokens from a token endpoint (RFC 6749), asked for when the one we hold is about to expire."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import httpx

from core.errors import PermanentFailure, TransientFailure
from mailgw.wire.accounts import OAuthClient

EARLY_SECONDS = 60.0
"""A token is renewed this long before it expires, so that it outlives the login it is used for."""

USUAL_LIFE_SECONDS = 3600.0
"""RFC 6749 section 5.1 lets the server leave `expires_in` out."""


@dataclass(frozen=True)
class _Token:
    text: str
    good_until: float
    """On the event loop's clock, which no change of the wall clock moves."""


class Tokens:
    """The access tokens of one client. One request at a time, however many ask."""

    def __init__(self, client: OAuthClient, patience: float = 30.0) -> None:
        self._client = client
        self._patience = patience
        self._refresh_token = client.refresh_token
        self._held: _Token | None = None
        self._asking = asyncio.Lock()

    async def current(self) -> str:
        """A token that is good for at least `EARLY_SECONDS`, or for as long as the endpoint grants.

        Raises TransientFailure when the endpoint cannot be reached or is busy, PermanentFailure
        when it refuses us (RFC 6749 section 5.2): then only the operator can mend it.
        """
        async with self._asking:
            if self._held is None or asyncio.get_running_loop().time() >= self._held.good_until:
                self._held = await self._ask()
            return self._held.text

    def forget(self) -> None:
        """The mail server refused the token: the next `current` asks for another."""
        self._held = None

    async def _ask(self) -> _Token:
        answer = await self._post(self._form())
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            raise TransientFailure(f"token endpoint is busy: {answer.status_code}", _retry_after(answer))
        try:
            said = answer.json()
        except ValueError as not_json:
            raise TransientFailure("token endpoint answered something else than JSON") from not_json
        if not answer.is_success:
            reason = said.get("error") if isinstance(said, dict) else None
            raise PermanentFailure(f"token endpoint refuses us: {answer.status_code} {reason}")
        return self._token(said)

    def _form(self) -> dict[str, str]:
        grant = (
            {"grant_type": "refresh_token", "refresh_token": self._refresh_token}
            if self._refresh_token
            else {"grant_type": "client_credentials"}
        )
        return grant | {
            name: value
            for name, value in {
                "client_id": self._client.client_id,
                "client_secret": self._client.client_secret,
                "scope": self._client.scope,
            }.items()
            if value
        }

    async def _post(self, form: dict[str, str]) -> httpx.Response:
        try:
            async with httpx.AsyncClient(timeout=self._patience) as http:
                return await http.post(self._client.token_url, data=form)
        except httpx.TransportError as error:
            raise TransientFailure(f"token endpoint cannot be reached: {type(error).__name__}") from error

    def _token(self, said: object) -> _Token:
        if not isinstance(said, dict) or not isinstance(said.get("access_token"), str):
            raise TransientFailure("token endpoint answered without an access token")
        # Some endpoints replace the refresh token each time it is used and void the old one.
        self._refresh_token = said.get("refresh_token") or self._refresh_token
        life = _seconds(said.get("expires_in"), USUAL_LIFE_SECONDS)
        good_until = asyncio.get_running_loop().time() + max(0.0, life - EARLY_SECONDS)
        return _Token(said["access_token"], good_until)


def _retry_after(answer: httpx.Response) -> float | None:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.isdecimal() else None


def _seconds(told: object, otherwise: float) -> float:
    """`expires_in` is a number, but some endpoints send it as a string."""
    try:
        return float(str(told))
    except ValueError:
        return otherwise
