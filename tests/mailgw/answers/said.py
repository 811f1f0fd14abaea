"""What an answer comes to, in one short line: `1 approve 2016P010; hold 4 5`; "" when nothing may be done."""

from __future__ import annotations

from core.domain.intents import (
    Accept,
    Approve,
    Compose,
    Confirm,
    Create,
    Decline,
    Ignore,
    Intent,
    Look,
    LookAtSharing,
    Reply,
    Revert,
    SetDigest,
    Share,
    Snooze,
)
from core.domain.notices import Entry, EntryKind
from core.ids import PairId
from mailgw.grammar import Reading, Wish, is_clear, understand
from mailgw.grammar.topics import AboutList, AboutMessage, AboutOffer, AboutReview, Anything, Topic
from mailgw.reading import new_text

NAMES = ("弁理 花子", "弁理", "花子", "Hanako Benri", "Hanako", "Benri")


def _entry(number: int, kind: EntryKind) -> Entry:
    return Entry(number, kind, f"t{number}", "デモ株式会社", f"PK19000{number}", "装置", "", version=number)


TOPICS: dict[str, Topic] = {
    "offer": AboutOffer(PairId("p")),
    "list": AboutList(
        "l",
        (
            *(_entry(number, EntryKind.OFFER) for number in (1, 2, 3)),
            _entry(4, EntryKind.REVIEW),
            _entry(5, EntryKind.MESSAGE),
        ),
    ),
    "review": AboutReview(
        "r",
        3,
        {1: "title", 2: "filing_date", 3: "applicant"},
        {"発明等の名称": 1, "title": 1, "出願日": 2, "filing date": 2, "出願人": 3, "applicant": 3},
    ),
    "message": AboutMessage("m"),
    "fresh": Anything(),
}


def said(topic: str, text: str, subject: str = "") -> str:
    reading = understand(new_text(text), TOPICS[topic], subject=subject, names=NAMES)
    return in_short(reading)


def in_short(reading: Reading) -> str:
    if not is_clear(reading):
        return ""
    return "; ".join(_in_short(line.intent) for line in reading if isinstance(line, Wish))


def _in_short(intent: Intent) -> str:
    match intent:
        case Approve(pair, ref):
            return f"{_number(pair)}approve {ref}".strip()
        case Create(pair, ref):
            return f"{_number(pair)}create {ref}".strip()
        case Decline(pair, reason):
            return f"{_number(pair)}decline {reason}".strip()
        case Accept(review, fields):
            return f"{_number(review)}accept {' '.join(fields)}".strip()
        case Ignore(review, fields):
            return f"{_number(review)}ignore {' '.join(fields)}".strip()
        case Revert(_, fields):
            return f"revert {' '.join(fields)}".strip()
        case Confirm(message):
            return f"{_number(message)}confirm"
        case Snooze(_, numbers):
            return f"hold {' '.join(map(str, numbers))}"
        case Reply(_, text):
            return f"reply {text}"
        case Look(page, about):
            return f"look {page.value} {about}".strip()
        case LookAtSharing(tab):
            return f"look {tab.value}"
        case SetDigest(on):
            return "resume" if on else "stop"
        case Share(refs, counterpart):
            return f"share {' '.join(refs)} {counterpart}".strip()
        case Compose(refs, title, text):
            return f"write {' '.join(refs)} | {title} | {text}"
        case _:
            return repr(intent)


def _number(target: str) -> str:
    return f"{target[1:]} " if target.startswith("t") else ""
