"""What did the person write? Cases of many clients, written from knowledge of them."""

from __future__ import annotations

import pytest
from reading_cases import cases_in

from mailgw.reading import new_text, read
from mailgw.reading.newtext import Letterhead, divide


@pytest.mark.parametrize(("mail", "expected"), cases_in("cases"))
def test_only_the_persons_own_words_are_left(mail: str, expected: str) -> None:
    assert new_text(mail) == expected


@pytest.mark.parametrize(("mail", "expected"), cases_in("cases"))
def test_line_ends_of_the_network_change_nothing(mail: str, expected: str) -> None:
    assert new_text(mail.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(("mail", "expected"), cases_in("whole_mails"))
def test_the_head_of_the_mail_tells_whose_words_are_whose(mail: str, expected: str) -> None:
    assert read(mail.encode()).new_text == expected


@pytest.mark.xfail(
    reason="a signature without a rule, right below commands, from an address not given: in doubt it stays"
)
@pytest.mark.parametrize(("mail", "expected"), cases_in("unsolved"))
def test_a_signature_without_farewell_or_rule_leaves(mail: str, expected: str) -> None:
    assert new_text(mail) == expected


def test_the_three_shares_together_hold_every_word() -> None:
    mail = "承知しました。\n\n-- \n知財 太郎\n\n2026/01/15 10:00、弁理 花子 <hanako@example.jp>のメール：\n\n> いかがですか。\n"
    shares = divide(mail)
    assert (shares.new, shares.signature) == ("承知しました。", "-- \n知財 太郎".replace("-- ", "--"))
    assert "いかがですか。" in shares.quoted


BLOCK = "知財 太郎\nデモ株式会社 知的財産部\n{address}\n03-1111-2222"


def test_a_block_without_a_rule_is_a_signature_when_it_holds_the_senders_address() -> None:
    plain = f"ご提案に賛成です。\n\n{BLOCK.format(address='Taro@example.co.jp')}"
    assert divide(plain, Letterhead("taro@example.co.jp")).new == "ご提案に賛成です。"
    assert read(f"From: taro@example.co.jp\r\n\r\n{plain}".encode()).new_text == "ご提案に賛成です。"


@pytest.mark.parametrize("before", ["急ぎの際は彼に電話してください。", "この方をご存じですか。", "私の連絡先です。"])
def test_a_block_that_may_be_a_third_persons_or_what_was_asked_for_stays(before: str) -> None:
    plain = f"{before}\n\n{BLOCK.format(address='taro@example.co.jp')}"
    assert new_text(plain) == plain
    assert divide(plain, Letterhead("hanako@example.jp")).new == plain
    if "連絡先" in before:
        assert divide(plain, Letterhead("taro@example.co.jp")).new == plain


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


PRESENTED = [
    "アカウント情報をお送りします。|URL：https://x.example/|ID：a@b.example",
    "ログイン情報です。|メール：taro@demo.example|初期パスワード：abc123",
    "お名前とメールを確認してください。|知財 太郎|taro@demo.example",
    "宛名ラベルの見本です。|〒100-0001 東京都千代田区千代田1-1|知財 太郎 様",
    "招待する方です。|知財 太郎 taro@demo.example|弁理 花子 hanako@firm.example",
    "名刺の文面を確認してください。|デモ株式会社|知財 太郎|TEL 03-0000-0001",
    "緊急連絡先一覧をお送りします。|知財 太郎 03-0000-0001|弁理 花子 03-0000-0002",
    "委任状の記載は問題ありませんか。|株式会社root ip|代表取締役 発明 太郎",
    "新しい代理人の情報をお送りします。|弁理 花子|デモ事務所|03-0000-0002",
    "共同出願人が増えました。|株式会社root ip|東京都港区六本木0-0-0",
    "Please update the assignee data.|Demo Inc.|1-2-3 Kanda, Chiyoda-ku, Tokyo",
    "The contact data of our agent.|Hanako Benri|Demo Patent Office|hanako@firm.example",
    "請求先を修正してください。|デモ株式会社 経理部|TEL 03-0000-0001",
    "Web会議の接続先です。|https://meet.example/abc|電話 03-0000-7777",
    "サンプルの返送先です。|デモ株式会社|〒100-0001 東京都千代田区千代田1-1",
    "優先権書類の送付状です。ご確認をお願いいたします。|デモ事務所 御中|株式会社root ip",
    "パートナー企業が決まりました。|株式会社root ip|https://rootip.example",
    "講師のプロフィールです。|弁理 花子|デモ事務所 弁理士",
]


@pytest.mark.parametrize("words", PRESENTED)
@pytest.mark.parametrize("above", ["", "\n"])
@pytest.mark.parametrize("below", ["", "\n--------------------"])
def test_a_third_person_under_a_rule_is_what_the_mail_says(words: str, above: str, below: str) -> None:
    sentence, *lines = words.split("|")
    framed = "\n".join(["--------------------", *lines]) + below
    plain = f"お世話になっております。\n{sentence}\n{above}{framed}"
    assert new_text(plain) == plain
