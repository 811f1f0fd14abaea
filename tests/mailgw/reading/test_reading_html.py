"""HTML-only mail: the person's words, without the history each client marks in its own way."""

from __future__ import annotations

import pytest
from processor_time import seconds_of
from reading_cases import cases_in
from reading_mails import mail

from mailgw.reading import IncomingMail, read


def html(body: str) -> IncomingMail:
    return read(
        mail(
            f"<html><head><style>p{{}}</style></head><body>{body}</body></html>".encode(),
            content_type=b"text/html; charset=utf-8",
        )
    )


ATTRIBUTION = "2026年1月15日(木) 10:00 弁理 花子 &lt;<a href='mailto:h@example.jp'>h@example.jp</a>&gt;:"
CLIENTS = {
    "gmail": f"<div dir='ltr'>承認します。</div><br><div class='gmail_quote'><div dir='ltr' class='gmail_attr'>{ATTRIBUTION}<br></div>"
    "<blockquote class='gmail_quote' style='margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex'>質問です</blockquote></div>",
    "outlook desktop": "<div class='WordSection1'><p class='MsoNormal'>承認します。<o:p></o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;"
    "padding:3.0pt 0mm 0mm 0mm'><p class='MsoNormal'><b>差出人:</b> 弁理 花子<br><b>送信日時:</b> 2026年1月15日</p></div></div><p class='MsoNormal'>質問です</p></div>",
    "outlook desktop, a language we do not know": "<div class='WordSection1'><p class='MsoNormal'>承認します。</p><div style='border:none;border-top:solid #B5C4DF 1.0pt'>"
    "<p class='MsoNormal'><b>Lähettäjä:</b> H<br><b>Lähetetty:</b> 15.1.2026</p></div><p>質問です</p></div><p>まだ質問</p>",
    "outlook on the web": "<div>承認します。</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><b>差出人:</b> x<br><b>送信日時:</b> y</div><div>質問です</div>",
    "outlook on the web with signature": "<div>承認します。</div><div id='Signature'><p>知財 太郎<br>デモ株式会社</p></div><hr><div id='divRplyFwdMsg'><b>Von:</b> x</div><div>質問です</div>",
    "apple": "承認します。<br><br>iPhoneから送信<br><div><br>2026/01/15 10:00、弁理 花子 &lt;h@example.jp&gt;のメール：<br><br></div><blockquote type='cite'><div>質問です</div></blockquote>",
    "thunderbird": "<p>承認します。</p><div class='moz-cite-prefix'>On 2026/01/15 10:00, 弁理 花子 wrote:<br></div><blockquote type='cite' cite='mid:x'><p>質問です</p></blockquote>"
    "<pre class='moz-signature' cols='72'>-- \n知財 太郎</pre>",
    "yahoo": "<div>承認します。</div><div id='ydp1' class='yahoo_quoted'><div>2026年1月15日木曜日 10:00:00 JST、弁理 花子 &lt;h@example.jp&gt;のメール:</div><div>質問です</div></div>",
    "yahoo japan": "<div>承認します。</div><div><br>----- Original Message -----<br>From: 弁理 花子 &lt;h@example.jp&gt;<br>To: taro@example.co.jp<br>Subject: 件<br><br>質問です</div>",
    "gmail with signature": "<div dir='ltr'>承認します。<br><div><br></div><span class='gmail_signature_prefix'>-- </span><br><div class='gmail_signature'>知財 太郎</div></div><br>"
    f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}<br></div><blockquote class='gmail_quote'>質問です</blockquote></div>",
    "gmail, forwarded": "<div dir='ltr'>承認します。<br><br><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>From: 弁理 花子<br></div><br>質問です</div></div>",
    "zimbra": "<div>承認します。</div><hr id='zwchr' data-marker='__DIVIDER__'><div data-marker='__HEADERS__'><b>差出人: </b>弁理 花子<br></div><div data-marker='__QUOTED_TEXT__'>質問です</div>",
    "spark": "<div>承認します。</div><div name='messageSignatureSection'><br>Sparkから送信</div><div name='messageReplySection'>2026年1月15日 10:00 +0900、弁理 花子 のメール:<br><blockquote type='cite'>質問です</blockquote></div>",
    "outlook, newest": "<p style='margin: 0px'>承認します。</p><div style='border-color: rgb(225,225,225); border-style: solid none none; border-width: 1pt medium medium'><b>差出人:</b> 弁理<br><b>送信日時:</b> 2026<br></div><div>質問です</div>",
    "outlook for ios": "<div dir='auto'>承認します。</div><div id='ms-outlook-mobile-signature'><a href='https://aka.ms/o0ukef'>iOS 用 Outlook</a> を入手</div><hr><div id='divRplyFwdMsg'><b>差出人:</b> x<br></div>質問です",
    "mailspring": "<div>承認します。</div><signature>Sent from Mailspring</signature><div class='gmail_quote_attribution'>On Jan 15 2026, at 10:00 am, Hanako wrote:</div><blockquote class='gmail_quote'>質問です</blockquote>",
    "evolution": "<div>承認します。</div><div><br></div><div>2026-01-15 (木) の 10:00 +0900 に 弁理 花子 さんは書きました:</div><blockquote type='cite'>質問です</blockquote>",
    "bare blockquote": f"<p>承認します。</p><p>{ATTRIBUTION}</p><blockquote>質問です</blockquote>",
}


