"""What a program put into the mail on its way: banners over it, disclaimers and footers below it.

Nobody's words, and taken only when they speak of this very mail in a way people do not.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.people import plain

_LONGEST_BANNER = 8  # lines
_LONGEST_WARNING = 3  # lines until both are said
_LONGEST_FOOTER = 6  # lines below the first

# --- over the mail -------------------------------------------------------------------------------

_FROM_OUTSIDE = re.compile(
    r"originated (?:from )?outside|(?:from|is|was sent from) (?:an )?(?:external|outside)|external (?:e-?mail|sender)"
    r"|(?:社外|外部|組織外|学外)(?:の(?:送信者|アドレス|組織|ドメイン|メール))?(?:から|より)(?:の(?:メール|送信)|送信|受信|発信|送られ|届い)"
    r"|(?:社外|外部|組織外|学外)メール",
    re.IGNORECASE,
)
_BEWARE = re.compile(
    r"do not click|don't click|clicking|be (?:careful|cautious)|exercise caution|caution|recogni[sz]e the sender"
    r"|注意|開封|クリック|心当たり|不審|確認してください",
    re.IGNORECASE,
)
_WARNS_OF_FILES = re.compile(
    r"[^。]{0,20}(?:添付|リンク|URL)[^。]{0,20}(?:注意|クリックしない|開かない)[^。]{0,12}。?$|do not (?:click|open)\b.{0,60}\b(?:links?|attachments?)\b.{0,60}$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.。!！:：)）\]】*]$")
_SIGN_OF_A_BANNER = re.compile(
    r"[\[【(<＜*!※⚠■●☆★◆◇]|caution|warning|external|注意|警告|この(?:電子)?メール|本メール|this (?:e-?mail|message)|you don't often",
    re.IGNORECASE,
)
_LABEL_OF_A_BANNER = re.compile(
    r"[\[【(<＜*]{1,3}\s?(?:external|ext|社外|外部|社外メール|外部メール|社外発信|外部から受信|external e-?mail|external sender)\s?[\]】)>＞*]{1,3}$",
    re.IGNORECASE,
)
_RARE_SENDER = re.compile(r"you don't often get e-?mail from|普段[^。]{0,60}からメールを受け取ることは", re.IGNORECASE)

_STAMPS = "※[【(（<＜*■●☆★◆"
_WENT_OUT = re.compile(
    r"(?:この|本)(?:電子)?メールは(?:社外|外部|組織外|学外)(?:の)?(?:宛先?|アドレス|方)?(?:に|へ)?(?:向けて)?(?:送信|発信)され(?:て|ました|る)"
    r"|this (?:message|e-?mail) (?:was|is being|has been) sent (?:to )?[^.]{0,30}outside\b",
    re.IGNORECASE,
)
_TO_A_LIST = re.compile(
    r"(?:メーリングリスト|mailing list)[^。]{0,60}(?:配信|転送|投稿)され(?:て|ました)"
    r"|(?:distributed|posted|sent) (?:to|via|through) the .{1,60} mailing list",
    re.IGNORECASE,
)

# --- below it ------------------------------------------------------------------------------------

_SECRET = re.compile(
    r"機密|秘密|誤って|誤送信|破棄|削除|受信者|名宛人|意図され|無断|開示|本(?:電子)?メール|このメール|このe-?mail|情報が含まれ"
    r"|confidential|privileged|intended|recipient|unauthori[sz]ed|delete|notify|disclos|this (?:e-?mail|message)|attachments?",
    re.IGNORECASE,
)
_CALLED_A_DISCLAIMER = re.compile(
    r"\W{0,5}(?:disclaimer|(?:confidentiality|legal) notice|免責事項)\s?[:：]", re.IGNORECASE
)
_HEADING = re.compile(
    r"\W{0,5}(?:(?:important|confidentiality|legal) notice|disclaimer|機密保持.{0,10}|免責事項|ご?注意)\W{0,5}",
    re.IGNORECASE,
)
_OF_THIS_MAIL = re.compile(
    r"(?:本|この|当)(?:電子|e-?)?(?:メール|mail|メッセージ)|this (?:e-?mail|message|communication)", re.IGNORECASE
)
_IN_CASE = re.compile(
    r"(?:受信|受け取|届|誤送信|誤配信|対象でない|宛先でない|受信者でない)[^。]{0,12}(?:場合|とき|際|方)"
    r"|(?:心当たり|関係|覚え)の?(?:ない|無い)[^。]{0,4}(?:場合|とき|際|方)"
    r"|(?:のみを|だけを)(?:対象|宛先)|(?:意図された|特定の|指定された|名宛の?)[^。]{0,8}(?:受信者|宛先|名宛人|方)"
    r"|intended (?:recipient|only|solely|for)|in error|by mistake",
    re.IGNORECASE,
)
_BY_A_SCANNER = re.compile(
    r"(?:この|本)(?:電子|e-?)?(?:メール|メッセージ)は[^。\n]{0,40}(?:スキャン|検査|チェック|保護)(?:され|済)[^。\n]{0,12}。?$"
    r"|(?:このe?-?メール|本メール|this e-?mail|virus-free|no virus)[^。\n]{0,40}"
    r"(?:ウイルス|ウィルス|マルウェア|virus|malware|avast|avg)[^\n]{0,40}$|(?:virus-free\b|ウイルス ?フリー).{0,60}$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r".{1,60}(?:チェック|検査|スキャン|確認)(?:済み?|されて?い?|され)(?:です|ます|ました)。?"
    r"|.{1,60}(?:has been|was|is) (?:checked|scanned|virus-free)[^.]{0,40}\.?|virus-free\b.{0,60}|ウイルス ?フリー.{0,60}",
    re.IGNORECASE,
)
_BY_A_GROUP = re.compile(
    r"you received this (?:message|e-?mail) because you|このメールは\s?google\s?グループ"
    r"|このメールは.{1,40}のサービスです|this e-?mail is a service (?:from|of)",
    re.IGNORECASE,
)
_LIST_NAMED = re.compile(r"[\w.\- ]{2,40}\s?(?:mailing list|メーリングリスト)", re.IGNORECASE)
_APPEAL = re.compile(
    r"[^.。]{0,20}(?:consider the environment|think before you print|printing this e-?mail)[^.]{0,60}[.!]?",
    re.IGNORECASE,
)
_ADDRESS_ALONE = re.compile(r"(?:[^\s:。]{1,12}\s?:\s?)?(?:(?:https?://|www\.)\S{3,300}|[\w.+\-]{1,64}@[\w.\-]{3,100})")


_REGISTER = re.compile(
    r"registered (?:in|office|at|under)|limited liability|company (?:number|no\.)|VAT|\bHRB\b|amtsgericht|registergericht"
    r"|sitz der gesellschaft|geschäftsführer|companies house|法人番号|\bRCS\b|\bSIRET\b|regulated by|authori[sz]ed and regulated",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(r"confidential|privileged|vertraulich|confidentiel|機密|秘密|社外秘", re.IGNORECASE)
_BY_A_PROGRAM = re.compile(r"(?:sent|secured|encrypted) (?:with|via|from|by) [^.。]{2,60}$", re.IGNORECASE)
_OFFERS = re.compile(
    r"無料|フリーメール|大容量|容量(?=\s?\d)|\d\s?GB|メールなら|新規登録|今なら|今すぐ|キャンペーン|お得|特典|プレミアム|\bfree\b|\boffers?\b|\bupgrade\b|\bpremium\b|\btry\b",
    re.IGNORECASE,
)
_LONGEST_OFFER = 3  # lines
_SURELY_AN_OFFER = 2  # terms


def end_of_banner(lines: list[str], kinds: str) -> int:
    """Where the person begins below [EXTERNAL] …; 0 without a banner."""
    start = _next(kinds, 0, (kind.BLANK, kind.RULE))
    words = [plain(line) for line in lines[start : start + _LONGEST_BANNER]]
    if not words:
        return 0
    first = kind.bare(lines[start])
    if kinds[start] == kind.REPLY_ABOVE:
        return start + 1
    if (
        _LABEL_OF_A_BANNER.match(first)
        or _RARE_SENDER.match(words[0])
        or _is_framed_by_itself(first)
        or _is_from_a_list(first)
        or _is_stamped(first)
    ):
        return start + 1
    warned = _lines_of_warning(words) if _SIGN_OF_A_BANNER.match(kind.bare(lines[start])) else 0
    return _next(kinds, start + warned, (kind.RULE,)) if warned else 0


def _is_from_a_list(line: str) -> bool:
    """[注意] このメールはメーリングリスト … に配信されています。"""
    return _SIGN_OF_A_BANNER.match(line) is not None and _TO_A_LIST.search(line) is not None


def _is_stamped(line: str) -> bool:
    """※このメールは社外宛に送信されています。 The writer's own server says so."""
    return line[0] in _STAMPS and _WENT_OUT.search(line) is not None


