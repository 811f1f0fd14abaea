"""Was this mail written by a machine? Then no person is answering, and nothing automatic may answer back.

RFC 3834 says how honest robots mark themselves; the rest is what the others do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailgw.reading.addresses import read_addresses
from mailgw.reading.headers import Headers
from mailgw.reading.mail import AutomaticReason

_AUTOREPLY_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-Autoreply-From",
    "X-Mail-Autoreply",
    "X-AutoReply-From",
    "X-Vacation",
)
_LIST_HEADERS = (
    "List-Id",
    "List-Post",
    "List-Unsubscribe",
    "List-Help",
    "List-Subscribe",
    "List-Archive",
    "List-Owner",
    "Mailing-List",
)
_PRECEDENCE = frozenset(("bulk", "junk", "list", "auto_reply", "auto-reply"))
_SYSTEM_SENDER = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|no-?_?reply|do-?_?not-?_?reply|bounces?|auto-?reply"
    r"|mdaemon)(?:[+\-=.@]|$)",
    re.IGNORECASE,
)
_TAG = r"(?:[\[【(（<＜][^\])】）>＞]{0,30}[\])】）>＞]\s*)?"
_SUBJECT = re.compile(
    rf"\s*{_TAG}[【\[(（<＜《「]?\s*(?:自動応答|自動返信|自動送信|自動配信|不在(?:通知|のお知らせ|連絡"
    rf"|応答|メール|の?ため|にしております|です|\s*[:：】\]]|$)"
    r"|(?:夏季|夏期|冬季|年末年始|長期|育児|産前|有給)?休暇(?:中|のお知らせ|通知|取得中|のため"
    r"|\s*[:：】\]]|$)|休業(?:中|のお知らせ)|外出中|出張中|オフィス不在"
    r"|out\s+of\s+(?:the\s+)?office|automatic\s+reply|auto(?:matic)?[\s\-]?(?:reply|response|respond)"
    r"|auto\s?:|autoreply|vacation\s+(?:reply|response|notice)"
    r"|abwesenheitsnotiz|automatische\s+antwort|réponse\s+automatique|respuesta\s+automática"
    r"|risposta\s+automatica|自动回复|自動回覆|자동\s?(?:회신|응답))",
    re.IGNORECASE,
)


def why_automatic(headers: Headers, content_type: str) -> AutomaticReason | None:
    """The first reason that holds, the most reliable first; None for a person's mail."""
    tests: tuple[tuple[AutomaticReason, Callable[[Headers], bool]], ...] = (
        ("auto_submitted", _is_auto_submitted),
        ("autoreply_header", lambda headers: any(name in headers for name in _AUTOREPLY_HEADERS)),
        (
            "precedence",
            lambda headers: any(value.strip().casefold() in _PRECEDENCE for value in headers.get_all("Precedence")),
        ),
        ("list", lambda headers: any(name in headers for name in _LIST_HEADERS)),
        ("loop", lambda headers: "X-Loop" in headers or "X-Loop-Detect" in headers),
        ("empty_return_path", _has_empty_return_path),
        ("system_sender", _is_from_a_system),
        ("subject", lambda headers: bool(_SUBJECT.match((headers.get("Subject") or "")[:500]))),
        ("report", lambda _: content_type in ("multipart/report", "message/delivery-status")),
    )
    return next((reason for reason, holds in tests if holds(headers)), None)


def _is_auto_submitted(headers: Headers) -> bool:
    """RFC 3834 § 5: any keyword but "no", whatever parameters follow."""
    values = (value.split(";")[0].split("(")[0].strip().casefold() for value in headers.get_all("Auto-Submitted"))
    return any(value not in ("", "no") for value in values)


def _has_empty_return_path(headers: Headers) -> bool:
    return any(re.sub(r"\s", "", value) in ("<>", "") for value in headers.get_all("Return-Path"))


def _is_from_a_system(headers: Headers) -> bool:
    senders = read_addresses([headers.plain("From"), headers.plain("Sender")])
    return any(_SYSTEM_SENDER.match(sender) for sender in senders) or bool(
        re.match(r"\s*\"?(?:mailer-daemon|mail delivery (?:sub)?system)", headers.plain("From"), re.IGNORECASE)
    )
