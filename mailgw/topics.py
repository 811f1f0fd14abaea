"""What a mail of ours is about, as its token remembers it: a card, and the version of it that was shown."""

from __future__ import annotations

from core.domain.notices import (
    AskedAboutDocument,
    AskedToApprove,
    AskedToConfirmAddress,
    AskedToErase,
    AskedToImport,
    AskedToLink,
    AskedToReview,
    AskedToSave,
    AskedToSend,
    AskedToUpdate,
    CreationForm,
    CreationRefused,
    DeadlinesShown,
    DeliveryState,
    Digest,
    DigestStopped,
    DocumentArrived,
    DocumentsShown,
    ImportState,
    Listed,
    MessageArrived,
    MessageHeld,
    MessageSent,
    Notice,
    OfferSettled,
    Problem,
    ReferencesShown,
    RequestAnswered,
    SettingsShown,
    SharingShown,
    Undelivered,
    WorkflowMoved,
    WorkflowShown,
)

DECISIONS = ("offer", "review", "draft", "import", "settings", "erasure")
"""Kinds of cards that are settled once: the tokens of their mails are spent by it."""


def topic_of(notice: Notice) -> str:
    """`kind:id`, for a review with the version that was shown: `review:<id>#3`. "" when there is nothing to answer."""
    match notice:
        case AskedToReview():
            return f"{notice.card}#{notice.version}" if notice.open or notice.revertible else ""
        case AskedToApprove() | AskedToSend() | AskedToErase():
            return "" if notice.decision else notice.card
        case SharingShown():
            return f"digest:{notice.listing}" if notice.rows else ""
        case CreationForm() | CreationRefused():
            return f"offer:{notice.pair}"
        case AskedToImport():
            return f"{notice.card}#{notice.version}" if notice.state is ImportState.ASKED else ""
        case MessageArrived():
            return "" if notice.recalled else notice.card
        case Digest() | Listed():
            return f"digest:{notice.listing}" if notice.entries else ""
        case OfferSettled(review=AskedToReview() as review):
            return topic_of(review)
        case ReferencesShown():
            return notice.card if notice.unresolved or notice.resolved else ""
        case AskedToUpdate():
            return f"{notice.card}#{notice.version}"
        case AskedAboutDocument():
            return "" if notice.decision else notice.card
        case DocumentsShown():
            return notice.card if notice.documents else ""
        case DeadlinesShown():
            return notice.card if notice.deadlines else ""
        case AskedToLink():
            return f"{notice.card}#{notice.version}" if notice.links else ""
        case WorkflowShown():
            return f"{notice.card}#{notice.version}" if notice.state in ("draft", "running") else ""
        case WorkflowMoved():
            return topic_of(notice.workflow)
        case AskedToSave():
            return notice.card if notice.open else ""
        case SettingsShown():
            return f"policies:{notice.link}" if notice.may_change else ""
        case MessageHeld():
            return f"sent:{notice.message}"
        case MessageSent():
            return notice.card if notice.state is DeliveryState.UNDELIVERED else ""
        case Undelivered():
            return f"parked:{notice.parked}" if notice.parked else ""
        case DigestStopped():
            return "rhythm"
        case AskedToConfirmAddress():
            return f"address:{notice.awaited}"
        case RequestAnswered():
            return _topic_of_answer(notice)
        case _:
            return ""


def collecting_topic(notice: Notice) -> str:
    """The same for a notice that asks nothing, when files of it were kept back."""
    return f"paper:{notice.document.paper}" if isinstance(notice, DocumentArrived) else ""


def card_of(topic: str) -> str:
    """The card without the version that was shown."""
    return topic.partition("#")[0]


def version_of(topic: str) -> int | None:
    version = topic.partition("#")[2]
    return int(version) if version.isdecimal() else None


def _topic_of_answer(answer: RequestAnswered) -> str:
    """What the last answer leaves to do, else the card that was answered."""
    return next((topic for told in answerable(answer) if (topic := topic_of(told))), "")


def answerable(answer: RequestAnswered) -> list[Notice]:
    """Whatever in the answer may itself be answered, the likeliest first."""
    told: list[Notice] = [part.answer for part in reversed(answer.parts)]
    card = answer.card_now
    if isinstance(card, AskedToImport):
        # Settled and run in one mail, a preview among the answers is out of date.
        told = [one for one in told if not isinstance(one, AskedToImport) or one.card != card.card]
    if card is None or (isinstance(card, MessageArrived) and not all(isinstance(one, Problem) for one in told)):
        return told  # what is written under "your reply was sent" is not meant for the counterpart
    return [*told, card]
