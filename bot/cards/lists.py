"""日次まとめ and 一覧: what waits, numbered, with the buttons beside each entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot import kit
from bot.buttons import Press, are_you_sure, button, row
from bot.cards.card import Card, worded
from bot.cards.deadlines import deadline_buttons, deadline_line
from bot.cards.erasures import erasure_buttons
from bot.cards.references import linking_buttons
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.notices import Digest, Entry, EntryKind, LeftOut, Listed, MoreWaiting, Snoozed

TITLE = 200
"""Characters of a title in a list: enough to tell it by; 表示 opens the rest."""

SECTIONS = {
    EntryKind.DEADLINE: "deadlines",
    EntryKind.DOCUMENT: "documents_unclear",
    EntryKind.QUEUE: "queue",
    EntryKind.OFFER: "to_approve",
    EntryKind.REFERENCE: "unresolved",
    EntryKind.REVIEW: "differences",
    EntryKind.ERASURE: "erasure_requests",
    EntryKind.MESSAGE: "unconfirmed_messages",
    EntryKind.UNCONFIRMED: "awaited_confirmations",
    EntryKind.WORKFLOW: "workflow_steps",
    EntryKind.AUTO: "applied_automatically",
    EntryKind.UNDELIVERED: "undelivered",
    EntryKind.WAITING: "waiting_for_counterpart",
    EntryKind.SHARED: "active",
    EntryKind.OVER: "sharing_over",
}


def digest_card(notice: Digest, wording: Wording) -> Card:
    return _list_card(wording.document(notice).title, notice.listing, notice.entries, wording, notice.left_out)


def listed_card(notice: Listed, wording: Wording) -> Card:
    return _list_card(wording.document(notice).title, notice.listing, notice.entries, wording, more=notice.more)


def snoozed_card(notice: Snoozed, wording: Wording) -> Card:
    """保留しました, and a way to another day than the usual one."""
    card = worded(notice, wording)
    numbers = ",".join(map(str, notice.numbers))
    other = Press("hold_until", notice.listing, part=numbers)
    rows = row("", 1, [button(wording.word("another_day"), other)]) if notice.numbers and notice.listing else []
    return replace(card, rows=rows)


def _list_card(
    title: str,
    listing: str,
    entries: Sequence[Entry],
    wording: Wording,
    left_out: Sequence[LeftOut] = (),
    more: Sequence[MoreWaiting] = (),
) -> Card:
    identity = f"digest:{listing}"
    body = entry_blocks(identity, entries, wording, left_out, more) or [kit.section(wording.word("nothing_waits"))]
    return Card(title, body, identity, _all_at_once(identity, entries, wording))


def entry_blocks(
    identity: str,
    entries: Sequence[Entry],
    wording: Wording,
    left_out: Sequence[LeftOut] = (),
    more: Sequence[MoreWaiting] = (),
) -> Blocks:
    """The entries under a heading for each kind, and how many more of it there are."""
    blocks: Blocks = []
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        blocks.append(kit.heading(wording.word(SECTIONS[kind])))
        for entry in group:
            blocks += [
                kit.section(_line(entry, wording)),
                *row(identity, entry.number, _buttons(identity, entry, wording)),
            ]
        if rest := sum(one.count for one in left_out if one.kind is kind):
            blocks.append(kit.section(wording.phrase("more_in_the_list", count=rest)))
        for beyond in more:
            blocks += _rest(beyond, wording) if beyond.kind is kind else []
    return blocks


def _rest(more: MoreWaiting, wording: Wording) -> Blocks:
    """Where the rest is: offers in 共有設定 and references in 参照ID紐付け, page by page and all at once; differences in a
    file."""
    word = wording.word
    said = f"{more.counterpart}  {word('and_more')} {more.count:,}"
    if more.kind not in _PAGES:
        return [kit.section(f"{said}  {word('differences_as_file')}")]
    label, action = _PAGES[more.kind]
    way = button(word(label), Press(action, more.link))
    return [kit.section(said), *row("", f"more:{more.kind}:{more.link}", [way])]


_PAGES = {
    EntryKind.OFFER: ("share_settings", "home_sharing"),
    EntryKind.REFERENCE: ("reference_linking", "home_references"),
}


def _line(entry: Entry, wording: Wording) -> str:
    title = cut(entry.title, TITLE)
    facts = [str(entry.number), entry.counterpart, entry.ref, title, _detail(entry, wording)]
    if entry.put_off:
        facts.append(wording.phrase("on_hold_until", until=entry.put_off))
    if entry.done:
        facts.append(f"✓ {wording.word('done')}")
    return "  ".join(fact for fact in facts if fact)


def _detail(entry: Entry, wording: Wording) -> str:
    match entry.kind:
        case EntryKind.DEADLINE if entry.deadline:
            return deadline_line(entry.deadline, wording)
        case EntryKind.QUEUE | EntryKind.DOCUMENT:
            return wording.document_kind(entry.detail) if entry.detail else ""
        case EntryKind.OFFER:
            none = wording.word("search_failed" if entry.search_failed else "no_candidate")
            return f"→ {entry.detail}" if entry.detail else none
        case EntryKind.REVIEW | EntryKind.AUTO | EntryKind.REFERENCE:
            return " / ".join(wording.field(name) for name in entry.detail.split(",") if name)
        case EntryKind.MESSAGE if entry.since:
            return wording.phrase("unconfirmed_since", since=entry.since)
        case EntryKind.UNCONFIRMED if entry.since:
            return f"{entry.detail} {wording.phrase('unconfirmed_since', since=entry.since)}".strip()
        case EntryKind.WORKFLOW if entry.due:
            return wording.phrase("due_by", detail=entry.detail, due=entry.due)
        case EntryKind.UNDELIVERED:
            return wording.texts.failure(entry.detail, wording.language)
        case _:
            return entry.detail


def _buttons(identity: str, entry: Entry, wording: Wording) -> list[Json]:
    if entry.done:
        return []
    hold = button(wording.word("hold"), Press("hold", identity.partition(":")[2], part=str(entry.number)))
    return [*_answers(entry, wording), hold]


def _answers(entry: Entry, wording: Wording) -> list[Json]:
    def one(label: str, verb: str, part: str = "") -> Json:
        return button(label, Press(verb, entry.target, entry.version, part))

    word = wording.word
    match entry.kind:
        case EntryKind.DEADLINE:
            return deadline_buttons(entry.target, "", wording)
        case EntryKind.DOCUMENT:
            return [one(word("identify"), "identify"), one(word("discard"), "discard")]
        case EntryKind.QUEUE:
            return [one(word("accept"), "take"), one(word("ignore"), "leave"), _open(f"queue:{entry.target}", wording)]
        case EntryKind.OFFER:
            suggested = [one(f"{word('approve')} {entry.detail}", "approve", entry.detail)] if entry.detail else []
            return [*suggested, _open(f"offer:{entry.target}", wording)]
        case EntryKind.REVIEW:
            return [
                one(word("accept"), "accept"),
                one(word("ignore"), "ignore"),
                _open(f"review:{entry.target}", wording),
            ]
        case EntryKind.REFERENCE:
            return [
                *linking_buttons(entry.target, "", entry.candidates, wording),
                one(word("create"), "create_record"),
                one(word("choose_record"), "choose_record"),
            ]
        case EntryKind.ERASURE:
            return [*erasure_buttons(entry.target, wording), _open(f"erasure:{entry.target}", wording)]
        case EntryKind.AUTO:
            return [
                one(word("check_results"), "check"),
                one(word("undo"), "revert"),
                _open(f"review:{entry.target}", wording),
            ]
        case EntryKind.MESSAGE:
            return [
                one(word("confirmed"), "confirm"),
                one(word("reply"), "reply"),
                _open(f"message:{entry.target}", wording),
            ]
        case EntryKind.UNCONFIRMED:
            return [_open(f"sent:{entry.target}", wording)]
        case EntryKind.WORKFLOW:
            return [one(word("complete"), "complete_step"), _open(f"workflow:{entry.target}", wording)]
        case EntryKind.UNDELIVERED:
            return [one(word("resend"), "resend")]
        case EntryKind.WAITING | EntryKind.SHARED | EntryKind.OVER:
            return []


def _open(card: str, wording: Wording) -> Json:
    return button(wording.word("show"), Press("more", card))


def _all_at_once(identity: str, entries: Sequence[Entry], wording: Wording) -> Blocks:
    """一括承認 of the offers whose suggestion nothing speaks against."""
    certain = [entry for entry in entries if entry.kind is EntryKind.OFFER and entry.certain and not entry.done]
    if len(certain) < 2:
        return []
    word = wording.word
    sure = are_you_sure(
        word("approve_all"), "、".join(f"{e.ref} → {e.detail}" for e in certain), word("approve"), word("cancel")
    )
    label = f"{word('approve_all')} ({len(certain)})"
    return row(identity, 0, [button(label, Press("approve_all", identity.partition(":")[2]), "primary", sure)])
