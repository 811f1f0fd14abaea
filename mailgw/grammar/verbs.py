"""The words people may use, and how much politeness around them means nothing.

A line is a command only when nothing is left of it: `承認します。よろしくお願いします` is one, `承認予定です` is not.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Verb(Enum):
    """What can be wanted. The first word of each is the one we suggest ourselves, in Japanese, then in English."""

    APPROVE = ("承認", "approve", "approved")
    APPROVE_ALL = ("一括承認", "bulk approve", "まとめて承認")
    FORM = ("フォーム", "form", "作成フォーム", "入力フォーム")
    CREATE = ("作成", "create", "案件作成", "新規作成", "create a new matter")
    DECLINE = ("辞退", "decline", "reject", "declined")
    ACCEPT = ("適用", "accept", "apply", "accepted")
    IGNORE = ("無視", "ignore", "ignored")
    REVERT = ("取消", "undo", "取り消し", "取消し", "元に戻す", "元に戻し", "revert", "recall", "cancel")
    CONFIRM = ("確認", "confirm", "確認完了", "確認済み", "確認済", "confirmed")
    HOLD = ("保留", "hold", "snooze", "put on hold", "put it on hold", "put this on hold")
    SEND = ("送信", "send", "送っ", "お送り")
    RESEND = (
        *("再送", "resend", "send again", "send it again", "再送信", "再度送信"),
        *("もう一度送っ", "もう一度お送り", "もう一度送信", "もう一度お届け", "再度送っ", "再度お送り"),
    )
    STOP = (
        "停止",
        "stop",
        "unsubscribe",
        "配信停止",
        "配信を停止",
        "日次まとめを停止",
        "日次まとめの配信を停止",
        "stop the digest",
    )
    RESUME = (
        "再開",
        "resume",
        "配信再開",
        "配信を再開",
        "日次まとめを再開",
        "日次まとめの配信を再開",
        "resume the digest",
    )
    HELP = ("ヘルプ", "help", "使い方")
    LIST = ("一覧", "list")
    DIGEST = ("日次", "digest", "日次まとめ")
    WEEKLY = ("週次", "weekly", "週次まとめ")
    STATUS = ("状況", "status")
    HISTORY = ("履歴", "history")
    ASK_ERASURE = ("削除依頼", "erase", "request deletion")
    ERASE = ("削除", "delete", "deleted")
    KEEP = ("保持", "keep", "kept")
    SECRECY = ("秘匿区分", "secrecy", "confidentiality")
    SHARE = ("共有", "share", "共有追加", "新規共有")
    UNSHARE = ("取下げ", "withdraw", "取り下げ", "共有取下げ")
    END = ("解除", "unlink", "共有解除", "end sharing")
    TAKE_BACK = ("承認取消", "take back", "承認取り消し", "承認取消し", "承認の取消")
    SHARED = ("共有中", "shared")
    TO_APPROVE = ("要承認", "to approve")
    WAITING = ("承認待ち", "waiting", "相手方承認待ち")
    OVER = ("終了一覧", "over")
    USERS = ("対応ユーザ", "users", "対応ユーザー", "ユーザ設定", "ユーザー設定")
    # Not 休暇 first: a mail with that subject is taken for a machine's.
    LEAVE = ("休暇登録", "leave", "休暇")
    LINK = ("紐付け", "link", "紐づけ", "紐付", "ひも付け")
    NOT_SAME = ("別物", "not same", "not the same", "別人")
    MERGE = ("統合", "merge")
    REFERENCES = ("参照", "references", "参照ID紐付け", "参照id紐付け", "未解決", "unresolved")
    ATTACH = ("庁書類", "attach", "書類添付")
    DOCUMENTS = ("包袋", "documents", "書類一覧")
    OF_MATTER = ("案件", "matter")
    OF_KIND = ("種別", "type", "書類種別")
    DATED = ("日付", "dated", "発送日")
    DISCARD = ("破棄", "discard")
    CORRECT = ("訂正", "correct")
    COPY = ("コピー", "copy")
    PUBLISH = ("書類公開", "publish documents")
    UNPUBLISH = ("書類非公開", "unpublish documents", "書類未公開")
    EXTEND = ("延長", "extend", "期限延長")
    ASSIGN = ("担当", "assign", "担当者")
    DEADLINES = ("期限", "deadlines", "deadline", "期限一覧")
    SET_DEADLINE = ("期限追加", "add deadline", "期限登録")
    RULES = ("期限規則", "rules", "deadline rules")
    REMIND = ("期限通知", "remind", "reminders")
    EDIT = ("編集", "edit")
    FIELDS = ("項目", "fields", "field", "項目一覧")
    ADD_FIELD = ("項目追加", "add field")
    RENAME_FIELD = ("項目名変更", "rename field")
    CHANGE_FIELD = ("項目変更", "change field")
    RETIRE_FIELD = ("項目廃止", "retire field")
    RESTORE_FIELD = ("項目再開", "restore field")
    NUMBERING = ("採番", "numbering", "自動採番")
    IMPORT = ("取込", "import", "取り込み", "取込み", "取り込む", "インポート")
    RUN = ("実行", "run", "取込実行", "取込を実行", "取り込みを実行", "run the import")
    ABANDON = ("中止", "abort", "やめる", "give up", "取込中止", "取込を中止", "取り込みを中止", "cancel the import")
    EXPORT = ("出力", "export", "エクスポート")
    COMPLETE = ("完了", "complete", "completed", "done", "対応完了")
    SEND_BACK = ("差戻し", "send back", "差し戻し", "差戻", "差し戻", "差しもどし")
    COMMENT = ("コメント", "comment")
    BEGIN = ("開始", "begin")
    START_WORKFLOW = ("起票", "start workflow")
    WORKFLOWS = ("ワークフロー", "workflows", "workflow")
    DEFINE_WORKFLOW = ("ワークフロー登録", "define workflow")
    PUBLISH_WORKFLOW = ("ワークフロー公開", "publish workflow")
    WRITE = ("連絡", "message", "案件連絡")
    REPLY_ALL = ("全員に返信", "reply all", "reply to all")
    WITHDRAW = ("取消依頼", "withdraw message", "取り消し依頼")
    SENT = ("送信済", "sent messages", "送信一覧", "送信済み")
    SEARCH = ("検索", "search", "連絡検索")
    KINDS = ("連絡種別", "message kinds", "連絡種別一覧")
    ADD_KIND = ("連絡種別追加", "add message kind")
    RETIRE_KIND = ("連絡種別廃止", "retire message kind")
    TEMPLATES = ("定型文", "templates", "定型文一覧")
    SET_TEMPLATE = ("定型文登録", "define template")
    RETIRE_TEMPLATE = ("定型文廃止", "retire template")
    ADDRESSES = ("アドレス", "addresses", "アドレス一覧")
    ADD_ADDRESS = ("アドレス追加", "add address", "アドレス登録")
    REMOVE_ADDRESS = ("アドレス削除", "remove address")
    FILES = ("添付", "files", "添付ファイル", "attachments", "ファイル", "file")
    REMIND_UNCONFIRMED = ("未確認通知", "unconfirmed after")

    def said_like(self, line: str) -> str:
        """The verb in the language of what was written."""
        japanese, english, *_ = self.value
        return str(english if line.isascii() else japanese)


_BY_WORD = {word: verb for verb in Verb for word in verb.value}
_BY_FIRST_SIGN: dict[str, list[str]] = {}
"""Words by what they begin with, the longest first."""
for _word in sorted(_BY_WORD, key=len, reverse=True):
    _BY_FIRST_SIGN.setdefault(_word[0], []).append(_word)

_REQUESTED = (
    r"(?:(?:何卒|どうぞ|引き続き)、?)*(?:(?:ご対応|ご確認|ご手配|ご査収)(?:の?(?:ほど|程))?(?:を)?、?)?"
    r"(?:よろしく|宜しく)?(?:を)?(?:お願い|おねがい)(?:します|致します|いたします|申し上げます|申しあげます|できます(?:でしょう)?か\??)?"
)
_DONE = r"(?:と)?(?:(?:致|いた)?します|(?:致|いた)?しました|する|させて(?:いただ|頂)(?:きます|きました))(?:ので(?=[、,]?(?:何卒|どうぞ)?(?:よろしく|宜しく)))?"
_POLITE = (
    rf"(?:です|ます|でございます|願います|に?{_DONE}|(?:で)?(?:OK|オーケー)です"
    r"|(?:し|にし)?て(?:おいて)?(?:ください|下さい)(?:ませ)?|(?:を)?(?:ください|下さい)"
    rf"|(?:で|にて)(?:お)?進めて(?:ください|下さい)|(?:で|を|にて)?{_REQUESTED}|(?:何卒|どうぞ|引き続き)*(?:よろしく|宜しく)(?:どうぞ)?"
    r"|(?:で|にて)(?=[\s、,。．.!]*$)"
    r"|(?:取り?急ぎ|まずは)?(?:ご連絡|ご返信|ご回答|お返事|御礼|用件)(?:のみ|まで)(?:にて失礼(?:いた|致)?します)?"
    r"|(?:ありがとう|有難う|有り難う)ございま(?:す|した)|以上(?=[\s、,。．.!]|で(?:す|ございます)|となります|$)(?:となります)?"
    r"|(?<!\s)\s++(?:for\s+)?(?:this\s+(?:one|matter|case)|it|this|that)\b|(?<!\s),?\s*+(?:please|pls)\b"
    r"|(?<!\s)\s*+(?:[-–—]\s*)?(?:many\s+)?(?:thanks?|thx)\b(?:\s+you\b)?(?:\s+(?:very|so)\s+much\b)?(?:\s+in\s+advance\b)?"
    r"|(?<!\s)\s*+(?:(?:with\s+)?(?:kind|best|warm)\s+)?regards\b|(?<!\s)\s*+best\b(?=[\s,.!]*$)|[🙇🙏👍😊✨♂♀\ufe0e\ufe0f\u200d])"
)
_ENDING = re.compile(rf"(?>{_POLITE}|[\s、,。．.!…~〜])*+", re.IGNORECASE)
_CONJUGATION = re.compile(rf"^(?:です|{_DONE})(?=[\s、,。．.:!(]|$)")
"""`辞退します。利益相反のため`: the verb ends behind it."""
_NUMBER_FOLLOWS = re.compile(r"[はを]\s*[#(]?\d")
"""`承認は1と2`."""
_QUOTES = "「」『』“”\"'‘’`（）()【】[]〈〉<>"
_MOST_QUOTES = 8
"""Around one word, one in the other; each costs a copy of the line."""
_CLINGS = re.compile(r"[ぁ-んァ-ヶ一-龠々]")
"""`するかもしれません`: the word goes on, and what looked like an ending is none."""
_GAP = " \u3000:：,、。．.;；-－–—"
"""What sets an argument apart from its verb."""
_BULLET = re.compile(r"^(?:[・*•●○◎■□◆◇→⇒>-]\s*)+")
_QUOTED_WORD = re.compile(r"^[「『【\[“\"']\s*([^「」『』【】\[\]“”\"']{1,20}?)\s*[」』】\]”\"']")
"""`「承認」します`: who copies a word out of our mail often copies its quotation marks."""
_ENCIRCLED = {
    sign: f" {int(unicodedata.numeric(chr(sign)))} "
    for first, last in ((0x2460, 0x249B), (0x2776, 0x2793))
    for sign in range(first, last + 1)
}
"""①②: two numbers, where one width for all would make twelve of them."""


def tidy(line: str) -> str:
    """The line in one width and case, without bullets, quotes around it, and full stops at its end."""
    folded = _BULLET.sub("", _in_one_width(line).strip()).strip()
    for _ in range(_MOST_QUOTES):
        if not (len(folded) > 1 and folded[0] in _QUOTES and folded[-1] in _QUOTES):
            break
        folded = folded[1:-1].strip()
    return _QUOTED_WORD.sub(r"\1", folded)


def is_polite(text: str) -> bool:
    """Whether nothing but an ending is left: `します。よろしくお願いします`."""
    return bool(_ENDING.fullmatch(text))


def end_of_courtesy(text: str) -> int:
    """How far the text begins with nothing but an ending."""
    found = _ENDING.match(text)
    return found.end() if found and not _CLINGS.match(text, found.end()) else 0


def without_ending(text: str) -> str:
    """`2016P010 でお願いします。` → `2016P010`."""
    for start in range(len(text) + 1):
        before = text[start - 1] if start else " "
        if _may_begin_an_ending(before, text[start : start + 1]) and is_polite(text[start:]):
            return text[:start].strip()
    return text.strip()


Led = tuple[Verb, str]
"""The verb a line begins with, and the rest of it."""


def leading_verb(text: str) -> Led | None:
    """The verb a tidied line begins with, and the rest of it; None when it begins with something else.

    The word must end there: `承認PK190001` is 承認 and a number, `承認番号` is not 承認.
    """
    lowered = text.lower()
    for word in _BY_FIRST_SIGN.get(lowered[:1], ()):
        if not lowered.startswith(word):
            continue
        rest = _CONJUGATION.sub("", text[len(word) :], count=1)
        if len(rest) < len(text) - len(word) or _ends(word, rest):
            return _BY_WORD[word], rest
    return None


def behind_verb(line: str) -> str:
    """What a line says beyond its verb and the courtesy of that, as it was written: `辞退します。利益相反のため`."""
    led = leading_verb(tidy(line))
    if led is None:
        return line.strip()
    said = led[1][end_of_courtesy(led[1]) :]
    return as_written(line, said).lstrip(_GAP) if said.strip(_GAP) else ""


def as_written(line: str, end: str) -> str:
    """The end of the line that reads `end` once it is tidied; `end` itself where its signs do not match one by one."""
    written, length = line.strip(), 0
    at = len(written)
    while at and length < len(end):
        at -= 1
        length += len(_in_one_width(written[at]))
    return written[at:] if _in_one_width(written[at:]) == end else end


def _in_one_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_ENCIRCLED))


def sole_verb(text: str) -> Verb | None:
    """The verb when the line says nothing else."""
    found = leading_verb(tidy(text))
    return found[0] if found and is_polite(found[1]) else None


def _ends(word: str, rest: str) -> bool:
    if not rest or is_polite(rest):
        return True
    if _NUMBER_FOLLOWS.match(rest):
        return True
    following = rest[0]
    if word.isascii():
        return not following.isalnum()
    return not following.isalnum() or following.isascii()


def _may_begin_an_ending(before: str, following: str) -> bool:
    """An ending may cling to a Japanese or alphanumeric argument, but does not begin within a Latin word."""
    return not (before.isascii() and before.isalnum() and following.isascii() and following.isalnum())
