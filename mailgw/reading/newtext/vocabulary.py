"""The words mail clients write around a quote, by language. Every expression is linear on one line.

From knowledge of the clients: Outlook, Gmail, Apple Mail, Thunderbird, Yahoo!, Becky!, Notes,
Sylpheed, Shuriken, Mew and the phones' own, in the languages of the people our users write to.
"""

from __future__ import annotations

import re


def any_of(*words: str) -> str:
    """One of these expressions, the first that fits."""
    return f"(?:{'|'.join(words)})"


# --- who, when -------------------------------------------------------------------------------

ADDRESS = re.compile(r"[\w.+\-]{1,64}(?:@|＠)[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+")

_MONTH = (
    r"(?:jan|feb|m[aä]r|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|gen|mag|giu"
    r"|lug|set|ott"
    r"|janv|févr|mars|avr|juin|juil|août|sept|déc|fev|out|maj|mei|mrt|sty|lut|kwi|cze|lip|sie|wrz|paź"
    r"|lis|gru)"
)
DATE = re.compile(
    r"\d{4}\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]\s?\d{1,2}"
    r"|(?:令和|平成|R|H)\s?\d{1,2}[年.]\s?\d{1,2}[月.]\s?\d{1,2}"
    r"|\b\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}\b"
    r"|\b\d{4}년\s?\d{1,2}월\s?\d{1,2}일"
    rf"|\b{_MONTH}[^\W\d_]{{0,7}}\.?\s+\d{{1,2}}\b"
    rf"|\b\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}[^\W\d_]{{0,7}}\.?(?:\s+(?:de\s+)?\d{{4}})?",
    re.IGNORECASE,
)
TIME = re.compile(r"\d{1,2}\s?[:：時h]\s?\d{2}|\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)
ZONE = re.compile(r":\d{2}:\d{2}\b|\b(?:UTC|GMT|JST)\b|[+\-]\d{4}\b")
"""What people leave out of a time and programs do not: its seconds, its zone."""
MOMENT_IN_WORDS = re.compile(
    r"(?<![\w.@\-])20\d{2}(?!\d).{0,40}?(?<!\d)\d{1,2}[:：.時]\d{2}(?!\d)|(?<!\d)\d{1,2}[:：.時]\d{2}(?!\d).{0,40}?(?<![\w.@\-])20\d{2}(?!\d)"
)
"""A year and a time of day, whatever the language calls the month."""

# --- attributions ----------------------------------------------------------------------------

_SAID = (
    r"wrote|writes|said|schrieb|geschrieben|a\s+écrit|ha\s+scritto|escribió|escreveu|skrev|kirjoitti|schreef"
    r"|napisał\(?a?\)?|pisze|написал\(?а?\)?|пишет|写道|寫道|写到|님이\s?작성|님이\s?쓴\s?글"
    r"|님의\s?(?:말|글)|작성"
    r"|(?:は|が|に)(?:書きました|書いた|書いています|書かれました|書き込みました)|(?:の"
    r"|からの)(?:メール|メッセージ)(?:より|から)?"
    r"|さんは書きました|さんからのメール"
)
SAID = re.compile(rf"(?:{_SAID})(?:\s+on\s[^。]{{6,40}}|\s?[(（][^()（）]{{1,40}}[)）])?\s?[:：]$", re.IGNORECASE)
SAID_INSIDE = re.compile(r"\b(?:schrieb|schreef|skrev|napisał\(?a?\)?|wrote)\b", re.IGNORECASE)
SAID_WITHOUT_COLON = re.compile(
    r"(?:さん|様|さま|氏)\s?(?:(?:は|が)\s?[^、。]{0,30}書きました。?|の\s?<[^<>\s]{3,120}>\s?(?:から|より))$"
    r"|<[^<>\s]{3,120}>\s?(?:さん|様)?\s?の[^。]{1,80}(?:から|より|への返信)$"
    r"|の\s?(?:メッセージ|メール)\s?「[^」]{1,200}」\s?(?:より|から)\s?[:：]?$"
    r"|[\"」』>]\s?(?:についての|への|に対する)\s?(?:お?返事|返信|回答|コメント)です。?$"
    r"|^「[^」]{1,200}」\s?の中で(?:、|.{0,20}は|.{0,20}さんは)?書きました。?$"
)

SAID_BY_NAME = re.compile(
    r"[^\s、。]{1,8}[ 　]?[^\s、。]{0,8}\s?(?:さん|様|さま|氏)\s?(?:が|は|の|から|より)?"
    r"[\s、]*に?\s*(?:書いた|送った)?の?(?:メール|メッセージ|発言)?(?:より|から)?$"
)  # what is left of an attribution without its date and address
SAID_IN_A_RULE = re.compile(
    r"\S\s?(?:wrote|writes|(?:さん|様|氏)?\s?(?:は|が)\s?書きました|<[^<>\s]{3,120}>\s?(?:さん|様)?\s?(?:から)?の(?:メール|メッセージ))\s?[:：]?$",
    re.IGNORECASE,
)


def says_who_and_when(title: str) -> bool:
    """弁理 花子 <…> さんが 木, 15 1月 2026 10:00 に書きました, between dashes: whose words follow."""
    said = SAID_IN_A_RULE.search(title) is not None
    return said or (ADDRESS.search(title) is not None and MOMENT_IN_WORDS.search(title) is not None)


ON_ONE_LINE = re.compile(
    r"On\s.{6,160}[<(][^<>()\s]{3,120}@[^<>()\s]{3,120}[>)]\s?wrote\s?[:：]\s+(?=\S)"
)  # Yahoo! puts the rest beside it

OPENING = re.compile(
    r"[*(（\"「]?(?:"
    r"(?:On|At|Am|Le|El|Il|Op|Em|Den|På|W\s+dniu|Il\s+giorno|[Ii]n\s+(?:[Mm]essage\b|[Aa]rticle\b|(?=<))|在|於|于)\s?(?:\b|(?=<))"
    r"|\d{4}\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]|\d{4}년|令和|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},\s)"
)
OF_A_MESSAGE = re.compile(r"(?:さん|様|氏)\s?の.{1,60}の\s?(?:メッセージ|メール)$")
"""弁理 花子さんの 2026/11/06 10:00:11 のメッセージ, and 「Re: 件名」より: on the next line"""
EUROPEAN_OPENING = re.compile(r"(?:On|Am|Op|Den|På|W\s+dniu|Le|El|Il|Em)\b")
NAME_ONLY_SAID = re.compile(
    r"[^。、:：<>]{1,40}<[^<>\s]{1,64}@[^<>\s]{3,120}>\s?(?:さん|様|氏|-san)?\s?[:：]$|"
    r"(?:[^\s、。:：]{1,20}[ 　]?){1,3}(?:さん|様|さま|氏)\s?(?:(?:は|が)(?:書きました|書いた)|(?:から)?の(?:メール|メッセージ)(?:より|から)?|wrote|writes)\s?[:：。]?$"
    r"|(?:\"[^\"]{1,60}\"|[A-Z][\w.\-]{0,30}(?:\s[A-Z][\w.\-]{0,30}){0,4})\s(?:wrote|writes)\s?[:：]$"
)
DATED_SENDER_ALONE = re.compile(r"\d{4}\s?[年/.\-][^。、！？!?<>]{3,60}<[^<>\s]{1,64}@[^<>\s]{3,120}>$")
DATED_SENDER = re.compile(r"[^。！？!?]{0,120}[<＜(（\[]\s?[^<>\s]{3,120}[>＞)）\]]\s?(?:さん|様|\s)?\s?[:：]$")

# --- "original message" lines and header blocks ----------------------------------------------

ORIGINAL = re.compile(
    r"(?:original|forwarded|reply|replied|previous)\s+(?:message|mail|e-?mail|text|appointment|by)"
    r"|forwarded\s+by|begin\s+forward|元の?\s?(?:メッセージ|メール)|オリジナル\s?(?:の)?(?:メッセージ|メール)"
    r"|転送\s?(?:された|元の?)?\s?(?:メッセージ|メール)|(?:受信|返信元)\s?(?:メッセージ|メール)"
    r"|元の?\s?(?:予定|会議|仕事)|転送者\s[^。]{1,60}日時[^。]{1,30}|転送者\s|ここから(?:転送|引用)|引用(?:開始|ここから)"
    r"|に転送|による転送"
    r"|ursprüngliche\s+(?:nachricht|mail|e-mail)|original(?:nachricht|mitteilung|meddelande|melding)|oprindelig\s+(?:meddelelse|besked)"
    r"|wiadomość\s+oryginalna|oryginalna\s+wiadomość|původní\s+zpráva|исходное\s+сообщение|alkuperäinen\s+viesti|orijinal\s+(?:mesaj|ileti)"
    r"|weitergeleitete\s+nachricht|(?:message|(?:e-?)?mail|courriel)\s+(?:d'origine|original"
    r"|transféré|initial)"
    r"|mensaje\s+(?:original|reenviado)|mensagem\s+(?:original|encaminhada)|messaggio\s+(?:originale"
    r"|inoltrato)"
    r"|oorspronkelijk\s+bericht|(?:原始|原)(?:邮件|郵件|信件)|邮件原件|转发(?:邮件|的邮件)|轉寄(?:郵件|的郵件)|回复的?原?邮件"
    r"|(?:원본|전달된)\s?(?:메시지|메일|이메일)",
    re.IGNORECASE,
)
FORWARDED_BY = re.compile(r"(?:forwarded by|転送者\s?[:：]?)\s?.{1,40}<[^<>\s]{3,120}>$", re.IGNORECASE)
ENDS = re.compile(r"\bends?\b|ここまで|終わり|終了|以上", re.IGNORECASE)
ORIGINAL_WITHOUT_RULE = re.compile(
    r"(?:begin forwarded message|start of forwarded message|anfang der weitergeleiteten nachricht"
    r"|début du message (?:réexpédié|transféré)|(?:以下は)?転送された(?:メッセージ"
    r"|メール)(?:です)?)\s?[:：]$",
    re.IGNORECASE,
)
REPLY_ABOVE = re.compile(
    r"\W*(?:ご?返信[^。]{0,10}[、,]\s?)?この(?:行|線|ライン)(?:より|から|の)?上(?:部|側)?(?:に|へ|で)[^。]{0,6}(?:返信|記入|返答|回答|入力|書き)[^。]{0,12}\W*$"
    r"|\W*(?:please\s+)?(?:reply|write|type)[^.]{0,30}\babove\s+this\s+line\W*(?:to\b.{0,40})?$",
    re.IGNORECASE,
)

SENDER, SENT, TO, COPY, SUBJECT, OTHER = "sender", "sent", "to", "copy", "subject", "other"

_FIELDS: dict[str, tuple[str, ...]] = {
    SENDER: (
        "差出人|送信者|送信元|発信者|発信元|from|von|de|da|van|fra|från|od",
        "发件人|寄件者|寄件人|보낸\\s?사람|보낸이|от",
    ),
    SENT: (
        "送信日時|送信済み|送信日|日時|日付|送信時刻|受信日時|sent|date|gesendet|datum|envoyé",
        "enviado|enviada em|fecha|data|inviato|verzonden|skickat|sendt|wysłano|发送时间|发送日期",
        "日期|时间|寄件日期|傳送時間",
        "보낸\\s?날짜|날짜|보낸\\s?시간|дата",
    ),
    TO: ("宛先|to|an|à|para|a|aan|til|till|do|收件人|收件者|받는\\s?사람|받는이|кому",),
    COPY: ("cc|ｃｃ|写し|bcc|kopie|抄送|副本|副本抄送|참조|copie",),
    SUBJECT: (
        "件名|題名|表題|タイトル|subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat",
        "主题|主旨|标题|제목|тема",
    ),
    OTHER: (
        "添付ファイル|添付|attachments?|importance|重要度|優先度|priority|reply-to|返信先|organization",
        "message-id|x-mailer|mailed-by|in-reply-to|references|anlagen|resent-from|sender",
    ),
}
_FIELD_NAMES = [(name, kind) for kind, rows in _FIELDS.items() for row in rows for name in row.split("|")]
_KIND_OF_FIELD = dict(_FIELD_NAMES)
_NAMES = "|".join(sorted(_KIND_OF_FIELD, key=len, reverse=True))
_FIELD = re.compile(
    rf"[*_＊・■●◆]{{0,2}}(?:[\[【](?=[^\[\]【】]{{1,12}}[\]】]))?(?P<name>{_NAMES})(?:[\]】][ \t]*[:：]?|[*_]{{0,2}}[ \t　]*[:：][*_]{{0,2}}|\t+"
    rf"|[ 　]{{2,}})[ \t　]*(?P<value>.*)$",
    re.IGNORECASE,
)
FIELD_WITHOUT_COLON = re.compile(
    rf"(?:{_NAMES}) (?=.{{0,60}}<[^<>\s]{{1,64}}@|\"|.{{0,12}}\d{{1,4}}[/.\-年])|(?:betreff|subject|objet|件名|asunto|oggetto) ",
    re.IGNORECASE,
)
"""Von "Sato, Emi" <…>, as eM Client sets it under ------ Originalnachricht ------."""
_SET_APART = re.compile(r"[:：\t\]】　]|  ")
"""One of these stands between the name of a field and its value: without any there is no need to try all the names."""
_FIELD_SPACES = re.compile(r"\s+")


def match_field(bare: str) -> re.Match[str] | None:
    """A header line someone's client put into a text: its `name` and `value`."""
    return _FIELD.match(bare) if _SET_APART.search(bare) else None


def field_of(bare: str) -> tuple[str, str] | None:
    """The kind and the value of such a line."""
    found = match_field(bare)
    if not found:
        return None
    name = _FIELD_SPACES.sub(" ", found["name"].casefold())
    kind = _KIND_OF_FIELD.get(name) or _KIND_OF_FIELD.get(name.replace(" ", "\\s?"), OTHER)
    return kind, found["value"]


# Notes sets the name, the moment, and each label on a line of its own; it also puts a foretaste over its block.
LABEL = re.compile(r"(?:宛先|to|件名|subject)$", re.IGNORECASE)
EMPTY_COPY = re.compile(r"(?:cc|bcc|写し)\s?[:：]?$", re.IGNORECASE)
LABEL_OF_SUBJECT = re.compile(r"(?:件名|subject)$", re.IGNORECASE)
MOMENT = re.compile(r"(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{4}) \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?=\s|$)")
FORETASTE = re.compile(r"[^-]{1,80}-{3} ?[\d/.\-]{6,10} \d{1,2}:\d{2}[^-]{0,12}-{3}")
