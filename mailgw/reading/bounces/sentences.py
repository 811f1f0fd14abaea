"""What mail systems say when they fail, in Japanese and English, and the status it amounts to (RFC 3463).

The first status whose phrase is found wins: the exact before the general, the passing before the final.
"""

from __future__ import annotations

import re

_PHRASES: dict[str, tuple[str, ...]] = {
    "5.2.2": (
        r"mailbox (?:is )?(?:full|over ?quota)",
        r"over (?:his|her|its|their|the)?\s?(?:disk )?quota",
        r"quota (?:has been )?exceed",
        r"exceed\w* (?:the |its |his )?(?:storage|disk|mailbox)?\s?(?:quota|limit allotted)",
        r"\bover ?quota",
        r"out of storage space",
        r"insufficient (?:system )?storage",
        r"not enough storage",
        r"user'?s? mailbox exceeds",
        r"mailbox size limit",
        r"mailbox exceed(?:ed|s) (?:the )?(?:local |storage )?limit",
        r"メールボックス[^。\n]{0,20}(?:いっぱい|一杯|満杯|容量|フル|上限)",
        r"(?:容量|受信容量)[^。\n]{0,12}(?:超え|超過|オーバー|不足)",
        r"空き容量[^。\n]{0,10}(?:ありません|不足)",
        r"受信(?:BOX|ボックス|トレイ)[^。\n]{0,12}(?:いっぱい|一杯|満杯)",
    ),
    "4.4.7": (
        r"will (?:keep trying|retry|continue to (?:try|attempt))",
        r"has been delayed",
        r"not yet been delivered",
        r"delivery (?:is |has been )?delayed",
        r"warning only",
        r"do not need to resend",
        r"temporary problem",
        r"still being retried",
        r"配信が?遅延",
        r"遅れています",
        r"再送を?(?:続け|試み|行い)",
        r"再試行(?:します|を続け|しています)",
        r"配信が未完了",
        r"一時的な問題",
        r"まだ(?:完了|配信|配送)(?:され)?(?:して)?いません",
        r"引き続き[^。\n]{0,20}(?:配信|配送|再送)",
        r"再送信する必要はありません",
    ),
    "5.3.4": (
        r"message (?:is |was )?too (?:large|big|long)",
        r"message size exceeds",
        r"size (?:limit|restriction)",
        r"exceeds (?:the )?(?:maximum|size)",
        r"サイズ[^。]{0,40}(?:超え|超過|大きすぎ|制限)",
    ),
    "5.1.1": (
        r"user unknown",
        r"unknown user",
        r"no such (?:user|address|recipient|mailbox|person)",
        r"unknown (?:recipient|address|account|local.?part)",
        r"(?:user|recipient|mailbox|account|address)s?\)? (?:does ?n[o']t|do not|not) (?:exist|found)",
        (
            r"(?:user|recipient|mailbox|address|account)(?: address)?(?: is)? (?:not found|unavailable"
            r"|invalid|unknown|not known|disabled|inactive)"
        ),
        r"invalid (?:recipient|mailbox|address|user)",
        r"no mailbox here",
        r"not listed in (?:the )?(?:domino|public|directory|name)",
        r"does ?n[o']t have an? [\w.\-]{1,60} account",
        r"address (?:was |could ?n[o']t be |couldn't be )?(?:not )?found",
        r"couldn'?t be found",
        r"wasn'?t found",
        r"recipientnotfound",
        r"recipient not found",
        r"bad destination mailbox",
        r"account (?:is|has been) (?:disabled|closed|suspended|deleted)",
        (
            r"(?:宛先|受信者|ユーザー?|利用者|アカウント|メール ?アドレス|アドレス|メールボックス"
            r"|ドメイン内の受信者)[^。\n]{0,80}(?:存在し(?:ません|ない)|見つ(?:かりません|からない"
            r"|けることができません)|不明|無効|誤って|間違|使(?:わ|用さ)れて(?:い|おり)ません|リストされて(?:い|おり)ません"
            r"|登録され(?:ていません|ておりません))"
        ),
        r"(?:が|は)[^。\n]{1,60}で見つかりません",
        r"該当する?[^。\n]{0,15}(?:ありません|いません)",
        r"宛先不明",
        r"あて先不明",
        r"エラーの?ため[^。\n]{0,12}宛先",
        r"(?:解約|退会)され",
    ),
    "5.1.2": (
        r"host (?:or domain name )?(?:unknown|not found)",
        r"domain (?:name )?(?:not found|does not exist)",
        r"no such (?:domain|host)",
        r"name service error",
        r"couldn't find any host",
        r"nxdomain",
        r"unrouteable",
        r"ドメイン[^。\n]{0,20}(?:存在し(?:ません|ない)|見つか)",
    ),
    "5.4.6": (r"loops? back to myself", r"mail loop", r"too many hops", r"ループ"),
    "4.4.1": (
        r"connection (?:timed out|refused|reset)",
        r"timed? ?out",
        r"no route to host",
        r"network is unreachable",
        r"greylist",
        r"graylist",
        r"try again later",
        r"temporarily (?:deferred|rejected|unavailable|blocked)",
        r"too many (?:connections|messages)",
        r"接続(?:できません|がタイムアウト|を拒否)",
        r"しばらくしてから",
        r"時間をおいて",
    ),
    "5.7.1": (
        r"spam",
        r"blocked",
        r"blacklist",
        r"access denied",
        r"permission",
        r"not (?:authorized|permitted|allowed)",
        r"policy",
        r"relay(?:ing)? (?:denied|not)",
        r"dmarc",
        r"unsolicited",
        r"reject(?:ed)? (?:by|due)",
        r"受信(?:を)?拒否",
        r"拒否され",
        r"迷惑メール",
        r"許可されていません",
        r"アクセス(?:が)?拒否",
        r"制限され",
        r"なりすまし",
    ),
    "5.0.0": (
        r"permanent(?:ly)? (?:fatal )?(?:error|failure)",
        r"failed permanently",
        r"could ?n[o']t be delivered",
        r"was ?n[o']t delivered",
        r"undeliverable",
        r"unable to deliver",
        r"delivery (?:has )?failed",
        r"error occurred while trying to deliver",
        r"returned to sender",
        r"given up",
        r"not delivered",
        r"未達",
        r"不達",
        (
            r"(?:配信|配送|送信|お届け|届ける|送る)(?:する)?(?:こと)?(?:が|は)?(?:に失敗|でき(?:ません"
            r"|なかった)|されません|不能)"
        ),
        r"届き?け?(?:られ)?ませんでした",
        r"届けることができません",
    ),
}

SENTENCES = tuple((status, re.compile("|".join(phrases), re.IGNORECASE)) for status, phrases in _PHRASES.items())
STILL_TRYING = re.compile("|".join(_PHRASES["4.4.7"]), re.IGNORECASE)
GAVE_UP = re.compile(
    r"permanent(?:ly)? (?:fatal )?(?:error|failure)|failed permanently|given up|not going to try again|retry time(?:out)? exceeded"
    r"|(?:in the queue|queued) too long|(?:message|delivery time) expired|(?:returned|returning) (?:the |your )?(?:message|mail)? ?to (?:the )?sender"
    r"|(?:配送|配信|送信|再送)(?:処理)?(?:を|は)?(?:中止|断念|取りやめ|打ち切)|返送(?:し|いたし|致し)ます|お返しし(?:ま|て)",
    re.IGNORECASE,
)
"""The end of all attempts, whatever stood in their way."""
