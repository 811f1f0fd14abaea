"""A small workspace and mail server with a plausible story, for trying the page by itself.

`python tests/sandbox/page/fixture_app.py` serves it on port 8420.
"""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web
from specimens import (
    APPROVAL,
    DIFF,
    DIFF_DONE,
    EVERY_BLOCK,
    EVERY_INPUT,
    MATTERS,
    Json,
    mrkdwn,
    option,
    plain,
)

from core.clock import SetClock
from sandbox.page.people import DemoPerson, SlackSeat
from sandbox.page.server import page_app

TEAM, TARO, JIRO, BOT = "T0DEMO", "U0000001", "U0000002", "U0000003"
ROOM, SPECIMENS, TALK = "C0000001", "C0000002", "D0000001"
APP = "A0000001"
HANAKO_ADDRESS = "hanako@firm.test"
GATEWAY = "gw+k7q2w4x6@kakehashi.test"
MORNING = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)

PEOPLE = [
    DemoPerson("taro", "知財 太郎", "デモ株式会社", SlackSeat(TEAM, TARO), "taro@company.test", "slack"),
    DemoPerson("hanako", "弁理 花子", "デモ事務所", None, HANAKO_ADDRESS, "mail"),
    DemoPerson("jiro", "技術 次郎", "デモ事務所", SlackSeat(TEAM, JIRO), "jiro@firm.test", "mail"),
]


@dataclass(frozen=True)
class Kept:
    uid: int
    raw: bytes


