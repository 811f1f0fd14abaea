"""Looking, the list and the digest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """What can be looked at."""

    HOME = "home"
    """Per counterpart: the counts, and what waits."""
    MATTER = "matter"
    LISTING = "listing"
    """What waits for the person, numbered (一覧): all of it, or what is about the matter that is named."""
    DIGEST = "digest"
    WEEKLY = "weekly"
    """週次まとめ: what is open with each counterpart, for administrators."""
    HISTORY = "history"
    """What has crossed about a matter (履歴)."""
    REFERENCES = "references"
    """参照ID紐付け: what the references of a counterpart stand for."""
    CERTAIN_LINKS = "certain_links"
    """What 一括紐付け would link, of one counterpart."""
    SETTINGS = "settings"
    """公開設定 and 取込設定 of one link, named by its counterpart."""
    POLICY_HISTORY = "policy_history"
    """Who changed them when, of one link."""
    DOCUMENTS = "documents"
    """包袋: the documents of a matter."""
    DEADLINES = "deadlines"
    """期限 of the matters named, separated by spaces; one's own without a name."""
    RULES = "rules"
    """期限規則: what deadlines follow from, and who changed which rule when."""
    FIELDS = "fields"
    """What the fields mean: all, or the one that is named."""
    EDIT = "edit"
    """The form an own matter is edited in: its number, and a section when not all are wanted."""
    CREATION = "creation"
    """案件作成: the form for an offered matter, filled in; `about` is its pair."""
    RESPONSIBLE = "responsible"
    """ユーザ設定: who answers for a link here, named by its counterpart; behind it a right or an own number."""
    LEAVES = "leaves"
    """休暇: who is away, and who stands in."""
    NUMBERING = "numbering"
    """採番: the patterns of own reference numbers, with what comes next."""
    SENT_MESSAGES = "sent_messages"
    """送信した連絡: one's own messages, and how far each has come."""
    MESSAGE_KINDS = "message_kinds"
    """連絡種別: the organisation's list, and after how many days it reminds."""
    TEMPLATES = "templates"
    """定型文: all, or the words of the one that is named."""
    WORKFLOWS = "workflows"
    """What is under way, and what can be started."""
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Look:
    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True)
class Snooze:
    """保留: leave entries of a digest for a later one."""

    listing: str
    numbers: tuple[int, ...]
    until: str = ""
    """As it was written (`domain.postponing`): `3日`, `1/20`; tomorrow when empty."""


@dataclass(frozen=True, slots=True)
class SnoozeCard:
    """保留 of what one card asks, `offer:…`, said under it: leave it out of the digest for a while."""

    card: str
    until: str = ""
    """As for `Snooze`."""


@dataclass(frozen=True, slots=True)
class SetDigest:
    """停止 / 再開 of the daily digest, and when it comes. What is left out stays as it is."""

    on: bool | None = None
    rhythm: str = ""
    """As it was written (`domain.rhythm`): `9:00 月水金`."""
    weekly: bool | None = None
    """The same for the summary of the week."""


@dataclass(frozen=True, slots=True)
class Resend:
    """再送: try again what was parked."""

    parked: str
