"""The same request twice: what had to be settled before the store was written gives its first answer again, too."""

from __future__ import annotations

from world import TARO, World

from core.desk.own_addresses import MOST_ASKED_A_DAY
from core.domain.intents import AddAddress, Attach, File, LookAtAddresses, RemoveAddress
from core.domain.notices import AddressAwaited, AddressesShown, AddressRemoved, DocumentsAttached, Problem


async def test_an_address_taken_away_twice_by_one_request_is_taken_away_once(world: World) -> None:
    assert isinstance(await world.do(TARO, AddAddress("taro@home.example")), AddressAwaited)
    removing = RemoveAddress("taro@home.example")
    first = await world.do(TARO, removing, once="slack:click-1")
    assert isinstance(first, AddressRemoved), first
    assert await world.do(TARO, removing, once="slack:click-1") == first


async def test_an_address_that_was_taken_away_since_is_not_asked_for_again(world: World) -> None:
    adding = AddAddress("taro@home.example")
    first = await world.do(TARO, adding, once="slack:click-1")
    await world.do(TARO, RemoveAddress("taro@home.example"))
    assert await world.do(TARO, adding, once="slack:click-1") == first
    shown = await world.do(TARO, LookAtAddresses())
    assert isinstance(shown, AddressesShown)
    assert [one.address for one in shown.addresses if one.awaited] == []


async def test_files_attached_twice_by_one_request_are_filed_once(world: World) -> None:
    attaching = Attach((File("メモ.txt", "メモです".encode(), "text/plain"),))
    first = await world.do(TARO, attaching, once="slack:click-1")
    assert isinstance(first, DocumentsAttached)
    assert await world.do(TARO, attaching, once="slack:click-1") == first


async def test_an_address_that_is_refused_for_today_does_not_wait_for_an_answer(world: World) -> None:
    for number in range(MOST_ASKED_A_DAY):
        assert isinstance(await world.do(TARO, AddAddress(f"taro{number}@home.example")), AddressAwaited)
    refused = await world.do(TARO, AddAddress("one.more@home.example"))
    assert isinstance(refused, Problem)
    assert refused.code == "addresses_asked_enough"
    shown = await world.do(TARO, LookAtAddresses())
    assert isinstance(shown, AddressesShown)
    assert [one.address for one in shown.addresses if one.awaited] == [
        f"taro{number}@home.example" for number in range(MOST_ASKED_A_DAY)
    ]
