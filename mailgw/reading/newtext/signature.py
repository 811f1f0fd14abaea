"""Where a signature begins, looked for from the bottom up.

A signature is taken only when something announces it: "-- ", a rule, or a farewell, and only when
what follows looks like who and where somebody is. A rule over sentences, a table or a postscript is
the person's own text. In doubt the lines stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from mailgw.reading.newtext import lines as kind

_LONGEST = 25  # lines; real ones end at about 15
_LONGEST_DISCLAIMER = 40
_MOST_PIECES = 20  # device line, disclaimer, address, name: each has a frame of its own
_MOST_FRAMES = 4
_LONGEST_FOOTER = 6  # lines below the first
_LOOKED_FOR_A_NAME = 200  # lines
_RULES = (kind.RULE, kind.TITLED_RULE)

_WHERE = re.compile(
    r"(?:tel|phone|mobile|fax|cell|direct|dial|直通|内線|代表|電話|携帯|ファックス|ファクス"
    r"|ファクシミリ|℡|☎|📞|\b[tfm])"
    r"(?:\s?(?:番号|no\.?))?\s?(?:\([^()]{1,12}\))?\s?[.:/・\]】)|]*\s{0,6}[+(]?\d[\d\-() ]{3,}"
    r"|〒\s?\d{3}|\b\d{3}-\d{4}\s?(?:東京|大阪|京都|北海道|..県)|〔?住所"
    r"|(?:東京都|北海道|(?:大阪|京都)府|[^\s\d、。]{2,3}県)[^\s。、]{1,12}[市区郡町村]|[^\s\d、。]{2,3}市[^\s\d、。]{1,4}区"
    r"|\d{1,5}\s[A-Z][\w ]{2,30}(?:street|st\.|avenue|ave\.|road|rd\.)|\+\d{1,3}[\s\-(]\d"
    r"|\b[a-z]{2,14}-(?:ku|shi|cho|machi|gun|ken)\b"
    r"|(?m:^[^\d\n]{0,12}\(?0\d{1,4}[\-() ]{1,2}\d{1,4}[\-() ]{1,2}\d{3,4}(?: ?\([^()\n]{1,12}\))?$)",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}\.[A-Za-z0-9.\-]{1,100}|https?://|www\.[a-z0-9]|\b(?:url|web|hp"
    r"|e-?mail|mail)\s?[:：]",
    re.IGNORECASE,
)
_MAIL_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}\.[A-Za-z]")
_ORGANISATION = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|\(有\)|事務所|特許業務法人|弁理士法人|弁護士法人|一般社団|協会"
    r"|大学|研究所|知的財産|知財部|本部|支店|支社"
    r"|事業部|[^\s]{1,12}(?:部|課|室|係|グループ|チーム|センター)(?:\s|$)|弁理士|弁護士|(?:部|課|室|係"
    r"|所|社)長(?:\s|$)|主任|主査|代表取締役"
    r"|\b(?:inc|ltd|corp|llc|llp|gmbh|k\.?k|co)\b\.?|\b(?:patent|attorney|department|dept|division"
    r"|manager|partner|director|counsel|office|law|ip)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[一-龯々ヶヵ]{1,5}[ ]{0,2}[一-龯々ぁ-んァ-ヶー]{1,6}(?:\s?[(/][^()]{2,40}\)?)?"
    r"|[A-Z][a-z\-]{1,20}(?:[ ,]{1,2}[A-Z][A-Za-z.\-]{0,20}){1,3}(?:\s?\([^()]{1,30}\))?"
)
_BESIDE_A_NAME = re.compile(r"\s?[|/]\s?|\s?<")
_WORDS_NOT_NAMES = re.compile(
    r"以上|追伸|敬具|早々|草々|拝具|記$|添付|別紙|期限|至急|重要|了解|承認|辞退|適用|確認|作成|無視|完了|保留|差戻|停止|再開"
    r"|案件|出願|番号|日時|場所|議題|不要|可|否|なし|無し|あり|有り|済|参照|希望|予定|のみ|まで|未定|同意|賛成|反対|変更|修正"
    r"|追加|削除|維持|放棄|補正|拒絶|図面|明細書|請求項|費用|納期|見積|翻訳|検討|回答|対応|連絡|提出|報告|資料|曜日|今週|来週"
)
_SENTENCE = re.compile(
    r"[。．!?]$|(?:です|ます|ました|ません|でした|ください|下さい|願います|しょうか|思います|ですか"
    r"|ますか|である|します|です[がね])[。!)]?$"
    r"|\b(?:please|thanks|thank you|will|would|should|could|is|are|was|have|i'm|we|you)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\d{4}\s?[年/]\s?\d{1,2}|\d{1,2}月\d{1,2}日|\d{4}-\d{5,6}|特願|特開|特許第|出願|期限|PCT/|[¥￥]"
    r"|\d円|%|議題|日時"
)
_NOTICE = re.compile(r"[※★☆◇◆■□●○*◎▼▽]")
_POSTSCRIPT = re.compile(r"追伸|追記|二伸|p\.?\s?s\b|補足|なお、", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"機密|秘密|誤って|誤送信|破棄|削除|受信者|名宛人|意図され|無断|開示|本(?:電子)?メール|このメール"
    r"|このe-?mail|情報が含まれ"
    r"|confidential|privileged|intended|recipient|unauthori[sz]ed|delete|notify|disclos|this (?:e-?mail"
    r"|message)|attachments?",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:[:：]|(?:以下|下記|次の|こちら)[^。]{0,20}(?:送付|送り|郵送|発送|返送|連絡|届け|問い?合わ?せ|電話|お越し|納品|請求)[^。]{0,15}"
    r"|(?:以下|下記|次)(?:の|に)?(?:とおり|通り|よう)?(?:です|になります|まで|にて|へ|に"
    r"|の?(?:連絡|送付|住所|宛)先?|でお願い.{0,8}|を.{0,12})?"
    r"|(?:連絡先|送付先|住所|宛先|電話番号|届け先|問い合わせ先)(?:は|を|に|です|:|変更|が).{0,30})[。．]?$"
)
_OF_THIS_MAIL = re.compile(
    r"(?:本|この|当)(?:電子|e-?)?(?:メール|mail|メッセージ)|this (?:e-?mail|message|communication)", re.IGNORECASE
)
_IN_CASE = re.compile(
    r"(?:受信|受け取|届|誤送信|誤配信|対象でない|宛先でない|受信者でない)[^。]{0,12}(?:場合|とき|際|方)"
    r"|(?:のみを|だけを)(?:対象|宛先)|(?:意図された|特定の|指定された|名宛の?)[^。]{0,8}(?:受信者|宛先|名宛人|方)"
    r"|intended (?:recipient|only|solely|for)|in error|by mistake",
    re.IGNORECASE,
)
_BY_A_SCANNER = re.compile(
    r"(?:このe?-?メール|本メール|this e-?mail|virus-free|no virus)[^。\n]{0,40}"
    r"(?:ウイルス|ウィルス|マルウェア|virus|malware|avast|avg)[^\n]{0,40}$|virus-free\b.{0,60}$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"担当|連絡|紹介|送付|送り先|宛|住所|窓口|代理人|発明者|出願人|権利者|候補|先方|後任|新任|以下|下記|次の|こちら|会場|場所|[:：]$"
    r"|contact|introduc|inventor|applicant|follow|below|address|attorney|agent",
    re.IGNORECASE,
)
_BY_A_GROUP = re.compile(
    r"you received this (?:message|e-?mail) because you|このメールは\s?google\s?グループ", re.IGNORECASE
)
_LIST_NAMED = re.compile(r"[\w.\-]{2,40}\s?(?:mailing list|メーリングリスト)", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(r"(?:(?:https?://|www\.)\S{3,300}|[\w.+\-]{1,64}@[\w.\-]{3,100})")
_ANNOUNCES_NAMES = re.compile(
    r"(?:以下|下記|次)[^。]{0,25}(?:です|ます|とおり|通り)[。．]?$"
    r"|(?:発明者|出願人|代理人|権利者|担当者?|参加者|出席者?|候補|氏名|名称|名義|宛名"
    r"|メンバー)[^。、]{0,20}[。．]?$"
    r"|\b(?:inventors?|applicants?|attendees|following|names?|members)\b[^.]{0,40}[.:]?$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:お願い(?:いた|致|申し上げ|し)?.{0,6}(?:ます|します|です)|よろしく.{0,20}|宜しく.{0,20}|以上"
    r"|敬具|失礼(?:いた)?します|草々|ありがとうございま(?:す|した)|お待ちして(?:おり|い)ます)[。．!！]?$"
    r"|^(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks)[,.]?$|^(?:sincerely|thank you|cheers"
    r"|respectfully)[^.]{0,20}[,.]?$"
    r"|^(?:yours\s)?(?:sincerely|truly|faithfully)[,.]?$",
    re.IGNORECASE,
)


def signature_start(lines: list[str], kinds: str, start: int, end: int, signer: str = "") -> int:
    """The line in [start, end] from which on only a signature follows; `end` when there is none.

    `signer` is the address the mail came from, where that is known: a block that holds it is theirs.
    """
    for _ in range(_MOST_PIECES):
        end = _without_blanks(kinds, start, end)
        above = _above_last_piece(lines, kinds, start, end, signer) if end > start else end
        if above == end:
            break
        end = above
    return end


def _above_last_piece(lines: list[str], kinds: str, start: int, end: int, signer: str) -> int:
    if kinds[end - 1] == kind.DEVICE:
        return end - 1
    for find in (_after_dashes, _in_last_frame, partial(_in_an_address_block, signer=signer), _in_a_last_paragraph):
        above = find(lines, kinds, start, end)
        if above is not None:
            return above
    return end


def _after_dashes(lines: list[str], kinds: str, start: int, end: int) -> int | None:
    """RFC 3676 § 4.3: "-- " on a line of its own. Without the space it needs proof like any rule."""
    low = max(start, end - _LONGEST)
    at = kinds.find(kind.DASHES, low, end)
    if at >= 0 and not _says_more(lines[at + 1 : end], kinds[at + 1 : end]):
        return at
    at = kinds.rfind(kind.LOOSE_DASHES, low, end)
    if at < 0:
        return None
    below, letters = lines[at + 1 : end], kinds[at + 1 : end]
    if _is_appended(below) or _is_a_known_name(below, lines):
        return at
    if _is_signature(below, letters) and not _announced(lines, kinds, start, at, below):
        return at
    return None


def _is_a_known_name(below: list[str], lines: list[str]) -> bool:
    """One short word that elsewhere in the mail somebody is called by: 太郎です, 太郎さん, 太郎 <…>."""
    name = _plain(below[0]) if len(below) == 1 else ""
    if not 2 <= len(name) <= 12 or _WORDS_NOT_NAMES.search(name):
        return False
    called = re.compile(rf"{re.escape(name)}\s?(?:です|と申します|さん|様|先生|殿|[<＜(（])")
    return any(called.search(line[:300]) for line in lines[:_LOOKED_FOR_A_NAME])


def _says_more(lines: list[str], kinds: str) -> bool:
    """A postscript, or sentences in a paragraph of their own, below what should be only a signature."""
    first_blank = kinds.find(kind.BLANK)
    below = lines[first_blank:] if first_blank >= 0 else []
    if any(_POSTSCRIPT.match(kind.bare(line)) for line in lines):
        return True
    return any(_says_something(_plain(line), notice_allowed=True) for line in below) and not _is_disclaimer(lines)


def _in_last_frame(lines: list[str], kinds: str, start: int, end: int) -> int | None:
    """Between the last rules, or over several frames that share their rules and are one signature together."""
    closed = kinds[end - 1] in _RULES
    bottom = end - 1 if closed else end
    top = max(start, bottom - _LONGEST_DISCLAIMER)
    openings = [at for at in range(bottom - 1, top - 1, -1) if kinds[at] in _RULES][:_MOST_FRAMES]
    for opening in openings:
        inside, letters = _inside(lines, kinds, opening, bottom)
        if closed and kinds[end - 1] == kind.TITLED_RULE:
            inside, letters = [*inside, kind.title_of(lines[end - 1])], letters + kind.TEXT
        if not letters.strip(kind.BLANK):
            return opening + 1 if closed else None
        if _is_disclaimer(inside) or _is_appended(inside):
            return opening
        if _is_signature(inside, letters) and not _announced(lines, kinds, start, opening, inside):
            return opening
    return None


def _inside(lines: list[str], kinds: str, opening: int, bottom: int) -> tuple[list[str], str]:
    """The lines under a rule and their letters; words in the rule itself are the first of them."""
    title = kind.title_of(lines[opening])
    return ([title] if title else []) + lines[opening + 1 : bottom], (kind.TEXT if title else "") + kinds[
        opening + 1 : bottom
    ]


def _in_an_address_block(lines: list[str], kinds: str, start: int, end: int, signer: str) -> int | None:
    """A full address block without any rule: after よろしくお願いします, or when it is certainly the writer's own."""
    top = kinds.rfind(kind.BLANK, max(start, end - _LONGEST), end) + 1
    if top <= start or end - top < 3:
        return None
    above = _without_blanks(kinds, start, top)
    if above == start:
        return None
    before = kind.bare(lines[above - 1])
    block = [_plain(line) for line in lines[top:end]]
    whole = "\n".join(block)
    places = len(_WHERE.findall(whole))
    complete = places >= 1 and (bool(_MAIL_ADDRESS.search(whole)) or (places >= 2 and bool(_REACH.search(whole))))
    if not _FAREWELL.search(before):
        own = (signer and signer.casefold() in whole.casefold()) or _names_the_writer(block, lines)
        complete = complete and bool(own) and not _INTRODUCES.search(before)
    named = bool(_PERSON.fullmatch(block[0]) or _ORGANISATION.search(block[0]))
    return top if complete and named and _is_signature(lines[top:end], kinds[top:end]) else None


