"""Case messages (案件連絡)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from core.domain.intents.file import File

_DAYS = re.compile(r"(\d{1,4})\s*(?:日|days?)?", re.IGNORECASE)
_KIND_FLAGS = re.compile(
    r"(?:[\s、,]+(?:相手方宛|to the counterpart|メールも|メール|also by mail))+\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Compose:
    """連絡: prepare a case message and see what would cross. Nothing leaves.

    The counterpart is an addressee (連携相手ユーザ) when `to` or `counterpart` names it, when the kind adds it, or when
    nobody is named. Title and body may hold placeholders: `{案件.出願番号}`.
    """

    refs: tuple[str, ...]
    title: str
    body: str
    kind: str = ""
    action: str = ""
    counterpart: str = ""
    files: tuple[File, ...] = ()
    reply_to: str = ""
    """The message it answers; references and title may then stay empty."""
    to_all: bool = False
    """全員に返信 rather than 返信."""
    to: tuple[str, ...] = ()
    """Own people by name or id, and the counterpart by name or code."""
    cc: tuple[str, ...] = ()
    department: bool = False
    """知財部宛: everybody here is addressed."""
    mail: bool = False
    """メールF for everybody it is addressed to: mailed as well if they are reached otherwise. A kind may ask for it by
    itself."""
    mail_to: tuple[str, ...] = ()
    """メールF for these addressees alone, named as in `to`."""
    template: str = ""
    """定型文: its words stand where none are given."""
    copy_of: str = ""
    """履歴からコピー: the own message whose words stand where none are given."""


@dataclass(frozen=True, slots=True)
class Correct:
    """訂正: other words for a message that has left. They are shown first, like every message."""

    message: str
    body: str
    title: str = ""
    """Empty for the same."""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """取消依頼: ask the counterpart to take no account of a message that has left."""

    message: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyMessage:
    """履歴からコピー: the words of an own message as they were written, placeholders and all."""

    message: str


@dataclass(frozen=True, slots=True)
class SearchMessages:
    """連絡の検索: every word stands in the title or the body."""

    words: str


@dataclass(frozen=True, slots=True)
class SuggestAddressees:
    """Type-ahead over own people and the ambassadors of the links."""

    typed: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SetMessageKind:
    """連絡種別: add one or change it, by an administrator."""

    name: str
    ambassador: bool = False
    """The counterpart is an addressee by itself."""
    mail: bool = False
    """メールF: every message of it is mailed as well."""
    retired: bool = False

    @classmethod
    def written(cls, text: str) -> SetMessageKind:
        """`期限の照会 相手方宛 メールも`: the name, and behind it what is so of every message of the kind."""
        flags = _KIND_FLAGS.search(text)
        said = flags[0].casefold() if flags else ""
        return cls(
            text[: flags.start()].strip() if flags else text.strip(),
            ambassador="相手方" in said or "counterpart" in said,
            mail="メール" in said or "mail" in said,
        )


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """定型文: add one or change it; without words it is retired."""

    name: str
    title: str = ""
    body: str = ""
    kind: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class SetConfirmationReminder:
    """After how many days an author is reminded of what is still 未確認; by an administrator."""

    days: int

    @classmethod
    def written(cls, text: str) -> SetConfirmationReminder | None:
        """`5日`, `5 days`, `5`; None for anything else."""
        found = _DAYS.fullmatch(normalize("NFKC", text).strip())
        return cls(int(found[1])) if found else None


@dataclass(frozen=True, slots=True)
class Post:
    """送信: let a prepared message (a draft) cross."""

    draft: str


@dataclass(frozen=True, slots=True)
class Recall:
    """取り消す: call a message back before it leaves (30 seconds)."""

    message: str


@dataclass(frozen=True, slots=True)
class ResendMessage:
    """再送: have a message tried again that was not delivered (不達), on the way or over there."""

    message: str


@dataclass(frozen=True, slots=True)
class Reply:
    """返信: answer a message. To the counterpart's it crosses; to a colleague's it stays inside, and an answer to all of a
    colleague's message to the counterpart is shown before it crosses."""

    message: str
    body: str
    files: tuple[File, ...] = ()
    to_all: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """確認完了: the addressee has taken note."""

    message: str