def _is_framed_by_itself(line: str) -> bool:
    """※このメールは外部から届いたメールです※, without a warning: between signs, it is no sentence of the person's."""
    framed = not line[0].isalnum() and not line[-1].isalnum() and line[-1] not in "。．.!！?？"
    return framed and _OF_THIS_MAIL.search(line) is not None and _FROM_OUTSIDE.search(line) is not None


def _lines_of_warning(words: list[str]) -> int:
    """As few lines as warn of a sender outside: people begin right under a banner."""
    for count in range(1, _LONGEST_WARNING + 1):
        whole = " ".join(words[:count])
        if _FROM_OUTSIDE.search(whole) and _BEWARE.search(whole):
            return count + _lines_of_the_same_sentence(words, count)
    return 0


def _lines_of_the_same_sentence(words: list[str], start: int) -> int:
    """Wrapped lines, known by the sentence above that did not end."""
    at = start
    while at < len(words) and (
        (not _ENDED.search(words[at - 1]) and words[at][:1].islower()) or _WARNS_OF_FILES.match(words[at])
    ):
        at += 1
    return at - start


def is_a_disclaimer(lines: list[str]) -> bool:
    """It speaks of itself, of secrets, and of what to do in case; somebody's own words do not do all three."""
    whole = " ".join(map(plain, lines))
    terms = {found.casefold() for found in _SECRET.findall(whole)}
    if terms and _CALLED_A_DISCLAIMER.match(whole) and len(_paragraphs(lines)) == 1:
        return True
    if len(terms) < 3 or not (_OF_THIS_MAIL.search(whole) and _IN_CASE.search(whole)):
        return False
    return all(_SECRET.search(each) or _HEADING.fullmatch(each) for each in _paragraphs(lines))


