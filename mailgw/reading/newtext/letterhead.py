"""What the head of the mail tells about its text: who writes, to whom, and about what."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(
    r"\s*(?:[^\W\d_]{1,5}(?:\[\d{1,3}\])?\s?[:：]|\[[^\[\]]{1,40}\])\s*"
)  # RE: SV: 回复：Re[2]: [list]
_ANSWERS = re.compile(
    r"\s*(?:\[[^\[\]]{1,40}\]\s*|#?[\w\-]{1,12}\s)?(?:re|fwd?|aw|wg|sv|vs|vb|antw?|tr|rif?|r|i|rv|enc|res|odp|pd|ynt|回复|回覆|答复|转发"
    r"|轉寄|返信|転送|답장|전달)(?:\[\d{1,3}\]|\^\d)?\s?[:：]",
    re.IGNORECASE,
)
_ENOUGH = 200  # characters
_TELLING = 4  # characters; "件" or "Hi" says nothing


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Address and name are those of the From line; all is as the mail says, trusted by nobody, and empty where unknown."""

    address: str = ""
    name: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    """The names of those it is written to."""
    is_answer: bool = True
    """To another mail, or passing one on: a mail that is neither quotes none."""

    def is_of_this_thread(self, subject: str) -> bool:
        """The same subject but for RE: and FW:, in whatever language."""
        ours = _topic(self.subject)
        return len(ours) >= _TELLING and _topic(subject) == ours

    def knows(self, called: str) -> bool:
        """Is the writer, or somebody it is written to, called by this word, or by these initials?"""
        return bool(called) and any(called in _callings(name) for name in (self.name, *self.recipients))


NO_LETTERHEAD = Letterhead()


def _callings(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name)
    return [*words, "".join(word[0] for word in words).upper()] if len(words) > 1 else words


def has_prefix(subject: str) -> bool:
    """RE:, FW:, 回复：, [list] Re:"""
    return _ANSWERS.match(subject[:_ENOUGH]) is not None


def _topic(subject: str) -> str:
    rest = subject[:_ENOUGH]
    while prefix := _PREFIX.match(rest):
        rest = rest[prefix.end() :]
    return rest.strip().casefold()
