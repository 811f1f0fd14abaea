"""The Home tab: where things stand with each counterpart, and what waits, with its buttons; both in pages.

A tab takes a hundred blocks. Which page and which order its reader chose, the tab itself remembers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import kit
from bot.buttons import Press, button, row
from bot.cards.lists import entry_blocks
from bot.failures import code_of
from bot.kit import Blocks, Json
from bot.visit import Visit
from bot.wording import Wording
from bot.writing import body_of
from core.domain.intents import Look, Page
from core.domain.notices import HomeColumn, HomeOrder, HomeShown, LinkCounts, Listed, Notice

COLUMNS = {
    HomeColumn.NAME: "counterpart_column",
    HomeColumn.SHARED: "active",
    HomeColumn.TO_APPROVE: "to_approve",
    HomeColumn.WAITING: "waiting_for_counterpart",
}

LINKS = 10
"""Counterparts a page."""

ATTENTION = "⚠ "

ROWS = 10
"""Entries a page."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What the reader of a tab has chosen."""

    order: str = ""
    links: int = 0
    """Page of the counterparts, from 0."""
    page: int = 0
    """Page of what waits."""

    @classmethod
    def remembered(cls, view: Json) -> Turned:
        try:
            return cls(**json.loads(view.get("private_metadata") or "{}"))
        except (ValueError, TypeError):
            return cls()  # of another version of ours


async def publish(visit: Visit, **chosen: Any) -> None:
    """Show the tab as things are now. A newer state that was published meanwhile stays.

    `chosen` are fields of `Turned`; what is not chosen now stays as it was before.
    """
    known = visit.request.event.get("view") or (visit.request.view if visit.request.from_home else {})
    turned = replace(Turned.remembered(known), **chosen)
    home = await visit.look(Look(Page.HOME, turned.order))
    view = home_view(home, await visit.look(Look(Page.LISTING)), visit.wording, turned)
    try:
        await visit.client.views_publish(user_id=visit.request.user, view=view, hash=known.get("hash"))
    except SlackApiError as error:
        if code_of(error) != "hash_conflict":
            raise


async def publish_again(visit: Visit) -> None:
    """After a decision made on the tab itself; elsewhere it is brought up to date when it is next opened."""
    if visit.request.from_home:
        await publish(visit)


def home_view(home: Notice, listed: Notice, wording: Wording, turned: Turned = Turned()) -> Json:
    blocks: Blocks = row("", 1, _ways(wording))
    if isinstance(home, HomeShown):
        document = wording.document(home)
        blocks += [kit.header(document.title), *_alerts(home, wording)]
        blocks += [*_beside_counterparts(body_of(document), home), *_sorting(home, wording)]
        links = within(len(home.links), LINKS, turned.links)
        blocks += [block for link in home.links[links] for block in _counterpart(link, wording)]
        blocks += _turning("home_links", len(home.links), links, wording)
    if isinstance(listed, Listed):
        blocks += _waiting(listed, wording, turned.page)
    return {"type": "home", "blocks": blocks, "private_metadata": json.dumps(asdict(turned))}


