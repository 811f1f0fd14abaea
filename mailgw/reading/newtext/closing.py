"""What is said right above a block of who and where: a farewell, and then the block signs; or that it is to come."""

from __future__ import annotations

import re

from mailgw.reading.newtext.vocabulary import any_of

_PARTY = any_of("発明者", "出願人", "代理人", "権利者")
_THIS = r"こちら(?!で(?!す|ござい|よろし|宜し|お願い|結構)|から|こそ|側|の(?:方|ほう)(?:で|から))"
"""What points to what follows; こちらで印刷します and こちらからご連絡します speak of us."""
_FULL_STOP = "[。．]?$"

# --- something is to come ------------------------------------------------------------------------

_ERRAND = any_of(
    *("送付", "送り", "郵送", "発送", "返送", "連絡", "届け", "問い?合わ?せ", "電話", "お越し", "納品", "請求"),
)
_POINTS_BELOW = any_of(
    *("です", "になります", "まで", "にて", "へ", "に"),
    *("の?(?:連絡|送付|住所|宛)先?", "でお願い.{0,8}", "を.{0,12}"),
)
_ANNOUNCES = re.compile(
    any_of(
        rf"(?:こちら|以下|下記|左記)(?:です|となります|になります|でございます){_FULL_STOP}",
        r"(?:次のよう|枠内)[^。]{0,30}[。．]?.{0,20}$",
        rf"[:：]{_FULL_STOP}",
        rf"(?:以下|下記|次の|{_THIS})[^。]{{0,20}}{_ERRAND}[^。]{{0,15}}{_FULL_STOP}",
        rf"(?:以下|下記|次)(?:の|に)?(?:とおり|通り|よう)?{_POINTS_BELOW}?{_FULL_STOP}",
        rf"(?:連絡先|送付先|住所|宛先|電話番号|届け先|問い合わせ先)(?:は|を|に|です|:|変更|が).{{0,30}}{_FULL_STOP}",
    )
)
_ANNOUNCES_NAMES = re.compile(
    any_of(
        rf"(?:以下|下記|次)[^。]{{0,25}}(?:です|ます|とおり|通り){_FULL_STOP}",
        rf"(?:{_PARTY}|担当者?|参加者|出席者?|候補|氏名|名称|名義|宛名|メンバー)[^。、]{{0,20}}{_FULL_STOP}",
        r"\b(?:inventors?|applicants?|attendees|following|names?|members)\b[^.]{0,40}[.:]?$",
    ),
    re.IGNORECASE,
)
_DESTINATION = re.compile(
    any_of(
        "(?:届け?|送付|発送|送り|振込|納品|請求|連絡|宛)先",
        *("住所", "アドレス", "後任", "新任", "着任"),
        "(?:会場|場所|宿泊|集合)[^。]{0,10}は",
        f"{_PARTY}(?:の(?:表示|名称|住所|氏名)|は)",
        "(?:次|以下|下記)の(?:とおり|通り)",
        *("ship(?:ping)? to", "deliver", "invoice to", "successor"),
    ),
    re.IGNORECASE,
)
_PRESENTED = any_of(
    *("情報", "データ", "プロフィール", "名刺", "文面", "見本", "一覧", "記載"),
    *("先", "方", "名", "者", "人", "社", "企業", "宛", "メール"),
)
_PRESENTS = re.compile(
    any_of(
        rf"{_PRESENTED}(?:です|でございます|を|が|は|の)[^。]{{0,22}}[。．?？]?$",
        r"\b(?:data|details|profile|card|information|contacts?|person|client|company|party)\b[^.]{0,40}[.:]?$",
    ),
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    any_of(
        *(
            "担当",
            "連絡",
            "紹介",
            "名刺",
            "プロフィール",
            "送付",
            "送り先",
            "宛",
            "住所",
            "窓口",
            _PARTY,
            "候補",
            "先方",
            "後任",
            "新任",
        ),
        *("以下", "下記", "次の", _THIS, "会場", "場所", "[:：]$"),
        *("contact", "introduc", "inventor", "applicant", "follow", "below", "address", "attorney", "agent"),
    ),
    re.IGNORECASE,
)

_LONGEST_PRESENTATION = 24  # characters; what is said earlier is about something else
_PRESENTS_THE_WRITER = re.compile(
    any_of(
        *(
            "連絡先",
            "名刺",
            "プロフィール",
            "住所",
            "宛",
            "窓口",
            "送付先",
            "届け先",
            "請求先",
            "振込先",
            "私の",
            "当方の",
            "自己紹介",
            _PARTY,
        ),
        *(
            "以下",
            "下記",
            "次の",
            _THIS,
            "[:：]$",
            r"\bcontact",
            r"\baddress",
            r"\bdetails",
            "below",
            r"\bmy\b",
            "inventor",
            "applicant",
        ),
        *(
            "これ[でがはを]",
            "この(?:内容|表記|ように)",
            r"\b(?:is|like|as) this\b|\bthis (?:correct|right|ok|way|card|signature)\b",
            "記載",
            "表記",
        ),
        *("担当", "後任", "新任", "候補", "紹介", "代表者", "署名", "記名", "名義", "signatory"),
        *("kontakt", "adresse", "coordonnées", "联系", "地址", "연락처", "주소"),
    ),
    re.IGNORECASE,
)

