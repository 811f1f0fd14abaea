"""One of each Block Kit block and element, as an app would send it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str | None = None) -> Json:
    shown: Json = {"text": plain(text), "value": value}
    if description:
        shown["description"] = plain(description)
    return shown


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def table(*rows: tuple[str, ...]) -> Json:
    return {
        "type": "table",
        "block_id": "table",
        "column_settings": [{"align": "left"}] * len(rows[0]),
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
    }


MATTERS = [
    option("PK190001 (特願2016-111548 2016/06/03)", "m1"),
    option("TK190001 (商願2014-085900 2014/09/30)", "m2"),
    option("TK190004 (商願2013-069162 2013/08/23)", "m3"),
    option("PK190005 (特願平02-288665 1990/10/25)", "m4"),
]

CONFIRM = {
    "title": plain("案件の辞退"),
    "text": mrkdwn("*PK190001* を辞退します。"),
    "confirm": plain("辞退する"),
    "deny": plain("戻る"),
    "style": "danger",
}

APPROVAL: list[Json] = [
    {"type": "header", "block_id": "head", "text": plain("案件共有のご確認 1件")},
    {
        "type": "section",
        "block_id": "from",
        "text": mrkdwn("*デモ事務所* から案件の共有が届いています。"),
    },
    table(
        ("相手方整理番号", "出願番号", "法域", "国内外", "国", "当方候補"),
        ("2016P002", "特願2016-111548", "特許", "純国", "日本", "PK190001"),
    ),
    {
        "type": "context",
        "block_id": "why",
        "elements": [mrkdwn("当方の候補: *PK190001*　一致: 出願番号、出願日、出願人（株式会社root ip）")],
    },
    {
        "type": "actions",
        "block_id": "decide",
        "elements": [
            button("承認", "approve", style="primary", value="q1:3"),
            button("他の案件", "other", value="q1:3"),
            button("案件作成", "create", value="q1:3"),
            button("辞退", "decline", style="danger", value="q1:3", confirm=CONFIRM),
        ],
    },
]

DIFF: list[Json] = [
    {"type": "section", "block_id": "diff-head", "text": mrkdwn("*差分 1件*　PK190001")},
    table(("項目", "当方", "相手方"), ("出願日", "2016/06/08", "2016/06/03")),
    {
        "type": "actions",
        "block_id": "diff",
        "elements": [
            button("適用", "accept", style="primary", value="r1:1"),
            button("無視", "ignore", value="r1:1"),
            button("履歴", "history", value="r1"),
        ],
    },
    {"type": "context", "block_id": "proof", "elements": [plain("根拠書類: 出願番号通知（2016/06/10）")]},
]

DIFF_DONE: list[Json] = [
    {
        "type": "section",
        "block_id": "diff-done",
        "text": mrkdwn(":heavy_check_mark: *適用済み*　出願日 2016/06/08 → 2016/06/03　<@U0000001> 10:44　PK190001"),
        "accessory": button("元に戻す", "undo", value="r1:2"),
    }
]

EVERY_BLOCK: list[Json] = [
    {"type": "header", "block_id": "b-header", "text": plain("見出し :bell:")},
    {
        "type": "section",
        "block_id": "b-marks",
        "text": mrkdwn(
            "*太字* _斜体_ ~取消~ `code` <https://example.com|リンク> "
            "<@U0000001> <#C0000001> &lt;b&gt; :warning:\n"
            "&gt; 引用の行\n• 一つ目\n• 二つ目\n```\n特願2016-111548\n```"
        ),
    },
    {
        "type": "section",
        "block_id": "b-fields",
        "fields": [mrkdwn("*法域*\n特許"), mrkdwn("*国*\n日本")],
        "accessory": {
            "type": "overflow",
            "action_id": "more",
            "options": [option("履歴", "history"), option("共有を解除", "unshare")],
        },
    },
    {"type": "divider", "block_id": "b-divider"},
    {"type": "context", "block_id": "b-context", "elements": [plain("2026/01/15"), mrkdwn("*未公開出願*")]},
    table(("番号", "名称"), ("PK190001", "省電力通信装置")),
    {
        "type": "markdown",
        "block_id": "b-markdown",
        "text": "## 要約\n\n**太い** と *斜め* と `code`\n\n- 甲\n- 乙\n\n1. 一\n2. 二\n\n> 引用\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[案内](https://example.com/guide)",
    },
    {
        "type": "image",
        "block_id": "b-image",
        "title": plain("図1"),
        "alt_text": "装置の図",
        "image_url": "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
    },
    {
        "type": "rich_text",
        "block_id": "b-rich",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "重要", "style": {"bold": True}},
                    {"type": "text", "text": " "},
                    {"type": "user", "user_id": "U0000001"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "第一"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "第二"}]},
                ],
            },
        ],
    },
    {
        "type": "actions",
        "block_id": "b-actions",
        "elements": [
            button("開く", "open"),
            {
                "type": "static_select",
                "action_id": "pick",
                "placeholder": plain("案件を選択"),
                "options": MATTERS,
            },
            {"type": "users_select", "action_id": "who", "placeholder": plain("担当者")},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-01-15"},
        ],
    },
    {
        "type": "actions",
        "block_id": "b-choices",
        "elements": [
            {
                "type": "checkboxes",
                "action_id": "ticks",
                "options": [option("出願日", "filed", "2016/06/03"), option("出願番号", "number")],
                "initial_options": [option("出願番号", "number")],
            },
            {
                "type": "radio_buttons",
                "action_id": "mode",
                "options": [option("自動反映", "auto"), option("手動反映", "manual")],
            },
        ],
    },
    {"type": "hologram", "block_id": "b-unknown"},
]

EVERY_INPUT: list[Json] = [
    {
        "type": "input",
        "block_id": f"i-{name}",
        "label": plain(label),
        "element": {"action_id": name, **element},
    }
    for name, label, element in (
        ("title", "件名", {"type": "plain_text_input", "initial_value": "年金納付依頼"}),
        ("body", "本文", {"type": "plain_text_input", "multiline": True}),
        ("email", "メール", {"type": "email_text_input"}),
        ("url", "URL", {"type": "url_text_input"}),
        ("count", "請求項数", {"type": "number_input", "is_decimal_allowed": False}),
        ("kind", "連絡種別", {"type": "static_select", "options": [option("代理人への連絡", "agent")]}),
        ("matter", "対象案件", {"type": "external_select", "min_query_length": 1}),
        ("matters", "対象案件（複数）", {"type": "multi_static_select", "options": MATTERS}),
        ("people", "宛先", {"type": "multi_users_select"}),
        ("room", "チャンネル", {"type": "conversations_select"}),
        ("day", "期限", {"type": "datepicker"}),
        ("time", "時刻", {"type": "timepicker"}),
        ("moment", "日時", {"type": "datetimepicker", "initial_date_time": 1768438800}),
        ("ticks", "項目", {"type": "checkboxes", "options": [option("出願日", "filed")]}),
        ("mode", "反映", {"type": "radio_buttons", "options": [option("自動反映", "auto")]}),
        ("file", "添付", {"type": "file_input"}),
    )
]
