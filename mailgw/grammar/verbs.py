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
    CREATE = ("作成", "create", "案件作成", "新規作成")
    DECLINE = ("辞退", "decline", "reject")
    ACCEPT = ("適用", "accept", "apply")
    IGNORE = ("無視", "ignore")
    REVERT = ("取消", "undo", "取り消し", "取消し", "元に戻す", "revert", "recall", "cancel")
    CONFIRM = ("確認", "confirm", "確認完了", "確認済み", "確認済", "confirmed")
    HOLD = ("保留", "hold", "snooze")
    SEND = ("送信", "send")
    RESEND = ("再送", "resend", "send again")
    STOP = ("停止", "stop", "unsubscribe")
    RESUME = ("再開", "resume")
    HELP = ("ヘルプ", "help", "使い方")
    LIST = ("一覧", "list")
    DIGEST = ("日次", "digest", "日次まとめ")
    STATUS = ("状況", "status")
    HISTORY = ("履歴", "history")
    ASK_ERASURE = ("削除依頼", "erase", "request deletion")
    ERASE = ("削除", "delete", "deleted")
    KEEP = ("保持", "keep", "kept")
    SHARE = ("共有", "share", "共有追加", "新規共有")
    UNSHARE = ("取下げ", "withdraw", "取り下げ", "共有取下げ")
    END = ("解除", "unlink", "共有解除", "end sharing")
    TAKE_BACK = ("承認取消", "take back", "承認取り消し", "承認取消し", "承認の取消")
    SHARED = ("共有中", "shared")
    TO_APPROVE = ("要承認", "to approve")
    WAITING = ("承認待ち", "waiting", "相手方承認待ち")
    OVER = ("終了一覧", "over")
    USERS = ("対応ユーザ", "users", "対応ユーザー", "ユーザ設定", "ユーザー設定")
    LINK = ("紐付け", "link", "紐づけ", "紐付", "ひも付け")
    NOT_SAME = ("別物", "not same", "not the same", "別人")
    REFERENCES = ("参照", "references", "参照ID紐付け", "参照id紐付け", "未解決", "unresolved")
    ATTACH = ("庁書類", "attach", "書類添付")
    DOCUMENTS = ("包袋", "documents", "書類一覧")
    OF_MATTER = ("案件", "matter")
    OF_KIND = ("種別", "type", "書類種別")
    DATED = ("日付", "dated", "発送日")
    DISCARD = ("破棄", "discard")
    CORRECT = ("訂正", "correct")
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
    RUN = ("実行", "run")
    ABANDON = ("中止", "abort", "やめる", "give up")
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

    def said_like(self, line: str) -> str:
        """The verb in the language of what was written."""
        japanese, english, *_ = self.value
        return str(english if line.isascii() else japanese)


_BY_WORD = {word: verb for verb in Verb for word in verb.value}
_LONGEST_FIRST = sorted(_BY_WORD, key=len, reverse=True)

_POLITE = (
    r"(?:です|ます|(?:と|に)?(?:致|いた)?します|(?:致|いた)?しました|する|願います"
    r"|(?:し|にし)?て(?:ください|下さい)|(?:で|を|にて)?(?:よろしく|宜しく)?(?:ご対応)?(?:を)?お願い(?:します|致します|いたします|申し上げます)?"
    r"|,?\s*please|\s*thanks?(?:\s+you)?)"
)
_ENDING = re.compile(rf"(?>{_POLITE}|[\s、,。．.!])*+", re.IGNORECASE)
_CONJUGATION = re.compile(r"^(?:です|(?:と)?(?:致|いた)?します|(?:致|いた)?しました|する)(?=[\s、,。．.:]|$)")
"""`辞退します。利益相反のため`: the verb ends behind it."""
_QUOTES = "「」『』“”\"'‘’`（）()【】[]〈〉<>"
_BULLET = re.compile(r"^(?:[・*•●○■□→>-]\s*)+")


def tidy(line: str) -> str:
    """The line in one width and case, without bullets, quotes around it, and full stops at its end."""
    folded = _BULLET.sub("", unicodedata.normalize("NFKC", line).strip()).strip()
    while len(folded) > 1 and folded[0] in _QUOTES and folded[-1] in _QUOTES:
        folded = folded[1:-1].strip()
    return folded


def is_polite(text: str) -> bool:
    """Whether nothing but an ending is left: `します。よろしくお願いします`."""
    return bool(_ENDING.fullmatch(text))


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
    for word in _LONGEST_FIRST:
        if not lowered.startswith(word):
            continue
        rest = _CONJUGATION.sub("", text[len(word) :], count=1)
        if len(rest) < len(text) - len(word) or _ends(word, rest):
            return _BY_WORD[word], rest
    return None


def sole_verb(text: str) -> Verb | None:
    """The verb when the line says nothing else."""
    found = leading_verb(tidy(text))
    return found[0] if found and is_polite(found[1]) else None


def _ends(word: str, rest: str) -> bool:
    if not rest or is_polite(rest):
        return True
    following = rest[0]
    if word.isascii():
        return not following.isalnum()
    return not following.isalnum() or following.isascii()


def _may_begin_an_ending(before: str, following: str) -> bool:
    """An ending may cling to a Japanese or alphanumeric argument, but does not begin within a Latin word."""
    return not (before.isascii() and before.isalnum() and following.isascii() and following.isalnum())
