"""Words of our own buttons that a person was to replace: `取消 番号…`. Left as they were, they ask for nothing yet.

Without them an untouched `取消 ` would take back everything where one number was to follow.
"""

from __future__ import annotations

import re

_PLACEHOLDERS = (
    *("理由", "番号", "番号または項目", "項目", "項目名", "コード", "コードまたは名称", "コメント", "本文"),
    *("相手方", "当方", "正しい値", "値", "日付", "氏名"),
    *("number", "numbers", "reason", "field", "code", "comment", "text", "theirs", "ours", "value", "date", "name"),
)
_UNFILLED = re.compile(
    rf"(?:^|[\s=:])(?:{'|'.join(sorted(_PLACEHOLDERS, key=len, reverse=True))})(?:…|\.\.\.)\s*(?:[\s=。.]|$)",
    re.IGNORECASE,
)


def is_unfilled(line: str) -> bool:
    return _UNFILLED.search(line) is not None
