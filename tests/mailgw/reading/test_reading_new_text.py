"""What did the person write? Cases of many clients, written from knowledge of them."""

from __future__ import annotations

import pytest
from reading_cases import cases_in

from mailgw.reading import new_text, read
from mailgw.reading.newtext import divide


@pytest.mark.parametrize(("mail", "expected"), cases_in("cases"))
def test_only_the_persons_own_words_are_left(mail: str, expected: str) -> None:
    assert new_text(mail) == expected


@pytest.mark.parametrize(("mail", "expected"), cases_in("cases"))
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


@pytest.mark.parametrize(
    "answer",
    [
        "承認します。",
        "開封の確認は不要です。",
        "Do not click anything yet.",
        "注意点は2つです。",
        "外部から見た図です。",
    ],
)
def test_a_banner_takes_no_word_of_the_person_with_it(answer: str) -> None:
    """HTML puts the person's first line right below what the server wrote."""
    banner = "CAUTION: This email originated from outside of the organization. Do not click links or open attachments."
    assert answer.split()[-1] in new_text(f"{banner}\n{answer}").split()


@pytest.mark.parametrize("mark", [">", "＞", "> "])
def test_marked_lines_above_the_clients_own_quote_stay_unless_that_holds_them(mark: str) -> None:
    attribution = "2026/01/15 10:00、弁理 花子 <hanako@example.jp>のメール："
    mail = f"手順です。\n{mark}make install\n以上です。\n\n{attribution}\n\n> {{history}}\n"
    assert f"{mark}make install".strip() in new_text(mail.format(history="教えてください。"))
    assert "make install" not in new_text(mail.format(history="make install"))