class PostBox:
    """Keeps mails by address; what was submitted can be looked at in `submitted`."""

    def __init__(self) -> None:
        self.on_arrival: list[Callable[[Any], None]] = []
        self.submitted: list[tuple[str, tuple[str, ...], bytes]] = []
        self._boxes: defaultdict[str, list[Kept]] = defaultdict(list)

    async def mails(self, address: str) -> Sequence[Kept]:
        return tuple(self._boxes[address])

    async def submit(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        self.submitted.append((sender, tuple(recipients), raw))
        for recipient in recipients:
            self.deliver(raw, recipient)

    def deliver(self, raw: bytes, address: str) -> None:
        self._boxes[address].append(Kept(len(self._boxes[address]) + 1, raw))
        for tell in self.on_arrival:
            tell(address)


class Workspace:
    """Answers the person's API with one story; `calls` keeps what the page asked for."""

    def __init__(self, post: PostBox) -> None:
        self.api_url = ""
        self.calls: list[tuple[str, Json]] = []
        self.acknowledges = True
        self.progress = dict.fromkeys(("share", "approve", "diff", "message", "confirm", "digest"), False)
        self._post = post
        self._revision = 1
        self._listeners: set[asyncio.Queue[int]] = set()
        self._seconds = MORNING.timestamp()
        self.views: list[Json] = []
        self.home: Json = {}
        self.messages: dict[str, list[Json]] = {
            ROOM: self._story(),
            SPECIMENS: [self.said(BOT, "見本", blocks=EVERY_BLOCK)],
            TALK: [self.said(BOT, "本日の確認事項はありません。")],
        }

    def app(self) -> web.Application:
        app = web.Application(client_max_size=40 * 1024 * 1024)
        app.add_routes(
            [
                web.get("/sandbox/events", self._events),
                web.get("/sandbox/{team}/{user}/state", self._state),
                web.get("/sandbox/{team}/{user}/files/{file}", self._file),
                web.post("/sandbox/{team}/{user}/{deed}", self._deed),
            ]
        )
        app.on_shutdown.append(self._hang_up)
        return app

    def said(self, user: str, text: str, **more: Any) -> Json:
        """A new message, a minute after the one before."""
        self._seconds += 60
        message = {"type": "message", "ts": f"{self._seconds:.6f}", "user": user, "text": text, **more}
        return {**message, "bot_id": "B0000001"} if user == BOT else message

    def changed(self) -> None:
        self._revision += 1
        for listener in self._listeners:
            listener.put_nowait(self._revision)

    def asked(self, deed: str) -> list[Json]:
        return [body for name, body in self.calls if name == deed]

    def _story(self) -> list[Json]:
        question = self.said(TARO, "PK190001 の出願日、*どちらが正しい* でしょうか。", edited={"ts": "1"})
        answers = [
            self.said(JIRO, "番号通知を確認します。", thread_ts=question["ts"]),
            self.said(BOT, "送信済 → 配達済", thread_ts=question["ts"]),
        ]
        question |= {"thread_ts": question["ts"], "reply_count": 2, "replies": answers}
        sheet = {
            "id": "F1",
            "name": "年金一覧.xlsx",
            "title": "年金一覧.xlsx",
            "size": 86016,
            "mimetype": "x",
        }
        return [
            question,
            self.said(JIRO, "一覧を置きます。", files=[sheet]),
            self.said(JIRO, "ご確認ください。"),
            self.said(BOT, "案件共有のご確認 1件", blocks=APPROVAL),
            self.said(BOT, "差分 1件 PK190001", blocks=DIFF),
            self.said(BOT, "この操作はあなたにだけ表示されます。", ephemeral=True),
        ]

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "state": self._seen_by(request.match_info["user"])})

    def _seen_by(self, me: str) -> Json:
        def user(id_: str, name: str, is_bot: bool = False) -> Json:
            return {"id": id_, "name": name, "real_name": name, "is_bot": is_bot, "deleted": False}

        def channel(id_: str, name: str | None, kind: str, other: str | None = None) -> Json:
            return {
                "id": id_,
                "name": name,
                "kind": kind,
                "is_member": True,
                "is_archived": False,
                "members": [TARO, JIRO, BOT],
                "with": other,
                "messages": [each for each in self.messages[id_] if me == TARO or not each.get("ephemeral")],
            }

        users = [user(TARO, "知財 太郎"), user(JIRO, "技術 次郎"), user(BOT, "架け橋", is_bot=True)]
        return {
            "revision": self._revision,
            "team": {"id": TEAM, "name": "デモ株式会社", "domain": "demo"},
            "me": me,
            "users": {each["id"]: each for each in users},
            "apps": [{"app_id": APP, "name": "架け橋", "bot_user_id": BOT, "bot_id": "B0000001"}],
            "commands": [
                {"app_id": APP, "command": "/anken", "description": "案件", "usage_hint": "共有 PK190001"},
                {
                    "app_id": APP,
                    "command": "/matter",
                    "description": "Matters",
                    "usage_hint": "share PK190001",
                },
            ],
            "shortcuts": [{"app_id": APP, "type": "message", "callback_id": "cross", "name": "相手方へ送信…"}],
            "channels": [
                channel(ROOM, "連携-デモ事務所", "private"),
                channel(SPECIMENS, "見本", "public"),
                channel(TALK, None, "dm", BOT),
            ],
            "views": self.views if me == TARO else [],
            "home": self.home,
        }

    async def _deed(self, request: web.Request) -> web.Response:
        deed, body = request.match_info["deed"], await request.json()
        self.calls.append((deed, body))
        ack = {"acknowledged": True, "seconds": 0.01, "payload": None, "reason": None}
        if not self.acknowledges:
            return web.json_response({"ok": True, "ack": {**ack, "acknowledged": False, "reason": "timeout"}})
        act = getattr(self, f"_do_{deed}", lambda _user, _body: {})
        more = act(request.match_info["user"], body)
        self.changed()
        return web.json_response({"ok": "errors" not in more, "ack": ack, **more})

    def _do_post(self, user: str, body: Json) -> Json:
        files = [
            {"id": "F2", "name": each["name"], "title": each["name"], "size": len(b64decode(each["content"]))}
            for each in body.get("files", ())
        ]
        message = self.said(user, body["text"], **({"files": files} if files else {}))
        if ts := body.get("thread_ts"):
            parent = next(each for each in self.messages[body["channel"]] if each["ts"] == ts)
            parent["replies"] = [*parent.get("replies", ()), {**message, "thread_ts": ts}]
            parent["reply_count"] = len(parent["replies"])
        else:
            self.messages[body["channel"]].append(message)
        return {"message": message}

    def _do_command(self, _user: str, body: Json) -> Json:
        if body["text"].startswith(("共有", "share")):
            self._post.deliver(offered_matter(), HANAKO_ADDRESS)
            self.progress["share"] = True
            told = self.said(BOT, "PK190001 をデモ事務所へ送信しました。相手方承認待ちです。", ephemeral=True)
            self.messages[body["channel"]].append(told)
        elif body["text"].startswith("連絡"):
            self.views.append(message_preview())
        elif body["text"].startswith("見本"):
            self.views.append(modal("V9", "見本", EVERY_INPUT, submit="保存"))
        return {}

    def _do_click(self, _user: str, body: Json) -> Json:
        if body["action_id"] == "accept":
            card = next(each for each in self.messages[ROOM] if each["ts"] == body["ts"])
            card |= {"blocks": DIFF_DONE, "edited": {"ts": "2"}}
            self.progress["diff"] = True
        if body["action_id"] == "open-second":
            self.views.append(
                modal("V2", "公開の確認", [{"type": "section", "block_id": "s", "text": mrkdwn("310 案件")}])
            )
        return {}

    def _do_suggest(self, _user: str, body: Json) -> Json:
        return {"options": [each for each in MATTERS if body["typed"].upper() in each["text"]["text"]]}

    def _do_submit(self, _user: str, body: Json) -> Json:
        values = body["values"]
        if body["view_id"] == "V1" and "依頼" not in values["text/body"]:
            return {"errors": {"text": "用件がわかるようにお書きください。"}}
        self.views = [view for view in self.views if view["id"] != body["view_id"]]
        if body["view_id"] == "V1":
            self.messages[ROOM].append(self.said(BOT, f"送信しました: {values['text/body']}"))
            self.progress["message"] = True
        return {}

    def _do_close(self, _user: str, body: Json) -> Json:
        self.views = [view for view in self.views if view["id"] != body["view_id"]]
        return {}

    def _do_home(self, _user: str, _body: Json) -> Json:
        self.home = {APP: {**modal("H1", "", home_blocks()), "type": "home"}}
        return {}

    async def _file(self, _request: web.Request) -> web.Response:
        return web.Response(body=b"xlsx", content_type="application/octet-stream")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        listener: asyncio.Queue[int] = asyncio.Queue()
        self._listeners.add(listener)
        while (revision := await listener.get()) > 0:
            data = json.dumps({"team": TEAM, "revision": revision})
            await response.write(f"event: changed\ndata: {data}\n\n".encode())
        return response

    async def _hang_up(self, _app: web.Application) -> None:
        for listener in self._listeners:
            listener.put_nowait(0)


