"""What did the person write? Cases of many clients, written from knowledge of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailgw.reading import new_text, read
from mailgw.reading.newtext import divide

CASES = Path(__file__).parent / "cases"


def cases() -> list[object]:
    """Each file holds "@@@ name", the mail, "@@>", what the person wrote."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for case in path.read_text("utf-8").split("@@@ ")[1:]:
            name, _, rest = case.partition("\n")
            mail, _, expected = rest.partition("@@>\n")
            found.append(pytest.param(mail, expected.strip("\n"), id=f"{path.stem}: {name}"))
    return found


@pytest.mark.parametrize(("mail", "expected"), cases())
def test_only_the_persons_own_words_are_left(mail: str, expected: str) -> None:
    assert new_text(mail) == expected


@pytest.mark.parametrize(("mail", "expected"), cases())
def test_line_ends_of_the_network_change_nothing(mail: str, expected: str) -> None:
    assert new_text(mail.replace("\n", "\r\n")) == expected


def test_the_three_shares_together_hold_every_word() -> None:
    mail = "承知しました。\n\n-- \n知財 太郎\n\n2026/01/15 10:00、弁理 花子 <hanako@example.jp>のメール：\n\n> いかがですか。\n"
    shares = divide(mail)
    assert (shares.new, shares.signature) == ("承知しました。", "-- \n知財 太郎".replace("-- ", "--"))
    assert "いかがですか。" in shares.quoted


BLOCK = "知財 太郎\nデモ株式会社 知的財産部\n{address}\n03-1111-2222"


def test_a_block_without_a_rule_is_a_signature_when_it_holds_the_senders_address() -> None:
    plain = f"ご提案に賛成です。\n\n{BLOCK.format(address='Taro@example.co.jp')}"
    assert divide(plain, "taro@example.co.jp").new == "ご提案に賛成です。"
    assert read(f"From: taro@example.co.jp\r\n\r\n{plain}".encode()).new_text == "ご提案に賛成です。"


@pytest.mark.parametrize("before", ["急ぎの際は彼に電話してください。", "この方をご存じですか。", "私の連絡先です。"])
def test_a_block_that_may_be_a_third_persons_or_what_was_asked_for_stays(before: str) -> None:
    plain = f"{before}\n\n{BLOCK.format(address='taro@example.co.jp')}"
    assert new_text(plain) == plain
    assert divide(plain, "hanako@example.jp").new == plain
    if "連絡先" in before:
        assert divide(plain, "taro@example.co.jp").new == plain
