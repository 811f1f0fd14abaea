"""What did the person write? Cases of many clients, written from knowledge of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailgw.reading import new_text
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