def _names_the_writer(block: list[str], lines: list[str]) -> bool:
    """デモ株式会社の知財です。 somewhere above, 知財 太郎 here."""
    names = [line.split()[0] for line in block if _PERSON.fullmatch(line) and " " in line]
    if not names:
        return False
    said = re.compile(rf"(?:^|[^一-龯々])(?:{'|'.join(map(re.escape, names))})\s?(?:です|と申します|でございます)")
    return any(said.search(line[:300]) for line in lines[:_LOOKED_FOR_A_NAME])


def _in_a_last_paragraph(lines: list[str], kinds: str, start: int, end: int) -> int | None:
    """A disclaimer some server appended without any rule."""
    top = kinds.rfind(kind.BLANK, max(start, end - _LONGEST), end) + 1
    return top if start < top < end and _is_disclaimer(lines[top:end]) else None


def _is_signature(lines: list[str], kinds: str) -> bool:
    """Who and where, and nothing that says something."""
    block = [_plain(line) for line, letter in zip(lines, kinds, strict=True) if letter not in (kind.BLANK, *_RULES)]
    block = [line for line in block if line]
    if not block or len(block) > _LONGEST:
        return False
    where = sum(1 for line in block if _WHERE.search(line))
    mailed = sum(1 for line in block if _MAIL_ADDRESS.search(line))
    reach = sum(1 for line in block if _REACH.search(line))
    who = sum(1 for line in block if _names_somebody(line))
    if any(_says_something(line, notice_allowed=where + reach >= (1 if who else 2)) for line in block):
        return False
    if where == 0 and not (reach and who) and not (mailed and len(block) == mailed):
        return len(block) <= 5 and who == len(block) and any(_is_surely_somebody(line) for line in block)
    known = sum(1 for line in block if _WHERE.search(line) or _REACH.search(line) or _names_somebody(line))
    data = sum(1 for line in block if _is_data(line))
    return data == 0 and known * 2 >= len(block) and (who > 0 or where + reach >= 2)