def modal(view_id: str, title: str, blocks: list[Json], submit: str | None = None) -> Json:
    return {
        "id": view_id,
        "type": "modal",
        "callback_id": view_id.lower(),
        "title": plain(title),
        "submit": plain(submit) if submit else None,
        "close": plain("閉じる"),
        "blocks": blocks,
        "hash": "1",
        "state": {"values": {}},
    }


def message_preview() -> Json:
    kinds = [option("代理人への連絡", "agent"), option("顧客への連絡", "client")]
    blocks: list[Json] = [
        {
            "type": "section",
            "block_id": "to",
            "text": mrkdwn("*送信先*　[代理人] デモ事務所 → 弁理 花子（To）、技術 次郎（CC）"),
        },
        {
            "type": "context",
            "block_id": "seen",
            "elements": [mrkdwn("対象案件は相手方では当方番号のみ表示されます　:warning: 未公開出願")],
        },
        {
            "type": "input",
            "block_id": "matter",
            "label": plain("対象案件"),
            "element": {
                "type": "external_select",
                "action_id": "matter",
                "min_query_length": 0,
                "initial_option": MATTERS[0],
            },
        },
        {
            "type": "input",
            "block_id": "kind",
            "label": plain("連絡種別"),
            "element": {
                "type": "static_select",
                "action_id": "kind",
                "options": kinds,
                "initial_option": kinds[0],
            },
        },
        {
            "type": "input",
            "block_id": "text",
            "label": plain("本文"),
            "hint": plain("送信後 30 秒間は取り消せます。"),
            "element": {
                "type": "plain_text_input",
                "action_id": "body",
                "multiline": True,
                "placeholder": plain("年金納付依頼"),
            },
        },
        {
            "type": "actions",
            "block_id": "see",
            "elements": [{"type": "button", "action_id": "open-second", "text": plain("公開の確認")}],
        },
    ]
    return modal("V1", "相手方へ送信", blocks, submit="送信")


