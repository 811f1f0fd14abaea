"""The gateway's own address and what it carries: `gw+<token>@…` to be answered, `gw+b<delivery>@…` to bounce to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mailgw.reading import IncomingMail

_ENVELOPE = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Gm-Original-To")
"""Where mail systems write the address a mail was really sent to, `+…` included."""

_ANSWER = r"[a-z2-7]{26}"
"""A token as `core` issues it: 128 bits in base32."""
_DELIVERY = r"[0-9a-z]{26}"
_MARKER = "<t."


@dataclass(frozen=True, slots=True)
class GatewayAddress:
    """`gw@gw.example`. Local parts are compared in lower case: mail clients lower-case them."""

    local: str
    domain: str

    @classmethod
    def of(cls, address: str) -> GatewayAddress:
        local, _, domain = address.strip().lower().rpartition("@")
        return cls(local, domain)

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    def answering(self, token: str) -> str:
        """Where the answer to a mail with this token goes; the plain address for a mail nobody answers."""
        return f"{self.local}+{token}@{self.domain}" if token else str(self)

    def bouncing(self, delivery: str) -> str:
        """The envelope sender of one delivery (VERP): what comes back there came back for that delivery."""
        return f"{self.local}+b{delivery}@{self.domain}"

    def message_id(self, delivery: str, *, answers: bool = False) -> str:
        """The same on every attempt, so that a repeated mail is recognised as one. Our answers to somebody's mail have
        names of their own: who writes below one has not answered what it was about."""
        return f"<{'a' if answers else 'n'}.{delivery}@{self.domain}>"

    def marker(self, token: str) -> str:
        """A reference that carries the token where every address was lost or rewritten on the way."""
        return f"{_MARKER}{token}@{self.domain}>"

    def token_of(self, mail: IncomingMail) -> str:
        """The token a mail answers with: the envelope knows best, then To and Cc, then the marker. "" for none."""
        answering = self._find(rf"{re.escape(self.local)}\+({_ANSWER})")
        marker = self._find(rf"t\.({_ANSWER})")
        for name in (*_ENVELOPE, "To", "Cc"):
            if found := _first(answering, mail.headers.get_all(name)):
                return found
        return _first(marker, [*([mail.in_reply_to] if mail.in_reply_to else []), *reversed(mail.references)])

    def delivery_of(self, mail: IncomingMail) -> str:
        """The delivery of ours that a bounce is about; "" when it does not say."""
        verp = self._find(rf"{re.escape(self.local)}\+b({_DELIVERY})")
        values = [value for name in (*_ENVELOPE, "To") for value in mail.headers.get_all(name)]
        if found := _first(verp, values):
            return found
        original = mail.bounce.original_message_id if mail.bounce else None
        return _first(self._find(rf"[na]\.({_DELIVERY})"), [original] if original else [])

    def wrote(self, mail: IncomingMail) -> bool:
        """A letter of ours, sent back by somebody's rule: by its name, whatever else was taken off it on the way.

        The domain alone proves nothing: the people of an organisation write from the gateway's domain too.
        """
        own = rf"<[nar]\.{_DELIVERY}@{re.escape(self.domain)}>"
        return re.fullmatch(own, (mail.message_id or "").lower()) is not None

    def is_below_an_answer(self, mail: IncomingMail) -> bool:
        """Whether the mail says that it answers an answer of ours, which asked nothing."""
        answered = [mail.in_reply_to] if mail.in_reply_to else list(mail.references[-1:])
        return bool(_first(self._find(rf"a\.({_DELIVERY})"), answered))

    def is_meant_by(self, mail: IncomingMail) -> bool:
        """Whether the mail was written to us: it names us, or answers a mail of ours.

        A signed mail to somebody else can be sent on to a stolen address of ours; its own headers still tell.
        """
        ours = self._find(rf"{re.escape(self.local)}(?:\+[a-z0-9]+)?")
        named = any(ours.search(str(recipient).lower()) for recipient in mail.recipients)
        answered = [mail.in_reply_to or "", *mail.references]
        return named or any(reference.lower().endswith(f"@{self.domain}>") for reference in answered)

    def _find(self, local: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w.+\-]){local}@{re.escape(self.domain)}(?![\w.\-])")


def without_markers(references: Iterable[str]) -> list[str]:
    """References as they may be kept and handed on: a marker is a token, which nobody may read in the data."""
    return [one for one in references if not one.startswith(_MARKER)]


def _first(pattern: re.Pattern[str], values: Iterable[str]) -> str:
    return next((found[1] for value in values if (found := pattern.search(value.lower()))), "")
