"""Secrets at rest: what the directory keeps of a Slack workspace can be read with one of the operator's keys only.

The first key locks; every key opens. So a key is changed by putting a new one in front, locking everything anew
(`kakehashi workspace relock`) and taking the old one away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import KakehashiError


class Locked(KakehashiError):
    """No key that is set opens this, or none is set at all."""


class Vault:
    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Keys as `new_key` makes them. Raises Locked for a text that is none."""
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys]) if keys else None
        except ValueError as error:
            raise Locked("SLACK__TOKEN_KEYS: not a key; `kakehashi workspace key` makes one") from error

    @property
    def is_set_up(self) -> bool:
        return self._keys is not None

    def lock(self, secret: str) -> str:
        return self._opened().encrypt(secret.encode()).decode()

    def unlock(self, locked: str) -> str:
        try:
            return self._opened().decrypt(locked.encode()).decode()
        except InvalidToken as error:
            raise Locked("SLACK__TOKEN_KEYS: none of these keys opens what is kept") from error

    def lock_anew(self, locked: str) -> str:
        """The same secret under the first key."""
        return self.lock(self.unlock(locked))

    def seal_note(self, note: str, now: datetime) -> str:
        """A note to ourselves that others carry: `read_note` tells whether it is ours and how old it is."""
        return self._opened().encrypt_at_time(note.encode(), int(now.timestamp())).decode()

    def read_note(self, sealed: str, seconds: int, now: datetime) -> str | None:
        """What it says; None when it is not ours or older than `seconds`."""
        try:
            return self._opened().decrypt_at_time(sealed.encode(), seconds, int(now.timestamp())).decode()
        except InvalidToken:
            return None

    def _opened(self) -> MultiFernet:
        if self._keys is None:
            raise Locked("SLACK__TOKEN_KEYS: needed to keep tokens; `kakehashi workspace key` makes one")
        return self._keys


def new_key() -> str:
    return Fernet.generate_key().decode()
