"""Everything that can go wrong, and whose move it is then.

    KakehashiError
    ├── UserError          the person can mend it: becomes a Problem notice in their language
    │   ├── NotFound       also for what belongs to somebody else
    │   ├── NotAllowed
    │   ├── AlreadyDecided
    │   ├── Stale          what was shown has changed since
    │   ├── Ambiguous      more than one thing fits; `candidates` says which
    │   ├── NotUnderstood
    │   └── Invalid        a value that does not fit its field
    ├── Untrusted          nobody vouches for the sender: quarantine, no content in any reply
    ├── TransientFailure   the next attempt is on the row (SMTP 4xx, dropped IMAP, busy)
    │   ├── AskedToWait    nothing was done and nothing is wrong, but it was too fast (429): comes again when told to
    │   └── NotNow         nothing failed, its time has not come (a paused link): waits as long as it takes
    └── PermanentFailure   parked, the sender's side told (SMTP 5xx, archived channel)

Anything else is a bug: logged with its trace, parked after N tries, never swallowed.
A UserError names its sentence by `code`; the sentences stand in `templates/<language>/problems.toml`.
"""

from __future__ import annotations


class KakehashiError(Exception):
    """Root of all errors we raise on purpose."""


class UserError(KakehashiError):
    """Something the person can mend. `code` names the sentence, `facts` fill its blanks."""

    code = "invalid"

    def __init__(self, code: str | None = None, **facts: object) -> None:
        self.code = code or type(self).code
        self.facts = facts
        super().__init__(f"{self.code} {facts}" if facts else self.code)


class NotFound(UserError):
    code = "not_found"


class NotAllowed(UserError):
    code = "not_allowed"


class AlreadyDecided(UserError):
    code = "already_decided"


class Stale(UserError):
    code = "stale"


class Ambiguous(UserError):
    code = "ambiguous"


class NotUnderstood(UserError):
    code = "not_understood"


class Invalid(UserError):
    code = "invalid"


class Untrusted(KakehashiError):
    """The sender cannot be vouched for. The reason is for the operator's list, never for a reply."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class TransientFailure(KakehashiError):
    """Try again later; `retry_after` in seconds when the other side said how long."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        self.reason = reason
        self.retry_after = retry_after
        super().__init__(reason)


class AskedToWait(TransientFailure):
    """Refused for `retry_after` seconds: said of this one place, or of everything that shares its outages."""

    def __init__(self, reason: str, retry_after: float, *, everywhere: bool) -> None:
        self.everywhere = everywhere
        super().__init__(reason, retry_after)


class NotNow(TransientFailure):
    """Nothing was tried and nothing is wrong; waiting is no failed attempt, however long it lasts."""


class PermanentFailure(KakehashiError):
    """Trying again will not help."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
