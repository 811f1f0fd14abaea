"""案件連絡: what crosses, what came, and what one can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.cards.enclosures import file_buttons
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import (
    AskedToSend,
    DeliveryState,
    FileView,
    MessageArrived,
    MessageSent,
    MessageView,
    MirrorStands,
)


def draft_card(notice: AskedToSend, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.decision:
        return card
    send = button(wording.word("send"), Press("send", notice.draft), "primary")
    return replace(card, rows=row(notice.card, 1, [send]))


def sent_card(notice: MessageSent, wording: Wording) -> Card:
    files = () if notice.state is DeliveryState.RECALLED else notice.message.files
    return replace(worded(notice, wording), rows=_rows(notice.card, _sender_can(notice, wording), files, wording))


def arrived_card(notice: MessageArrived, wording: Wording) -> Card:
    files = () if notice.recalled else notice.message.files
    return replace(worded(notice, wording), rows=_rows(notice.card, _reader_can(notice, wording), files, wording))


def _rows(card: str, possible: Sequence[Json], files: Sequence[FileView], wording: Wording) -> Blocks:
    return [*row(card, 1, possible), *row(card, 2, file_buttons(card, files, wording))]


def mirror_card(notice: MirrorStands, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.ended_at:
        return card
    return replace(
        card, rows=row(notice.card, 1, [button(wording.word("end_mirror"), Press("end_mirror", notice.thread))])
    )


def _sender_can(notice: MessageSent, wording: Wording) -> list[Json]:
    match notice.state:
        case DeliveryState.HELD:
            recall = button(wording.word("recall"), Press("recall", notice.message.message), "danger")
            return [recall] if notice.said_aloud else [recall, _correct(notice, wording)]
        case _ if notice.said_aloud:
            return []  # editing and deleting what was said does it
        case DeliveryState.SENT | DeliveryState.DELIVERED | DeliveryState.CONFIRMED:
            message = notice.message.message
            return [
                _correct(notice, wording),
                button(wording.word("withdraw_message"), Press("withdraw_message", message), "danger"),
                button(wording.word("copy_message"), Press("copy_message", message)),
                *_share(notice.message, wording),
            ]
        case DeliveryState.UNDELIVERED:
            return [button(wording.word("resend"), Press("resend_message", notice.message.message), "primary")]
        case _:
            return []


def _correct(notice: MessageSent, wording: Wording) -> Json:
    return button(wording.word("correct_message"), Press("correct_message", notice.message.message))


def _reader_can(notice: MessageArrived, wording: Wording) -> list[Json]:
    if notice.recalled:
        return []
    message = notice.message.message
    confirm = [] if _is_confirmed(notice) else [button(wording.word("confirmed"), Press("confirm", message))]
    reply = button(wording.word("reply"), Press("reply", message), "primary")
    others = len(notice.addressees) > 1 or (notice.message.ours and notice.message.counterpart)
    to_all = [button(wording.word("reply_all"), Press("reply_all", message))] if others else []
    return [reply, *to_all, *confirm, *_share(notice.message, wording)]


def _share(message: MessageView, wording: Wording) -> list[Json]:
    """スレッドを共有…: only opens a preview."""
    return [button(wording.word("share_thread"), Press("share_thread", message.message))] if message.counterpart else []


def _is_confirmed(notice: MessageArrived) -> bool:
    """By everybody it was addressed to: until then somebody may still have to."""
    return bool(notice.addressees) and all(one.confirmed_at for one in notice.addressees)