def is_legal_notice(lines: list[str]) -> bool:
    """What law or fear adds under a card: every line of it names the register or that it is confidential."""
    said = [line for line in map(plain, lines) if line]
    terms = {
        found.casefold()
        for line in said
        for expression in (_REGISTER, _CONFIDENTIAL)
        for found in expression.findall(line)
    }
    return len(terms) >= 2 and all(_REGISTER.search(line) or _CONFIDENTIAL.search(line) for line in said)


def is_an_address_alone(line: str) -> bool:
    """root@mx1.firm.example"""
    return _ADDRESS_ALONE.fullmatch(line) is not None


def is_an_appeal(lines: list[str]) -> bool:
    """Please consider the environment …"""
    return len(lines) <= 2 and _APPEAL.fullmatch(" ".join(map(plain, lines))) is not None


def is_a_footer(lines: list[str]) -> bool:
    """What a scanner or a list server adds under a rule: one sentence, or a name and addresses."""
    first, *rest = [line for line in map(plain, lines) if line] or [""]
    if _BY_A_GROUP.match(first):
        return len(rest) <= _LONGEST_FOOTER
    if not (_BY_A_SCANNER.match(first) or _LIST_NAMED.fullmatch(first) or (rest and _BY_A_PROGRAM.match(first))):
        return False
    return len(rest) <= 3 and all(map(_ADDRESS_ALONE.fullmatch, rest))


def is_an_offer(lines: list[str], domain: str) -> bool:
    """プレミアムメール 今なら3か月無料！ and an address of the mail service the person writes from."""
    said = [line for line in map(plain, lines) if line]
    addresses = [line for line in said if _ADDRESS_ALONE.fullmatch(line)]
    words = [line for line in said if line not in addresses]
    if not (domain and words and addresses) or len(said) > _LONGEST_OFFER:
        return False
    terms = {found.casefold() for each in words for found in _OFFERS.findall(each)}
    return len(terms) >= _SURELY_AN_OFFER and all(domain in each.casefold() for each in addresses)


def is_a_scanners_report(lines: list[str]) -> bool:
    """このメールはウイルスチェック済みです。 and the scanner's address, where no rule stands over it."""
    report = [line for line in map(plain, lines) if line]
    return bool(report) and _REPORTED.fullmatch(report[0]) is not None and is_a_footer(report)


def _paragraphs(lines: list[str]) -> list[str]:
    return [each for each in re.split(r"\n{2,}", "\n".join(map(plain, lines)).strip("\n")) if each]


def _next(kinds: str, at: int, skipped: tuple[str, ...]) -> int:
    while kinds[at : at + 1] in skipped and at < len(kinds):
        at += 1
    return at