def within(count: int, most: int, page: int) -> slice:
    """The rows of this page; of the last one when there are fewer by now."""
    last = max((count - 1) // most, 0)
    start = min(max(page, 0), last) * most
    return slice(start, start + most)


def _turning(verb: str, count: int, shown: slice, wording: Wording, beyond: int = 0) -> Blocks:
    """`21–30 / 34` with 前へ and 次へ; nothing where one page holds all. `beyond` are counted, and on no page."""
    most = shown.stop - shown.start
    if count <= most:
        return []
    page, turns = shown.start // most, []
    if shown.start > 0:
        turns.append(button(wording.word("previous_page"), Press(verb, "home", part=str(page - 1))))
    if shown.stop < count:
        turns.append(button(wording.word("next_page"), Press(verb, "home", part=str(page + 1))))
    said = f"{shown.start + 1}–{min(shown.stop, count)} / {count + beyond:,}"
    return [kit.context(said), *row("", verb, turns)]


def _beside_counterparts(body: Blocks, home: HomeShown) -> Blocks:
    """The counts stand in the strip and beside each counterpart: of the words only the small print is left to say."""
    return [block for block in body if block["type"] == "context"] if home.links else body


def _ways(wording: Wording) -> list[Json]:
    return [
        button(wording.word("share_new"), Press("home_share", "home"), "primary"),
        button(wording.word("write_message"), Press("home_compose", "home")),
        button(wording.word("listing"), Press("home_refresh", "home")),
        button(wording.word("rhythm"), Press("home_rhythm", "home")),
    ]


def _alerts(home: HomeShown, wording: Wording) -> Blocks:
    """⚠ 要承認 4  未解決 2 …: what waits for somebody here, with all counterparts together; nothing where nothing does."""
    counts = {
        "to_approve": sum(link.to_approve for link in home.links),
        "unresolved": sum(link.unresolved for link in home.links),
        "differences": sum(link.to_review for link in home.links),
        "unconfirmed": sum(link.unconfirmed for link in home.links),
        "erasure_requests": sum(link.to_erase for link in home.links),
        "undelivered": home.undelivered,
    }
    said = "   ".join(f"{wording.word(word)} {count:,}" for word, count in counts.items() if count)
    return [kit.section(f"{ATTENTION}{said}")] if said else []


def _sorting(home: HomeShown, wording: Wording) -> Blocks:
    """共有対象名↑ 共有中 要承認 相手方承認待ち: one button a column, the arrow at the one that leads."""
    if len(home.links) < 2:
        return []
    buttons = []
    for column, word in COLUMNS.items():
        leads = home.order is not None and home.order.column is column
        arrow = ("↓" if home.order and home.order.falling else "↑") if leads else "↕"
        after = (home.order or HomeOrder(HomeColumn.NAME, falling=True)).pressed(column)
        buttons.append(button(f"{wording.word(word)} {arrow}", Press("home_sort", "home", part=str(after))))
    return row("", "sort", buttons)


def _counterpart(link: LinkCounts, wording: Wording) -> Blocks:
    """新規共有 / 共有設定 / 参照ID紐付け / ユーザ設定 of one counterpart; ⚠ where something waits for us."""
    verbs = {
        "share_new": "home_share",
        "share_settings": "home_sharing",
        "reference_linking": "home_references",
        "user_settings": "home_users",
    }
    counts = {
        "active": link.shared,
        "to_approve": link.to_approve,
        "waiting_for_counterpart": link.waiting_for_counterpart,
        "unresolved": link.unresolved,
        "differences": link.to_review,
        "unconfirmed": link.unconfirmed,
    }
    said = "   ".join(
        f"{ATTENTION if word == 'to_approve' and count else ''}{wording.word(word)} {count:,}"
        for word, count in counts.items()
    )
    ways = [button(wording.word(word), Press(verb, link.link)) for word, verb in verbs.items()]
    return [
        kit.heading(f"{link.code} {link.counterpart}"),
        kit.section(said),
        *row("", f"link:{link.link}", ways),
    ]


def _waiting(listed: Listed, wording: Wording, page: int) -> Blocks:
    identity = f"digest:{listed.listing}"
    if not listed.entries:
        return [kit.divider(), kit.section(wording.word("nothing_waits"))]
    rows = within(len(listed.entries), ROWS, page)
    here, later = listed.entries[rows], {entry.kind for entry in listed.entries[rows.stop :]}
    return [
        kit.divider(),
        kit.header(wording.word("what_waits")),
        *entry_blocks(identity, here, wording, more=[one for one in listed.more if one.kind not in later]),
        *_turning("home_page", len(listed.entries), rows, wording, beyond=sum(one.count for one in listed.more)),
    ]
