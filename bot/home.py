"""The Home tab: where things stand with each counterpart, and what waits, with its buttons."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot import kit
from bot.buttons import Press, button, row
from bot.cards.lists import entry_blocks
from bot.failures import code_of
from bot.kit import Blocks, Json
from bot.visit import Visit
from bot.wording import Wording
from bot.writing import body_of, without_tables
from core.domain.intents import Look, Page
from core.domain.notices import HomeColumn, HomeOrder, HomeShown, LinkCounts, Listed, Notice

COLUMNS = {
    HomeColumn.NAME: "counterpart_column",
    HomeColumn.SHARED: "active",
    HomeColumn.TO_APPROVE: "to_approve",
    HomeColumn.WAITING: "waiting_for_counterpart",
}

LINKS = 20
"""Counterparts with buttons of their own; a Home tab takes a hundred blocks."""

ATTENTION = "⚠ "

ROWS = 10
"""Entries on the tab; the rest is behind 続きを表示."""


async def publish(visit: Visit, order: HomeOrder | None = None) -> None:
    """Show the tab as things are now. A newer state that was published meanwhile stays.

    Without an `order` the one the person chose before stays, which the tab remembers.
    """
    known = visit.request.event.get("view") or (visit.request.view if visit.request.from_home else {})
    chosen = str(order) if order else str(known.get("private_metadata") or "")
    view = home_view(await visit.look(Look(Page.HOME, chosen)), await visit.look(Look(Page.LISTING)), visit.wording)
    try:
        await visit.client.views_publish(user_id=visit.request.user, view=view, hash=known.get("hash"))
    except SlackApiError as error:
        if code_of(error) != "hash_conflict":
            raise


async def publish_again(visit: Visit) -> None:
    """After a decision made on the tab itself; elsewhere it is brought up to date when it is next opened."""
    if visit.request.from_home:
        await publish(visit)


def home_view(home: Notice, listed: Notice, wording: Wording) -> Json:
    blocks: Blocks = row("", 1, _ways(wording))
    if isinstance(home, HomeShown):
        document = wording.document(home)
        blocks += [kit.header(document.title), *_beside_counterparts(home, body_of(document)), *_sorting(home, wording)]
        blocks += [block for link in home.links[:LINKS] for block in _counterpart(link, wording)]
    if isinstance(listed, Listed):
        blocks += _waiting(listed, wording)
    order = str(home.order) if isinstance(home, HomeShown) and home.order else ""
    return {"type": "home", "blocks": blocks, "private_metadata": order}


def _beside_counterparts(home: HomeShown, body: Blocks) -> Blocks:
    """Each counterpart has a line of its own with its counts; the table of all repeats them only where some have none."""
    if len(home.links) <= LINKS:
        return [block for block in body if block["type"] != "table"]
    return without_tables(body)


def _ways(wording: Wording) -> list[Json]:
    return [
        button(wording.word("share_new"), Press("home_share", "home"), "primary"),
        button(wording.word("write_message"), Press("home_compose", "home")),
        button(wording.word("listing"), Press("home_refresh", "home")),
        button(wording.word("rhythm"), Press("home_rhythm", "home")),
    ]


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
        "differences": link.to_review,
        "unconfirmed": link.unconfirmed,
    }
    said = "   ".join(
        f"{ATTENTION if word == 'to_approve' and count else ''}{wording.word(word)} {count:,}"
        for word, count in counts.items()
    )
    ways = [button(wording.word(word), Press(verb, "home", part=link.code)) for word, verb in verbs.items()]
    return [
        kit.heading(f"{link.code} {link.counterpart}"),
        kit.section(said),
        *row("", f"link:{link.code}", ways),
    ]


def _waiting(listed: Listed, wording: Wording) -> Blocks:
    identity = f"digest:{listed.listing}"
    if not listed.entries:
        return [kit.divider(), kit.section(wording.word("nothing_waits"))]
    shown = entry_blocks(identity, listed.entries[:ROWS], wording)
    more = row(identity, 1000, [button(wording.word("show_more"), Press("more", identity))])
    return [
        kit.divider(),
        kit.header(wording.word("what_waits")),
        *shown,
        *(more if len(listed.entries) > ROWS else []),
    ]