@pytest.mark.parametrize("body", CLIENTS.values(), ids=CLIENTS.keys())
def test_the_history_of_each_client_is_left_out(body: str) -> None:
    found = html(body)
    assert found.new_text == "承認します。"
    assert "質問です" in found.quoted


@pytest.mark.parametrize(("body", "expected"), cases_in("html_cases"))
def test_only_the_persons_words_are_left_of_what_clients_lay_out(body: str, expected: str) -> None:
    assert html(body).new_text == expected


def test_answers_between_quotes_are_kept_in_order() -> None:
    found = html(
        f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}</div><blockquote class='gmail_quote'>期限は</blockquote></div>"
        "<div>3月末です。</div><blockquote class='gmail_quote'>費用は</blockquote><div>承知です。</div>"
    )
    assert found.new_text == "3月末です。\n\n承知です。"


def test_what_is_only_indented_is_the_persons_own() -> None:
    found = html(
        "<div>案は次です。</div><blockquote style='margin:0 0 0 40px;border:none;padding:0px'>請求項1を補正</blockquote><div>以上</div>"
    )
    assert "請求項1を補正" in found.new_text


def test_words_typed_below_the_signature_are_kept() -> None:
    found = html(
        "<div>承認します。</div><div class='gmail_signature'>知財 太郎</div><div>追伸 図面もお願いします。</div>"
    )
    assert "追伸 図面もお願いします。" in found.new_text


def test_outlooks_lines_are_lines_and_its_empty_paragraphs_empty_lines() -> None:
    found = html(
        "<p class='MsoNormal'>弁理様<o:p></o:p></p><p class='MsoNormal'><o:p>&nbsp;</o:p></p><p class='MsoNormal'>承認します。</p><p class='MsoNormal'>知財</p>"
    )
    assert found.new_text == "弁理様\n\n承認します。\n知財"


def test_a_table_keeps_its_rows() -> None:
    found = html("<table><tr><td>1</td><td>承認</td></tr><tr><td>2</td><td>辞退</td></tr></table>")
    assert [line.split() for line in found.new_text.split("\n")] == [["1", "承認"], ["2", "辞退"]]


def test_a_table_of_word_keeps_its_rows_though_each_cell_is_a_paragraph() -> None:
    cells = "<td><p class='MsoNormal'>PK190001</p></td><td><p>承認<o:p></o:p></p></td>"
    found = html(
        f"<p class='MsoNormal'>回答です。</p><table class='MsoTableGrid'><tr>{cells}</tr><tr>{cells}</tr></table>"
    )
    assert found.new_text == "回答です。\nPK190001  承認\nPK190001  承認"


def test_items_are_numbered_as_they_were_shown() -> None:
    found = html("以下です。<ol><li>承認</li><li><p>辞退</p><ul><li>予算不足</li></ul></li></ol>以上")
    assert found.new_text == "以下です。\n1. 承認\n2. 辞退\n  * 予算不足\n以上"


def test_typed_text_keeps_its_spaces_and_a_source_line_ends_no_japanese_word() -> None:
    assert html("<pre>1 承認\n2   辞退\n</pre>").new_text == "1 承認\n2   辞退"
    assert html("<p>承\n認します。 Yes,\nplease.</p>").new_text == "承認します。 Yes, please."


@pytest.mark.parametrize("unit", ["<br>", "<p>x", "<td>x</td>", "<div id=divRplyFwdMsg>x</div>", "<blockquote type=cite>x</blockquote>y",
                                  "<div class=gmail_signature>x</div>", "<div style='border-top:solid #E1E1E1 1pt'>x:</div>", "<li>x", "<table>"])  # fmt: skip
def test_four_times_the_html_takes_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        raw = mail(unit.encode() * (size // len(unit)), content_type=b"text/html; charset=utf-8")
        return seconds_of(lambda: read(raw))

    assert seconds(200_000) < 10 * max(seconds(50_000), 0.005)


def test_a_page_of_too_many_elements_is_read_for_its_words() -> None:
    found = html("<p>承認</p>" + "<br>" * 80_000)
    assert (found.new_text, "html_too_many_elements" in found.defects) == ("承認", True)


def test_what_nobody_sees_is_not_read() -> None:
    found = html("<div style='display:none'>隠し</div><script>alert(1)</script><!-- 注釈 --><p>本文</p>")
    assert found.text == "本文"


@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>", "<blockquote type=cite>", "<ul><li>", "<b>", "<div id=appendonsend>"]
)
def test_however_deep_a_word_stands_it_is_found(unit: str) -> None:
    found = html(unit * 3000 + "承認")
    assert "承認" in found.text
    assert "html_too_deep" in found.defects


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<",
        "<html",
        "<p",
        "&#xD800;",
        "&#0;",
        "<!DOCTYPE",
        "<?xml version='1.0' encoding='utf-8'?><p>本文</p>",
        "\ue0f1\ue0f2\ue0f3",
    ],
)
def test_broken_html_is_read_without_complaint(body: str) -> None:
    assert isinstance(read(mail(body.encode(), content_type=b"text/html; charset=utf-8")).text, str)
