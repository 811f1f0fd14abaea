"""What the stand-in refuses, and to whom.

KakehashiError
├── SlackRefusal   an API call is answered with Slack's error code
│   └── LimitBroken   (problems.py) a payload breaks a limit; `problems` says which and where
└── CannotDo       a person tried what Slack's own client would not let them do
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.errors import KakehashiError


class SlackRefusal(KakehashiError):
    """An API call answered with `{"ok": false, "error": code}`; `messages` go into `response_metadata`."""

    def __init__(self, code: str, messages: Sequence[str] = (), **facts: object) -> None:
        self.code = code
        self.messages = tuple(messages)
        self.facts = facts
        super().__init__("\n".join((code, *self.messages)))


class CannotDo(KakehashiError):
    """The person's own client stops this; `errors` says why for each block id where inputs are at fault."""

    def __init__(
        self, code: str, detail: str, errors: Mapping[str, str] | None = None, *, missing: bool = False
    ) -> None:
        self.code = code
        self.detail = detail
        self.errors = dict(errors or {})
        self.missing = missing
        super().__init__(f"{code}: {detail}" + "".join(f"\n{block}: {why}" for block, why in self.errors.items()))


def not_there(code: str, detail: str) -> CannotDo:
    """What the person points at does not exist, or not for them."""
    return CannotDo(code, detail, missing=True)
