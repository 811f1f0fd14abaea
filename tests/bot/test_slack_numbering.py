"""採番 in Slack: the form shows what there is, and what would come is read before it is saved."""

from __future__ import annotations

from office import Office, words


async def test_a_pattern_is_previewed_then_saved_and_a_wrong_one_is_refused_beside_it(office: Office) -> None:
    await office.command(office.taro, "採番")
    assert "PK260001" in words(office.taro.views[-1])
    await office.submit(office.taro, {"pattern": "F{yy}", "right": "特許"})
    assert list(office.taro.problems(office.taro.views[-1])) == ["pattern"]
    await office.submit(office.taro, {"pattern": "F{yy}-{seq:03}"})
    assert "F26-001" in words(office.taro.views[-1])
    await office.submit(office.taro)
    await office.command(office.taro, "採番")
    assert "F26-001" in words(office.taro.views[-1])
