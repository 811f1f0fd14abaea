"""Small builders of Block Kit JSON for the tests."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "本文", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def text_field(block_id: str, label: str, action_id: str, **more: Any) -> Json:
    return field(block_id, label, {"type": "plain_text_input", "action_id": action_id}, **more)


def modal(*blocks: Json, **more: Any) -> Json:
    frame = {"type": "modal", "callback_id": "share", "title": plain("案件の共有"), "submit": plain("共有")}
    return {**frame, "blocks": list(blocks), **more}
