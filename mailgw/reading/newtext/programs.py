"""What a mail program says of itself at the end of a mail: iPhoneから送信, Get Outlook for iOS, Sent with Proton Mail."""

from __future__ import annotations

import re

from mailgw.reading.newtext.vocabulary import any_of

_PRODUCTS = any_of(
    *(
        "iPhone",
        "iPad",
        "iPod",
        r"Apple\s?Watch",
        "Mac",
        "Android",
        "アンドロイド",
        "スマホ",
        "スマートフォン",
        "Xperia",
        "エクスペリア",
    ),
    *(
        "Galaxy",
        "Pixel",
        "AQUOS",
        "arrows",
        "らくらくホン",
        "Huawei",
        "Xiaomi",
        "OPPO",
        "BlackBerry",
        "Windows",
        "Outlook",
    ),
    *(
        "Yahoo",
        "Gmail",
        "ドコモ",
        "docomo",
        "au",
        "SoftBank",
        "ソフトバンク",
        "楽天",
        "UQ",
        r"Y!\s?mobile",
        "ワイモバイル",
    ),
    *("携帯(?:電話|端末)?", "モバイル", "タブレット", "BlueMail", "Mailspring", r"Proton\s?Mail", "Surface", "Nexus"),
    *("Thunderbird", "Spark", r"メール\s?アプリ", "Samsung", "Mobile"),
)
_ENGLISH_PRODUCTS = any_of(
    *(
        "iphone",
        "ipad",
        "android",
        "samsung",
        "galaxy",
        "xperia",
        "pixel",
        "blackberry",
        "mobile",
        "outlook",
        "yahoo",
        "gmail",
    ),
    *(
        r"mail\s+for",
        "proton",
        "mailspring",
        r"blue\s?mail",
        "canary",
        "airmail",
        "fairemail",
        r"em\s?client",
        "huawei",
    ),
    *(
        "windows",
        "spark",
        "phone",
        "tablet",
        "smartphone",
        "htc",
        "nokia",
        "thunderbird",
        "aquamail",
        "superhuman",
        "zoho",
        "posteo",
        "tutanota",
        "fastmail",
        "hey",
        "gmx",
    ),
)
_SENT = r"送信(?:されました)?"
_BY_MEANS_OF = any_of("から", "より", "を(?:使用|利用)して", "を使って")
_ABOUT_ITSELF = re.compile(
    any_of(
        rf"(?:[^\s、。,]{{1,12}}の\s?|[A-Za-z ]{{0,20}})?{_PRODUCTS}[^、。,]{{0,40}}{_BY_MEANS_OF}{_SENT}$",
        r"(?:[A-Za-z ]{0,20}|(?:ios|android|mac|windows)\s?(?:版|用)\s?の?\s?)outlook[^。]{0,40}を(?:入手|取得|ダウンロード).{0,120}$",
        rf"sent\s+(?:from|via|with|using)\s+(?:my\s+|the\s+|an?\s+)?\[?{_ENGLISH_PRODUCTS}(?:[^。?]|\?(?=\w)){{0,100}}$",
        r"(?:virus-free|ウイルス\s?フリー|ウィルス\s?フリー)[.。]\s?(?:www\.)?[^\s<]{0,40}$",
        r"get\s+\[?outlook\s+for\s+(?:ios|android|mac)\b.{0,120}$",
        r"yahoo!?\s?メール\s?-\s?.{1,40}$",
        r"yahoo!?\s?メール\s?(?:for\s)?(?:iphone|android|アプリ)?\s?から送信.{0,40}$",
        r"proton\s?mail\s?の?[^。]{0,20}メールで送信(?:されました)?。?$",
        r"(?:von meinem|gesendet (?:von|mit)|envoyé (?:de|depuis|à partir)|enviado desde|inviato da|verstuurd vanaf"
        r"|skickat från)\b[^.?]{0,80}$",
        r"(?:发自|發自)(?:我的)?[^，。]{1,40}$|나의\s.{1,30}에서\s?보냄$",
    ),
    re.IGNORECASE,
)
_LINK = re.compile(r"\s?[<(\[]\s?https?://[^<>()\[\]\s]{1,300}\s?[>)\]]\s?")
_ABOUT_A_LINKED_PROGRAM = re.compile(
    r"(?:Sent|Secured|Encrypted|Written) (?:from|via|with|using|by) (?:my |the )?[A-Z][^.。?]{1,60}\.?$"
    rf"|[^、。をはが]{{2,40}}{_BY_MEANS_OF}{_SENT}$"
)  # whatever it is called: people do not link what they sent a mail with


def speaks_of_itself(words: str) -> bool:
    """A line about the program or the telephone the mail was written with, its advertised address included."""
    if "http" not in words:
        return _ABOUT_ITSELF.match(words) is not None
    unlinked = _LINK.sub("", words)
    linked = len(unlinked) < len(words)
    return _ABOUT_ITSELF.match(unlinked) is not None or (linked and _ABOUT_A_LINKED_PROGRAM.match(unlinked) is not None)