def _is_data(line: str) -> bool:
    """A date, a number, a price: what people frame when it is their message."""
    return bool(_DATA.search(line)) and not (_WHERE.search(line) or _ORGANISATION.search(line) or _NOTICE.match(line))


def _names_somebody(line: str) -> bool:
    if _WORDS_NOT_NAMES.search(line) and not _ORGANISATION.search(line):
        return False
    return len(line) <= 60 and bool(_ORGANISATION.search(line) or _PERSON.fullmatch(_name_in(line)))


def _is_surely_somebody(line: str) -> bool:
    """With nothing but names, one must be written as names are: family name, space, given name, or a firm."""
    return " " in _name_in(line) or bool(_ORGANISATION.search(line))


def _name_in(line: str) -> str:
    """Jiro Gijutsu out of "Jiro Gijutsu | R&D"."""
    return _BESIDE_A_NAME.split(line, maxsplit=1)[0]


def _says_something(line: str, *, notice_allowed: bool) -> bool:
    if not _SENTENCE.search(line) or _REACH.search(line) or _WHERE.search(line):
        return False
    return not (notice_allowed and _NOTICE.match(line))


def _is_disclaimer(lines: list[str]) -> bool:
    """It speaks of itself, of secrets, and of what to do in case; somebody's own words do not do all three."""
    whole = " ".join(map(_plain, lines))
    terms = {found.casefold() for found in _DISCLAIMER.findall(whole)}
    return len(terms) >= 3 and bool(_OF_THIS_MAIL.search(whole) and _IN_CASE.search(whole))