_ASKS = re.compile(r"(?:ください|下さい|お願い|願います)|\bplease\b|[?？]$", re.IGNORECASE)

# --- nothing is to come but a name ---------------------------------------------------------------

_PARTING = any_of(
    "お願い(?:いた|致|申し?上げ|し)?.{0,6}(?:ます|します|です)",
    *("よろしく.{0,20}", "宜しく.{0,20}", "以上(?:です|、.{0,20})?", "敬具", "草々", "早々", "かしこ"),
    *("(?:失礼|失敬)(?:いた|致)?します", "失礼いたしました", "ありがとうございま(?:す|した)", "恐れ入ります"),
    *("お待ちして(?:おり|い)ます", "お待ち申し上げ.{0,6}", "(?:幸い|幸甚|光栄)(?:です|に存じます|でございます)"),
    "(?:ご|お)(?:確認|査収|検討|了承|承知おき|一読|参照|参考).{0,8}(?:ください|下さい|ませ|願います)",
    "(?:お礼|御礼|お詫び|ご?連絡|ご?報告|ご?返信|ご?回答|ご?共有).{0,3}まで(?:に|です)?",
    "取り急ぎ[^。]{0,20}",
)
_FAREWELL = re.compile(rf"{_PARTING}[。．!！]?$")
_FAREWELL_IN_ENGLISH = re.compile(
    any_of(
        r"(?:best|kind|warm|kindest|warmest|many)?\s?(?:regards|wishes|thanks)[,.]?$",
        r"(?:sincerely|thank you|cheers|respectfully)[^.]{0,20}[,.]?$",
        r"(?:yours|very)?\s?(?:sincerely|truly|faithfully)(?:\syours)?[,.]?$",
        r"(?:best|br|thx|thanks (?:and|&) (?:best |kind )?regards|thanks (?:in advance|again|a lot|so much))[,.!]?$",
    ),
    re.IGNORECASE,
)
_ASSENT = any_of(
    "(?:承知|了解|承認|賛成|同意|受領|拝受|拝見|確認)(?:いた|致)?(?:し(?:ました|ます)|です|でお願い.{0,8})",
    *("かしこまりました", "(?:OK|オーケー)(?:です)?", "(?:結構|大丈夫|了解)です"),
    "(?:問題|異存|異議|異論)(?:は)?(?:ありません|ございません|ないです)",
    "(?:よろしい|宜しい)かと(?:思います|存じます)",
)
_ASSENT_IN_ENGLISH = any_of(
    *("yes", "ok", "okay", "approved", "agreed", "noted", "confirmed", "fine", "received", "understood"),
)
_ACKNOWLEDGES = re.compile(
    any_of(
        rf"{_ASSENT}[。．!！]*$",
        rf"^{_ASSENT_IN_ENGLISH}(?:,? (?:please|thanks|thank you|with thanks))?[.!]*$",
    ),
    re.IGNORECASE,
)  # nobody presents a third person with these


def is_farewell(words: str) -> bool:
    return (_FAREWELL_IN_ENGLISH.match(words) or _FAREWELL.search(words)) is not None


def ends_a_mail(words: str) -> bool:
    """A farewell, or 承知しました。"""
    return is_farewell(words) or _ACKNOWLEDGES.search(words) is not None


def announces(words: str) -> bool:
    """送付先は下記です： makes what follows the message, whoever it names."""
    return _ANNOUNCES.search(words) is not None


def announces_names(words: str) -> bool:
    """発明者は以下です"""
    return _ANNOUNCES_NAMES.search(words) is not None


def names_a_destination(words: str) -> bool:
    """届け先が変わりました。 What follows is that, unless it is the writer's own."""
    return _DESTINATION.search(words) is not None


def presents_somebody(words: str) -> bool:
    """共同出願人が決まりました。 What follows may be them, unless it is the writer's own."""
    return _PRESENTS.search(words) is not None and not ends_a_mail(words)


def presents_the_writer(words: str) -> bool:
    """私の連絡先です。 What follows was asked for."""
    return _PRESENTS_THE_WRITER.search(words[-_LONGEST_PRESENTATION:]) is not None


def asks(words: str) -> bool:
    """A request is somebody's words, wherever it stands."""
    return _ASKS.search(words) is not None


def may_introduce(words: str) -> bool:
    """Anything that could lead over to a third person: without a farewell only its absence is certain."""
    return _INTRODUCES.search(words) is not None
