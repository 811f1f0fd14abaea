"""What is suggested while somebody types waits for nobody who writes."""

from __future__ import annotations

import asyncio

import pytest
from test_bridge import PK190001
from world import COMPANY, TARO, World

from core.domain.intents import Intent, Suggest, SuggestAddressees, SuggestFields
from core.domain.notices import AddresseesSuggested, FieldsSuggested, Notice, Suggested


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (Suggest("PK19"), Suggested),
        (SuggestAddressees("弁理"), AddresseesSuggested),
        (SuggestFields("出願"), FieldsSuggested),
    ],
)
async def test_suggestions_come_while_an_import_holds_the_store(
    world: World, asked: Intent, answered: type[Notice]
) -> None:
    await world.add_matter(COMPANY, "PK190001", PK190001)
    async with world.stores.write(COMPANY), asyncio.timeout(5):
        assert isinstance(await world.do(TARO, asked), answered)
