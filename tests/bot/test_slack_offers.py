"""Sharing and approving in Slack, through the app itself."""

from __future__ import annotations

from office import Office, buttons, words


async def test_a_command_offers_a_matter_and_a_button_takes_it_in(either_office: Office) -> None:
    """共有 → card → 承認: both sides read who did what, and no button is left."""
    office = either_office
    card = await office.share()
    assert "共有の申込み 1件" in words(office.taro.ephemerals[-1])
    assert buttons(card)[0] == "承認 2016P002"
    assert "特願2016-111548" in words(card)

    await office.click(office.hanako, card, "承認 2016P002")
    assert buttons(card) == []
    assert "弁理 花子" in words(card)
    told = office.in_channel()[-1]
    assert "PK190001" in words(told)
    assert "弁理 花子" in words(told)
