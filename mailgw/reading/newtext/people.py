"""Who somebody is and how to reach them: what one line of a signature says, and what it does not.

All lines come half-width (`plain`), so that every expression is written once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.vocabulary import any_of

_LONGEST_LINE = 300  # characters that are looked at

# --- where ---------------------------------------------------------------------------------------

_CALLED = any_of(
    "tel", "tél", "phone", "mobile", "fax", "cell", "direct", "dial", "office", "直通", "内線", "代表", "電話", "携帯", "ファックス", "ファクス",
    "ファクシミリ", "℡", "☎", "📞", r"\b[tfmp]",
    "telefon", "téléphone", "teléfono", "telefono", "mobil", "handy", "тел", "电话", "手机", "传真", "傳真", "手機", "전화", "휴대폰", "팩스",
)  # fmt: skip
_NUMBER = r"(?:\s?(?:番号|no\.?))?\s?(?:\([^()]{1,12}\))?\s?[.:/・\]】)|]*\s{0,6}[+(]?\d[\d\-() ]{3,}"
_BARE_NUMBER = r"(?m:^[^\d\n]{0,12}\(?0\d{1,4}[\-() ]{1,2}\d{1,4}[\-() ]{1,2}\d{3,4}(?: ?\([^()\n]{1,12}\))?$)"
_POSTCODE = r"〒\s?\d{3}|\b\d{3}-\d{4}\s?(?:東京|大阪|京都|北海道|..県)|〔?住所\s?[:：〕]"
_PLACE = (
    r"(?:東京都|北海道|(?:大阪|京都)府|[^\s\d、。]{2,3}県)[^\s。、]{1,12}[市区郡町村]"
    r"|[^\s\d、。]{2,3}市[^\s\d、。]{1,4}区"
    r"|\d{1,5}\s[A-Z][\w ]{2,30}(?:street|st\.|avenue|ave\.|road|rd\.)|\b[a-z]{2,14}-(?:ku|shi|cho|machi|gun|ken)\b"
)
_PLACE_ABROAD = re.compile(
    r"[A-Z][a-z]{2,20},? \d{3}-\d{4}\b|\b\d{1,3}-\d{1,3}(?:-\d{1,3})?,? [A-Z][a-z]{2,20}|\b[A-Z]{2} \d{5}\b|\b\d{4,5} [A-Z][A-Za-zéü]{2,20}"
)  # 1-1-1 Chiyoda, Tokyo 100-0001; 75000 Paris
_WHERE = re.compile(
    rf"{_CALLED}{_NUMBER}|\+\d{{1,3}}[\s\-(]\d|\(\d{{3}}\) \d{{3}}-\d{{4}}|{_BARE_NUMBER}|{_POSTCODE}|{_PLACE}",
    re.IGNORECASE,
)
_MAIL_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}\.[A-Za-z]")
_REACH = re.compile(
    r"[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}\.[A-Za-z0-9.\-]{1,100}|https?://|www\.[a-z0-9]|\b(?:url|web|hp|e-?mail|mail)\s?[:：]",
    re.IGNORECASE,
)

_ADDRESSES = re.compile(r"\S{1,100}@\S{1,200}|https?://\S{1,300}|www\.\S{1,300}")  # example.co.jp is no Co.

# --- who -----------------------------------------------------------------------------------------

_FIRM = any_of(
    "株式会社", "有限会社", "合同会社", r"\(株\)", r"\(有\)", "事務所", "事務局", "役所", "役場", "特許業務法人", "弁理士法人", "弁護士法人", "一般社団", "協会",
    "大学", "研究所", "知的財産", "知財部", "本部", "支店", "支社", "事業部",
    "有限公司", "集团", "事务所", "大学院", "学院", "주식회사", r"\(주\)", "특허법인", "법률사무소",
    r"\b(?:PLLC|S\.r\.l|AG|AB|Oy|ApS|SA|NV|BV|PLC|plc|Lda|Ltda|Pvt|Pty|SpA|SL)\b",
    "財団", "窓口", "[Nn][Pp][Oo]法人", r"(?<=\S)(?:部|課|室|係|グループ|チーム|センター|館|店|院|校|園|工業|製作所|商事|商店|商会|銀行|組合|クリニック)(?:\s|$)",
)  # fmt: skip
_OFFICE = any_of(
    "弁理士", "弁護士", r"(?:部|課|室|係|所|社|店|院|校|園|館|局|会)長(?:\s|$)", "主任", "主査", "代表取締役"
)
_ENGLISH = (
    r"\b(?:inc|ltd|corp|corporation|llc|llp|gmbh|k\.?k|co)\b\.?"
    r"|\b(?:patent|attorney|department|dept|division|manager|partner|director|counsel|office|law|ip)\b"
    r"|\b(?:head of|officer|engineer|professor|paralegal|university|institute|technologies|instruments|associates|solutions|ceo|cto)\b"
    r"|\b(?:partg|mbb|kg|sarl|s\.?r\.?l|s\.a\.|b\.v\.|cabinet|kanzlei)(?:\W|$)|\b(?:patent|rechts)anw[aä]lt"
)
_ORGANISATION = re.compile(f"{_FIRM}|{_OFFICE}")
_ORGANISATION_IN_ENGLISH = re.compile(_ENGLISH, re.IGNORECASE)
# Apart, because one expression for both scripts tries every word at every sign: 20 µs a line.
_PERSON = re.compile(
    r"[一-龯々ヶヵ]{1,5}[ ]{0,2}[一-龯々ぁ-んァ-ヶー]{1,6}(?:\s?[(/][^()]{2,40}\)?)?"
    r"|(?:(?:Mr|Ms|Mrs|Dr|Prof)\. )?[A-ZÀ-Þ][A-Za-zÀ-ž\-]{1,20}(?:[ ,]{1,2}[A-ZÀ-Þ][A-Za-zÀ-ž.\-]{0,20}){1,3}(?:\s?\([^()]{1,30}\))?"
    r"|[가-힣]{2,4}(?:\s?(?:드림|올림|배상))?"
)
_LABEL_OF_A_NAME = re.compile(r"担当\s?[:/]\s?")
_BRACKETS = re.compile(r"^[【\[《〈]([^\s】\]》〉]{1,6} [^】\]》〉]{1,12})[】\]》〉]$")
_BESIDE_A_NAME = re.compile(r"\s?[|/](?![^()]{0,40}\))\s?|\s?<")
_NO_NAME = re.compile(
    any_of(
        "以上", "追伸", "敬具", "早々", "草々", "拝具", "記$", "添付", "別紙", "期限", "至急", "重要", "了解", "承認", "辞退", "適用",
        "確認", "作成", "無視", "完了", "保留", "差戻", "停止", "再開", "案件", "出願", "番号", "日時", "場所", "議題", "不要", "可", "否",
        "なし", "無し", "あり", "有り", "済", "参照", "希望", "予定", "のみ", "まで", "未定", "同意", "賛成", "反対", "変更", "修正", "追加",
        "削除", "維持", "放棄", "補正", "拒絶", "図面", "明細書", "請求項", "費用", "納期", "見積", "翻訳", "検討", "回答", "対応", "連絡",
        "提出", "報告", "資料", "曜日", "今週", "来週",
    )
)  # fmt: skip

# --- what only a message says --------------------------------------------------------------------

_FULL_SENTENCE = re.compile(r"(?:です|ます|ました|ません|ください|下さい|願います|しょうか)[。!?]$")
_SENTENCE = re.compile(
    r"[。．!?]$|(?:です|ます|ました|ません|でした|ください|下さい|願います|しょうか|思います|ですか|ますか|である|します|です[がね])[。!)]?$"
    r"|\b(?:please|thanks|thank you|will|would|should|could|is|are|was|have|i'm|we|you)\b",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"[\"“「『][^\"”」』]{4,80}[\"”」』]")
_DATA = re.compile(
    r"\d{4}\s?[年/]\s?\d{1,2}|\d{1,2}月\d{1,2}日|\d{4}-\d{5,6}|特願|特開|特許第|出願|期限|PCT/|[¥￥]|\d円|%|議題|日時"
)
_FORM = re.compile(
    r"(?:ご?(?:氏名|名前|芳名|担当者?名?|会社名|社名|部署名?|宛名|宛先|届け先)|発明者|出願人|代理人|name|company)\s?:",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"[※★☆◇◆■□●○*◎▼▽【\[]")


_at_hand = lru_cache(maxsize=64)
"""The lines of the mail at hand are looked at from several sides, and each side asks the same of them."""


def forget() -> None:
    """The mail is read: nothing of what it says stays in this process."""
    for asked in (plain, says_where, names_an_organisation):
        asked.cache_clear()


@_at_hand
def plain(line: str) -> str:
    """Half-width, without the box around it: signatures love decoration."""
    return unicodedata.normalize("NFKC", kind.bare(line)[:_LONGEST_LINE]).strip("│┃|┆*＊ \t")


@_at_hand
def says_where(line: str) -> bool:
    """A telephone, a postal address."""
    return _WHERE.search(line) is not None or _PLACE_ABROAD.search(line) is not None


def is_reachable(line: str) -> bool:
    """A mail address, a web address."""
    return _REACH.search(line) is not None


def has_mail_address(text: str) -> bool:
    return _MAIL_ADDRESS.search(text) is not None


@_at_hand
def names_an_organisation(line: str) -> bool:
    named = _ADDRESSES.sub(" ", line) if "@" in line or "://" in line or "www." in line else line
    return (_ORGANISATION.search(named) or _ORGANISATION_IN_ENGLISH.search(named)) is not None


def is_a_person(line: str) -> bool:
    return _PERSON.fullmatch(line) is not None


def is_surely_a_person(line: str) -> bool:
    return is_a_person(name_in(line)) and not names_an_organisation(line)


def is_a_full_name(line: str) -> bool:
    """弁理 花子, Hanako Benri"""
    return " " in name_in(line).strip() and is_surely_a_person(line)


def names_somebody(line: str) -> bool:
    """A person or an organisation, and nothing a message is about."""
    if _NO_NAME.search(line) and not names_an_organisation(line):
        return False
    return len(line) <= 60 and (names_an_organisation(line) or is_a_person(name_in(line)))


def is_one_person(block: list[str]) -> bool:
    """A firm, or one name written as names are; a second in the same script makes it a list of people."""
    full = [line for line in block if is_a_full_name(line)]
    several = any(len([1 for line in full if line.isascii() is latin]) > 1 for latin in (True, False))
    return not several and (bool(full) or any(map(names_an_organisation, block)))


def lists_people(block: list[str]) -> bool:
    """知財 太郎 taro@…, 技術 次郎 jiro@…: two lines that each give a name and its address."""
    named = (_ADDRESSES.split(line, maxsplit=1)[0].strip(" <:(") for line in block if has_mail_address(line))
    return sum(map(is_a_full_name, named)) > 1


def is_no_name(line: str) -> bool:
    return _NO_NAME.search(line) is not None


def name_in(line: str) -> str:
    """Jiro Gijutsu out of "Jiro Gijutsu | R&D", 柴田 out of 担当：柴田."""
    unlabelled = _LABEL_OF_A_NAME.sub("", _BRACKETS.sub(r"\1", line), count=1)
    return _BESIDE_A_NAME.split(unlabelled, maxsplit=1)[0]


def is_a_sentence(line: str) -> bool:
    if _FULL_SENTENCE.search(line):
        return True
    return bool(_SENTENCE.search(line)) and not (is_reachable(line) or says_where(line))


def is_a_motto(line: str) -> bool:
    """ "Make it simple." """
    return _MOTTO.fullmatch(line) is not None


def is_a_notice(line: str) -> bool:
    """※夏季休業… hangs below many a signature."""
    return _NOTICE.match(line) is not None


def is_data(line: str) -> bool:
    """A date, a number, a price: what people frame when it is their message."""
    return bool(_DATA.search(line)) and not (says_where(line) or names_an_organisation(line) or is_a_notice(line))


def addresses_somebody(line: str) -> bool:
    """デモ事務所 御中: nobody signs so."""
    return line.endswith(("様", "御中", "殿", "各位"))


def fills_a_form(line: str) -> bool:
    """氏名：…  Nobody labels the own name in a signature."""
    return _FORM.match(line) is not None
