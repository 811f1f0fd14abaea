"""Bytes become the text somebody typed, whatever the label says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_mails import as_euc, as_jis, mail

from mailgw.reading import read
from mailgw.reading.charsets import decode, guess

VENDOR = "①㈱デモ ｶﾅ 髙島 〒表ソ"
PLAIN = "お世話になっております。〜の件です。"


@pytest.mark.parametrize(
    "label", ["ISO-2022-JP", "cp50220", "cp50221", "cp50222", "iso-2022-jp-ms", "csISO2022JP", "JIS", "iso2022-jp"]
)
def test_jis_with_vendor_characters_and_half_width_kana_is_read(label: str) -> None:
    found = read(mail(as_jis(VENDOR), content_type=f"text/plain; charset={label}".encode()))
    assert (found.text, found.defects) == (VENDOR, ())


@pytest.mark.parametrize(
    "label",
    [
        "shift_jis",
        "Shift-JIS",
        "windows-31j",
        "x-sjis",
        "cp932",
        "MS932",
        "sjis-win",
        "csWindows31J",
        "MS_Kanji",
        '"shift_jis"',
    ],
)
def test_shift_jis_is_read_as_windows_means_it(label: str) -> None:
    found = read(mail(VENDOR.encode("cp932"), content_type=f"text/plain; charset={label}".encode()))
    assert (found.text, found.defects) == (VENDOR, ())


@pytest.mark.parametrize("label", ["euc-jp", "cp51932", "eucjp-ms", "eucJP-win", "x-euc-jp", "EUC_JP", "ujis"])
def test_euc_with_vendor_characters_is_read(label: str) -> None:
    found = read(mail(as_euc("①㈱デモ商品のご案内 ｶﾅ"), content_type=f"text/plain; charset={label}".encode()))
    assert (found.text, found.defects) == ("①㈱デモ商品のご案内 ｶﾅ", ())


@pytest.mark.parametrize(
    ("codec", "label", "text"),
    [
        ("utf-8", "UTF-8", PLAIN),
        ("iso2022_jp", "iso-2022-jp", PLAIN),
        ("gb18030", "gb2312", "请确认附件。"),
        ("gb18030", "gb18030", "请确认附件。"),
        ("big5", "big5", "請確認附件。"),
        ("cp949", "ks_c_5601-1987", "확인 부탁드립니다"),
        ("euc_kr", "euc-kr", "확인 부탁드립니다"),
        ("latin-1", "iso-8859-1", "Grüße aus München, schöne Tür"),
        ("cp1252", "windows-1252", "“naïve” – 5 €"),
        ("koi8_r", "koi8-r", "Здравствуйте"),
        ("cp1251", "windows-1251", "Здравствуйте"),
        ("iso8859_2", "iso-8859-2", "Zażółć gęślą"),
        ("utf-16", "utf-16", PLAIN),
    ],
)
def test_an_honest_label_is_believed(codec: str, label: str, text: str) -> None:
    found = decode(text.encode(codec), label)
    assert (found.text, found.defect) == (text, None)


@pytest.mark.parametrize(
    "label", ["iso-2022-jp", "shift_jis", "euc-jp", "gb2312", "big5", "iso-8859-1", "windows-1252"]
)
def test_utf8_under_a_wrong_label_is_noticed(label: str) -> None:
    found = decode(PLAIN.encode(), label)
    assert (found.text, found.defect) == (PLAIN, "charset_mislabelled")


@pytest.mark.parametrize("label", ["us-ascii", "utf-8", "shift_jis", "iso-8859-1"])
def test_escapes_mean_jis_under_any_label(label: str) -> None:
    found = decode(as_jis(VENDOR), label)
    assert (found.text, found.defect) == (VENDOR, "charset_mislabelled")


GREETING = "お世話になっております。"
ENCODED = {
    "utf-8": GREETING.encode(),
    "iso-2022-jp": as_jis(GREETING),
    "euc-jp": GREETING.encode("euc_jp"),
    "shift_jis": GREETING.encode("cp932"),
}


@pytest.mark.parametrize("raw", ENCODED.values(), ids=ENCODED.keys())
@pytest.mark.parametrize("label", [None, "", "us-ascii", "unknown-8bit"])
def test_without_a_label_the_bytes_decide(raw: bytes, label: str | None) -> None:
    content_type = "text/plain" if label is None else f"text/plain; charset={label}"
    found = read(mail(raw, content_type=content_type.encode()))
    assert (found.text, found.defects != ()) == (GREETING, True)


@pytest.mark.parametrize("real", ENCODED)
@pytest.mark.parametrize("label", ENCODED)
def test_whichever_of_the_four_it_is_whichever_the_label_names(real: str, label: str) -> None:
    found = read(mail(ENCODED[real], content_type=f"text/plain; charset={label}".encode()))
    assert (found.text, found.defects) == (GREETING, () if real == label else ("charset_mislabelled",))


def test_half_width_kana_under_an_honest_label_is_no_euc() -> None:
    assert decode("ｱｲｳ､ｴｵ､ｶｷ｡".encode("cp932"), "shift_jis").text == "ｱｲｳ､ｴｵ､ｶｷ｡"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\x1b$B8+\x1b(I123\x1b(B ok", "見ｱｲｳ ok"),
        (b"\x1b$B8+\x1b(J\xb1\xb2\xb3\x1b(B ok", "見ｱｲｳ ok"),
        (b"\x1b$B8+\x1b(B\x0e123\x0f ok", "見ｱｲｳ ok"),
        (b"\x0e123\x0f ok", "ｱｲｳ ok"),
    ],
    ids=["by escape", "in eight bits", "by shift after kanji", "by shift alone"],
)
def test_half_width_kana_in_jis_is_read_in_every_form(raw: bytes, text: str) -> None:
    assert decode(raw, "iso-2022-jp").text == text


def test_an_unknown_label_is_noted_and_the_bytes_decide() -> None:
    assert decode(PLAIN.encode(), "x-bogus") == decode(PLAIN.encode(), "x-bogus")
    assert (decode(PLAIN.encode(), "x-bogus").text, decode(PLAIN.encode(), "x-bogus").defect) == (
        PLAIN,
        "charset_unknown",
    )


@pytest.mark.parametrize("label", ["idna", "unicode_escape", "zlib", "base64", "punycode", "undefined"])
def test_codecs_that_are_no_charsets_are_refused(label: str) -> None:
    assert decode("日本".encode(), label).text == "日本"


def test_utf7_is_read_but_noted() -> None:
    found = decode("日本語".encode("utf-7"), "utf-7")
    assert (found.text, found.defect) == ("日本語", "utf7")


def test_kana_by_shift_out_and_in_eight_bits_is_read() -> None:
    assert (
        read(mail(b"\x0e<=CQ\x0f\x1b$B$G$9\x1b(B", content_type=b"text/plain; charset=iso-2022-jp")).text == "ｼｽﾃﾑです"
    )
    assert (
        read(mail(b"\xc3\xbd\xc4\x1b$B$G$9\x1b(B", content_type=b"text/plain; charset=iso-2022-jp")).text == "ﾃｽﾄです"
    )


@pytest.mark.parametrize(
    ("codec", "label"), [("iso2022_jp_3", "ISO-2022-JP-3"), ("iso2022_jp_2004", "iso-2022-jp-2004")]
)
def test_characters_of_the_year_2000_are_read_beside_vendor_characters(codec: str, label: str) -> None:
    body = "森鷗外".encode(codec) + b"\x1b$B-!\x1b(B"
    assert read(mail(body, content_type=b"text/plain; charset=" + label.encode())).text == "森鷗外①"


def test_escapes_a_gateway_dropped_are_restored() -> None:
    found = decode(as_jis("日本語の本文です。").replace(b"\x1b", b""), "iso-2022-jp")
    assert (found.text, found.defect) == ("日本語の本文です。", "escapes_lost")


def test_a_text_cut_inside_a_character_keeps_the_rest() -> None:
    assert decode(PLAIN.encode()[:-1], "utf-8").text.startswith(PLAIN[:-1])


JAPANESE = st.text(
    st.sampled_from("あいうえお漢字特許出願発明カタカナー、。①㈱髙ｱｲｳABC 123\n"), min_size=1, max_size=60
)


@given(JAPANESE)
def test_every_windows_text_survives_jis(text: str) -> None:
    assert decode(as_jis(text), "iso-2022-jp").text == text


@given(JAPANESE)
def test_every_windows_text_survives_a_shift_jis_label(text: str) -> None:
    assert decode(text.encode("cp932"), "shift_jis").text == text


@given(JAPANESE)
def test_every_windows_text_survives_a_euc_label(text: str) -> None:
    assert decode(as_euc(text), "euc-jp").text == text


@given(
    st.binary(max_size=300),
    st.one_of(
        st.none(),
        st.text(max_size=20),
        st.sampled_from(["iso-2022-jp", "euc-jp", "utf-7", "hz", "iso-2022-kr", "utf-16", "cp932"]),
    ),
)
def test_any_bytes_under_any_label_give_text(data: bytes, label: str | None) -> None:
    assert isinstance(decode(data, label).text, str)
    assert isinstance(guess(data).text, str)


def test_raw_jis_and_shift_jis_headers_are_read() -> None:
    assert read(mail(b"x", b"Subject: " + as_jis(VENDOR))).subject == VENDOR
    assert read(mail(b"x", b"Subject: " + VENDOR.encode("cp932"))).subject == VENDOR
    assert read(mail(b"x", b"Subject: " + PLAIN.encode())).subject == PLAIN
