"""The Home tab goes in pages of ten, remembers where its reader was, and never shows an older state over a newer one."""

from __future__ import annotations

import pytest
from matters import PK190001
from office import Office, buttons, words
from test_slack_card_limits import wording
from world import COMPANY, TARO

from bot.home import LINKS, Turned, home_view, within
from core.domain.intents import Share, Unshare
from core.domain.notices import Entry, EntryKind, HomeShown, LinkCounts, Listed, MoreWaiting
from core.ids import LinkId
from sandbox.slack import check_view
from sandbox.slack.limits import texts_in


async def offers(office: Office, count: int) -> None:
    refs = [f"PK{number:06d}" for number in range(count)]
    for ref in refs:
        await office.world.add_matter(COMPANY, ref, PK190001 | {"filing_ref": ref, "title": f"発明 {ref}"})
    await office.world.do(TARO, Share(tuple(refs)))


async def test_ten_entries_a_page_and_the_rest_behind_it(office: Office) -> None:
    await offers(office, 23)
    await office.hanako.open_home()
    await office.settle()
    home = office.hanako.home
    assert "1–10 / 23" in words(home)
    first = words(home)
    await office.click(office.hanako, home, "次へ")
    await office.click(office.hanako, office.hanako.home, "次へ")
    home = office.hanako.home
    assert "21–23 / 23" in words(home)
    assert "次へ" not in buttons(home)
    await office.hanako.open_home()
    await office.settle()
    assert "21–23 / 23" in words(office.hanako.home), "the tab remembers the page"
    await office.click(office.hanako, office.hanako.home, "前へ")
    await office.click(office.hanako, office.hanako.home, "前へ")
    assert words(office.hanako.home) == first


async def test_a_page_that_is_there_no_more_is_the_last_one(office: Office) -> None:
    await offers(office, 12)
    await office.hanako.open_home()
    await office.settle()
    await office.click(office.hanako, office.hanako.home, "次へ")
    for gone in ("PK000000", "PK000001", "PK000002"):
        await office.world.do(TARO, Unshare(gone))
    await office.hanako.open_home()
    await office.settle()
    assert "PK000003" in words(office.hanako.home)


@pytest.mark.parametrize(
    ("count", "page", "shown"), [(0, 0, []), (0, 3, []), (25, 1, list(range(10, 20))), (25, 9, list(range(20, 25)))]
)
def test_rows_of_a_page(count: int, page: int, shown: list[int]) -> None:
    assert list(range(count))[within(count, 10, page)] == shown


def test_counterparts_go_in_pages_too_and_slack_takes_each_of_them() -> None:
    links = tuple(LinkCounts(LinkId(f"l{n}"), f"事務所{n:02d}", f"F{n:02d}", 1, 2, 3, 4, 5) for n in range(34))
    seen = ""
    for page in range(4):
        view = home_view(HomeShown(links, 3), Listed("x", ()), wording("ja"), Turned(links=page))
        check_view(view)
        seen += str([b for b in view["blocks"] if b["type"] == "section"])
    assert all(f"F{n:02d} 事務所" in seen for n in range(34))
    assert LINKS == 10


def test_what_the_list_has_no_room_for_is_counted_on_every_page_and_named_once() -> None:
    """A thousand offers wait; the list holds the first fifteen of them, and a difference."""
    offers = [
        Entry(number, EntryKind.OFFER, f"p{number}", "デモ事務所", f"DM{number:06d}", "発明", "")
        for number in range(1, 16)
    ]
    review = Entry(16, EntryKind.REVIEW, "r1", "デモ事務所", "PK190001", "発明", "title")
    more = (MoreWaiting(EntryKind.OFFER, LinkId("link-1"), "デモ事務所", "DM", 985),)
    listed = Listed("x", (*offers, review), more)
    pages = [home_view(HomeShown((), 3), listed, wording("ja"), Turned(page=page)) for page in range(2)]
    for page in pages:
        check_view(page)
    first, last = ("\n".join(texts_in(page)) for page in pages)
    assert "1–10 / 1,001" in first
    assert "11–16 / 1,001" in last
    assert "ほか 985" not in first, "the other five stand on the next page"
    assert "ほか 985" in last


def test_what_an_older_version_remembered_is_no_error() -> None:
    assert Turned.remembered({"private_metadata": "name"}) == Turned()
    assert Turned.remembered({"private_metadata": '{"unknown": 1}'}) == Turned()