def _is_appended(lines: list[str]) -> bool:
    """What a scanner or a list server adds under a rule: one sentence, or a name and addresses."""
    first, *rest = [line for line in map(_plain, lines) if line] or [""]
    if _BY_A_GROUP.match(first):
        return len(rest) <= _LONGEST_FOOTER
    if not (_BY_A_SCANNER.match(first) or _LIST_NAMED.fullmatch(first)):
        return False
    return len(rest) <= 3 and all(map(_ADDRESS_ALONE.fullmatch, rest))


def _announced(lines: list[str], kinds: str, start: int, opening: int, inside: list[str]) -> bool:
    """送付先は下記です： over a rule makes the frame the message; 発明者は以下です the names in it."""
    above = _without_blanks(kinds, start, opening)
    if above == start:
        return False
    before = kind.bare(lines[above - 1])
    only_names = not any(_WHERE.search(line) or _REACH.search(line) for line in map(_plain, inside))
    return bool(_ANNOUNCES.search(before) or (only_names and _ANNOUNCES_NAMES.search(before)))


def _without_blanks(kinds: str, start: int, end: int) -> int:
    while end > start and kinds[end - 1] == kind.BLANK:
        end -= 1
    return end


def _plain(line: str) -> str:
    """Half-width, without the box around it: signatures love decoration."""
    return unicodedata.normalize("NFKC", kind.bare(line)).strip("│┃|┆*＊ \t")[:300]
