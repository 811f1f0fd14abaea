"""アドレス in Slack: further mail addresses are named, listed and taken away where people are."""

from __future__ import annotations

from office import Office, words


async def test_an_address_is_named_listed_and_taken_away(office: Office) -> None:
    await office.command(office.taro, "アドレス 追加 <mailto:taro@company.test|taro@company.test>")
    assert "taro@company.test へ確認のメールを送りました" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "アドレス")
    assert "確認待ち" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "アドレス 削除 taro@company.test")
    await office.command(office.taro, "アドレス")
    assert "taro@company.test" not in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "アドレス 追加 どこか")
    assert "メールアドレスとして使えません" in words(office.taro.ephemerals[-1])
