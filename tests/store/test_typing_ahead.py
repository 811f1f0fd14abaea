"""Type-ahead in the store finds what a plain look through all matters finds, in the order of reference numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from store.places import COMPANY, Place

from core.domain.matters import Matter
from core.ids import MatterId
from core.store import Stores
from core.store.migrations import run
from core.store.namespaces import Namespace
from core.store.records import Records

TITLES = (
    "省電力通信装置",
    "ＬＥＤ照明 装置",
    "led照明器具",
    "100%リサイクル_容器",
    "100パーセント再生 容器",
    "コンピューター、及びプログラム",
    "ｺﾝﾋﾟｭｰﾀ用プログラム",
    "A method of joining, and a joint",
    "a_b%c/d\\e",
    "Straße",
    "装置",
    "",
)


def matter(number: int, title: str, ref: str = "") -> Matter:
    ref = ref or f"F{number:03}"
    return Matter(MatterId(f"m{number:03}"), ref, {"firm_ref": ref, "title": title}, {})


# In an order of their own, so that an order of reference numbers is one that somebody made.
KEPT = [matter(7 * number % 37, title) for number, title in enumerate(TITLES * 3)]


def plain_scan(part: str, limit: int) -> list[str]:
    """What anybody would write who has no table to search in."""

    def form(text: str) -> str:
        return "".join(unicodedata.normalize("NFKC", text).split()).casefold()

    return sorted(one.ref for one in KEPT if form(part) in form(one.title))[:limit]


async def typed(stores: Stores, text: str, limit: int = 20) -> list[str]:
    async with stores.read(COMPANY) as session:
        return [one.ref for one in await Records(session).matters.typed(text, limit)]


@asynccontextmanager
async def keeping(place: Place, *matters: Matter) -> AsyncIterator[Stores]:
    stores = Stores(place)
    await stores.create(COMPANY)
    async with stores.write(COMPANY) as session:
        await Records(session).matters.add(matters)
    yield stores
    await stores.close()


def parts() -> st.SearchStrategy[str]:
    """Parts of titles, of any length from one character, in another width, case or spacing; and what stands nowhere."""
    whole = st.sampled_from([title for title in TITLES if title])
    cut = whole.flatmap(
        lambda title: st.tuples(st.integers(0, len(title) - 1), st.integers(1, len(title))).map(
            lambda at: title[at[0] : at[0] + at[1]]
        )
    )
    otherwise = st.sampled_from(
        [str.upper, str.lower, " ".join, str.strip, lambda part: unicodedata.normalize("NFKC", part)]
    )
    return st.one_of(
        st.builds(lambda part, change: change(part), cut, otherwise),
        st.text("装置照明%_/\\a b", min_size=1, max_size=3),
    ).filter(str.strip)


async def test_what_is_typed_of_a_title_finds_what_a_plain_scan_finds(place: Place) -> None:
    async with keeping(place, *KEPT) as stores:
        asked: list[tuple[str, int]] = []
        given(parts(), st.integers(1, 40))(lambda part, limit: asked.append((part, limit)))()
        assert len(asked) > 50
        for part, limit in asked:
            assert await typed(stores, part, limit) == plain_scan(part, limit), (part, limit)


async def test_a_title_is_found_by_its_newest_wording_under_its_newest_number(stores: Stores) -> None:
    """Two matters exchange their numbers, and one is called otherwise: nothing is found by what was."""
    first, second = matter(1, "通信装置"), matter(2, "照明装置")
    async with stores.write(COMPANY) as session:
        await Records(session).matters.add([first, second])
    async with stores.write(COMPANY) as session:
        matters = Records(session).matters
        await matters.save([replace(first, ref="F900"), replace(second, values=second.values | {"title": "発光体"})])
    assert await typed(stores, "通信") == ["F900"]
    assert await typed(stores, "照明") == []
    assert await typed(stores, "発光") == ["F002"]


async def test_what_begins_a_number_is_meant_as_one(stores: Stores) -> None:
    async with stores.write(COMPANY) as session:
        await Records(session).matters.add([matter(1, "F2型の装置"), matter(2, "通信装置"), matter(30, "F0の器具")])
    assert await typed(stores, "F0") == ["F001", "F002", "F030"]
    assert await typed(stores, "F2型") == ["F001"]


@pytest.mark.parametrize("typed_so_far", ["2016-11154", "特願2016-111548", "特願2016-11", "実願2016-11"])
async def test_a_number_of_an_office_is_found_while_it_is_typed(stores: Stores, typed_so_far: str) -> None:
    """Without a right and a kind it may be any of them."""
    right = "実願" if typed_so_far.startswith("実願") else "特願"
    filed = matter(1, "通信装置")
    numbered = replace(filed, values=filed.values | {"application_number": f"{right}2016-111548"})
    async with stores.write(COMPANY) as session:
        await Records(session).matters.add([numbered, matter(2, "照明装置")])
    assert await typed(stores, typed_so_far) == ["F001"]


async def test_titles_from_before_they_stood_by_themselves_are_found(place: Place) -> None:
    """The revision writes down what the documents say, of designs as well."""
    design = replace(matter(3, ""), values={"firm_ref": "F003", "design_article": "照明器具"})
    async with keeping(place, matter(1, "通信 装置"), matter(2, "ＬＥＤ照明"), design) as stores:
        async with stores._databases[""].reshape(Namespace.of(COMPANY)) as connection:
            await connection.run_sync(taken_back_to, "0018")
            await run.upgrade(connection, "org")
        assert await typed(stores, "照明") == ["F002", "F003"]
        assert await typed(stores, "通信装置") == ["F001"]


def taken_back_to(connection: Connection, revision: str) -> None:
    settings = run.config("org")
    settings.attributes["connection"] = connection
    command.downgrade(settings, revision)