def home_blocks() -> list[Json]:
    return [
        {
            "type": "section",
            "block_id": "alerts",
            "text": mrkdwn(":bell: *要承認 1*　未解決 7　*差分 1*　未確認 0　未配達 0"),
        },
        {"type": "divider", "block_id": "line"},
        {"type": "header", "block_id": "firm", "text": plain("デモ事務所")},
        {
            "type": "section",
            "block_id": "counts",
            "fields": [mrkdwn("*共有中*\n40 件"), mrkdwn("*要承認*\n1 件"), mrkdwn("*相手方承認待ち*\n2 件")],
        },
        {
            "type": "actions",
            "block_id": "firm-deeds",
            "elements": [
                {"type": "button", "action_id": name, "text": plain(name), **style}
                for name, style in (
                    ("新規共有", {"style": "primary"}),
                    ("共有設定", {}),
                    ("参照ID紐付け", {}),
                    ("ユーザ設定", {}),
                )
            ],
        },
    ]


def mailto(body: str) -> str:
    return f"mailto:{GATEWAY}?subject={quote('Re: 案件共有のご確認 PK190001')}&body={quote(body)}"


def offered_matter() -> bytes:
    """The mail of an offered matter, in text and HTML."""
    mail = EmailMessage()
    mail["From"] = f"デモ株式会社（かけはし） <{GATEWAY}>"
    mail["To"] = f"弁理 花子 <{HANAKO_ADDRESS}>"
    mail["Subject"] = "[デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）"
    mail["Date"] = format_datetime(MORNING)
    mail["Message-ID"] = "<offer-1@kakehashi.test>"
    mail.set_content(
        "弁理 花子 様\n\nデモ株式会社から案件の共有が届いています。\n\n"
        "  相手方整理番号   PK190001\n"
        "  出願番号         特願2016-111548（2016/06/03）\n"
        "  法域・区分       特許・純国・日本\n"
        "  名称             省電力通信装置\n\n"
        "当方の候補: 2016P002 省電力通信装置\n  一致: 出願番号、出願日、出願人（株式会社root ip）\n\n"
        "このメールに返信してください。1行目だけを読み取ります。\n"
        "  承認            … 候補 2016P002 に紐付けます\n"
        "  辞退 理由…      … 共有を受けません\n"
    )
    cell = 'style="border:1px solid #d5d9de;padding:4px 10px;text-align:left"'
    rows = "".join(
        f"<tr><th {cell}>{name}</th><td {cell}>{value}</td></tr>"
        for name, value in (
            ("相手方整理番号", "PK190001"),
            ("出願番号", "特願2016-111548（2016/06/03）"),
            ("法域・区分", "特許・純国・日本"),
            ("名称", "省電力通信装置"),
        )
    )
    look = "display:inline-block;padding:7px 18px;margin-right:8px;border-radius:4px;text-decoration:none;"
    buttons = "".join(
        f'<a style="{look}background:{colour};color:#fff" href="{mailto(word)}">{label}</a>'
        for label, word, colour in (
            ("承認", "承認", "#0b7a55"),
            ("別の案件", "承認 2016P010", "#5b6670"),
            ("作成", "作成", "#5b6670"),
            ("辞退", "辞退 ", "#b8264a"),
        )
    )
    mail.add_alternative(
        '<html><body style="font-family:sans-serif;font-size:14px;line-height:1.7;margin:0">'
        "<script>parent.document.title = 'broken'</script>"
        "<p>弁理 花子 様</p><p>デモ株式会社から案件の共有が届いています。</p>"
        f'<table style="border-collapse:collapse">{rows}</table>'
        "<p>当方の候補: <b>2016P002</b> 省電力通信装置<br>"
        "一致: 出願番号、出願日、出願人（株式会社root ip）</p>"
        f"<p>{buttons}</p></body></html>",
        subtype="html",
    )
    mail.add_attachment(b"PK190001\r\n", maintype="text", subtype="csv", filename="項目一覧.csv")
    return bytes(mail)


@dataclass(frozen=True)
class Demonstration:
    """A running page and the two servers behind it. `url` has no trailing slash."""

    url: str
    workspace: Workspace
    post: PostBox


@asynccontextmanager
async def demonstration(port: int = 0) -> AsyncIterator[Demonstration]:
    post = PostBox()
    workspace = Workspace(post)

    async def progress() -> dict[str, bool]:
        return workspace.progress

    async with served(workspace.app()) as workspace_url:
        workspace.api_url = f"{workspace_url}/api/"
        page = page_app(workspace, post, progress, PEOPLE, SetClock(MORNING))
        async with served(page, port) as url:
            yield Demonstration(url, workspace, post)


@asynccontextmanager
async def served(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def main() -> None:
    async with demonstration(port=8420) as running:
        print(f"Open {running.url}")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
