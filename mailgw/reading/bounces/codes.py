"""What a status code or a sentence of a mail system means for the address (RFC 3463)."""

from __future__ import annotations

import re

ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_SMTP = re.compile(r"(?<![\d.\-])([45]\d\d)(?=[ \-](?:[45]\.\d|[#<A-Za-z\"'(ご宛あ受指メユ]))")

# The first that matches wins: the exact before the general, the passing before the final.
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        (
            "5.2.2",
            r"mailbox (?:is )?(?:full|over ?quota)|over (?:his|her|its|their|the)?\s?(?:disk )?quota|quota (?:has been )?exceed|exceed\w* (?:the |its |his )?(?:storage|disk|mailbox)?\s?(?:quota|limit allotted)"
            r"|(?:temporarily )?over quota|out of storage space|insufficient (?:system )?storage|not enough storage|user'?s? mailbox exceeds|mailbox size limit"
            r"|メールボックス[^。\n]{0,20}(?:いっぱい|一杯|満杯|容量|フル|上限)|(?:容量|受信容量)[^。\n]{0,12}(?:超え|超過|オーバー|不足)|空き容量[^。\n]{0,10}(?:ありません|不足)|受信(?:BOX|ボックス|トレイ)[^。\n]{0,12}(?:いっぱい|一杯|満杯)",
        ),
        (
            "4.4.7",
            r"will (?:keep trying|retry|continue to (?:try|attempt))|has been delayed|not yet been delivered|delivery (?:is |has been )?delayed|warning only|do not need to resend|temporary problem|still being retried"
            r"|配信が?遅延|遅れています|再送を?(?:続け|試み|行い)|再試行(?:します|を続け|しています)|配信が未完了|一時的な問題|再送信する必要はありません",
        ),
        ("5.3.4", r"message (?:is |was )?too (?:large|big|long)|message size exceeds|size (?:limit|restriction)|exceeds (?:the )?(?:maximum|size)|サイズ[^。\n]{0,20}(?:超え|超過|大きすぎ|制限)"),
        (
            "5.1.1",
            r"user unknown|unknown user|no such (?:user|address|recipient|mailbox|person)|unknown (?:recipient|address|account|local.?part)|(?:user|recipient|mailbox|account|address)s?\)? (?:does ?n[o']t|do not|not) (?:exist|found)"
            r"|(?:user|recipient|mailbox|address|account)(?: address)?(?: is)? (?:not found|unavailable|invalid|unknown|not known|disabled|inactive)|invalid (?:recipient|mailbox|address|user)|no mailbox here"
            r"|does ?n[o']t have an? [\w.\-]{1,60} account|address (?:was |could ?n[o']t be |couldn't be )?(?:not )?found|couldn'?t be found|wasn'?t found|recipientnotfound|recipient not found|bad destination mailbox|account (?:is|has been) (?:disabled|closed|suspended|deleted)"
            r"|(?:宛先|受信者|ユーザー?|利用者|アカウント|メール ?アドレス|アドレス|メールボックス|ドメイン内の受信者)[^。\n]{0,30}(?:存在し(?:ません|ない)|見つ(?:かりません|からない|けることができません)|不明|無効|誤って|間違|使われていません|使用されていません|登録され(?:ていません|ておりません))"
            r"|該当する?[^。\n]{0,15}(?:ありません|いません)|宛先不明|あて先不明|エラーの?ため[^。\n]{0,12}宛先|(?:解約|退会)され",
        ),
        ("5.1.2", r"host (?:or domain name )?(?:unknown|not found)|domain (?:name )?(?:not found|does not exist)|no such (?:domain|host)|name service error|couldn't find any host|nxdomain|unrouteable|ドメイン[^。\n]{0,20}(?:存在し(?:ません|ない)|見つか)"),
        ("4.4.1", r"connection (?:timed out|refused)|timed? ?out|no route to host|network is unreachable|greylist|graylist|try again later|temporarily (?:deferred|rejected|unavailable|blocked)|too many (?:connections|messages)|接続(?:できません|がタイムアウト|を拒否)|しばらくしてから|時間をおいて"),
        ("5.7.1", r"spam|blocked|blacklist|access denied|permission|not (?:authorized|permitted|allowed)|policy|relay(?:ing)? (?:denied|not)|dmarc|unsolicited|reject(?:ed)? (?:by|due)|受信(?:を)?拒否|拒否され|迷惑メール|許可されていません|アクセス(?:が)?拒否|制限され|なりすまし"),
        ("5.0.0", r"permanent(?:ly)? (?:fatal )?(?:error|failure)|failed permanently|could ?n[o']t be delivered|was ?n[o']t delivered|undeliverable|unable to deliver|delivery (?:has )?failed|returned to sender|given up|not delivered|未達|不達|(?:配信|配送|送信|お届け|届ける|送る)(?:する)?(?:こと)?(?:が|は)?(?:に失敗|でき(?:ません|なかった)|されません|不能)|届き?け?(?:られ)?ませんでした|届けることができません"),
    )
)  # fmt: skip
_NOT_HARD = frozenset(("5.2.2", "5.2.3", "5.3.1", "5.3.4", "5.4.5", "5.4.7", "5.5.3"))


def status_of(words: str) -> str:
    """The enhanced code a diagnostic or a letter amounts to; empty when it says nothing of the kind."""
    words = words[:20_000]
    code = next((found for found in ENHANCED.findall(words) if not found.startswith("2")), "")
    if code and not code.endswith(".0.0"):
        return str(code)
    said = next((status for status, pattern in _SENTENCES if pattern.search(words)), "")
    smtp = _SMTP.search(words)
    if smtp and said and smtp[1][0] != said[0] and said[0] == "5":
        return f"4{said[1:]}"
    if said in ("", "5.0.0") and (code or smtp):
        return str(code) or _from_smtp(smtp[1] if smtp else "")
    return said


def is_hard(status: str) -> bool:
    """Permanent, and about the address: a full mailbox or an oversized message leaves the address good."""
    return status.startswith("5") and status not in _NOT_HARD


def _from_smtp(code: str) -> str:
    """RFC 5321 § 4.2.3."""
    return {
        "550": "5.1.1",
        "551": "5.1.6",
        "552": "5.2.2",
        "553": "5.1.3",
        "554": "5.0.0",
        "452": "4.2.2",
    }.get(code, f"{code[:1] or '5'}.0.0")
