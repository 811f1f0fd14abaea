"""HTML-only mail: the person's words, without the history each client marks in its own way."""

from __future__ import annotations

import pytest
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
    "bare blockquote": f"<p>承認します。</p><p>{ATTRIBUTION}</p><blockquote>質問です</blockquote>",
}


@pytest.mark.parametrize("body", CLIENTS.values(), ids=CLIENTS.keys())
def test_the_history_of_each_client_is_left_out(body: str) -> None:
    found = html(body)
    assert found.new_text == "承認します。"
    assert "質問です" in found.quoted


def test_answers_between_quotes_are_kept_in_order() -> None:
    found = html(
        f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}</div><blockquote class='gmail_quote'>期限は</blockquote></div>"
        "<div>3月末です。</div><blockquote class='gmail_quote'>費用は</blockquote><div>承知です。</div>"
    )
    assert found.new_text == "3月末です。\n承知です。"


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
