"""設定 in Slack: what would be revealed is said before it is."""

from __future__ import annotations

from dataclasses import replace

from office import Office, buttons, words
from world import COMPANY, FIRM, HANAKO, TARO

from core.domain.intents import Edit
from core.domain.people import Role
from core.store.records import Records


async def test_saving_says_first_what_it_reveals_and_then_reveals_that_alone(office: Office) -> None:
    await office.link()
    await office.world.do(TARO, Edit("PK190001", {"remarks": "共有してよい備考"}))
    await office.command(office.taro, "設定")
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    assert "1" in words(office.taro.views[-1])
    assert await office.world.value(FIRM, "2016P002", "remarks") is None
    assert "共有してよい備考" not in "".join(words(m) for m in office.direct(office.hanako))
    await office.submit(office.taro)
    assert "共有してよい備考" in words(office.direct(office.hanako)[-1])


async def test_a_field_set_to_automatic_is_taken_in_without_asking(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "settings デモ事務所")
    await office.click(office.taro, office.taro.views[-1], "取込設定")
    await office.submit(office.taro, {"intake:filing_date": "auto"})
    await office.submit(office.taro)
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    card = office.in_channel()[-1]
    assert "適用" not in buttons(card)
    assert "元に戻す" in buttons(card)


async def test_only_administrators_change_settings(office: Office) -> None:
    async with office.world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(TARO), roles=frozenset({Role.MEMBER})))
    await office.command(office.taro, "設定")
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    assert "管理者" in words(office.taro.views[-1])
