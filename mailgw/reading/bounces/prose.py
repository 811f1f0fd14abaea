"""Bounces written for human eyes only: carriers, qmail, providers, Exchange, in Japanese and English."""

from __future__ import annotations

import re

from mailgw.reading.addresses import read_addresses
from mailgw.reading.bounces.codes import gave_up, is_hard, status_of
from mailgw.reading.bounces.original import original_message_id
from mailgw.reading.headers import Headers
from mailgw.reading.mail import Bounce
from mailgw.reading.notes import Notes
from mailgw.reading.parts import Part

_FROM = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]+|mdaemon|mail[-_ ]?delivery"
    r"|bounces?)\b",
    re.IGNORECASE,
)
_FROM_NAME = re.compile(r"mail delivery (?:sub)?system|mailer-daemon", re.IGNORECASE)
_SUBJECT = re.compile(
    r"undeliver|undelivered|delivery (?:status|failure|has failed|notification|incomplete)"
    r"|returned mail|failure notice|mail (?:delivery )?(?:failed|failure|system error)"
    r"|message (?:delivery|could not be delivered)|non.?delivery|mail could not be delivered"
    r"|could not send|delivery report"
    r"|配信(?:不能|不可|エラー|失敗|できません)|配送(?:不能|エラー|失敗)|送信(?:エラー|失敗|できません)"
    r"|未達|不達|戻り|届(?:きません|けられません|けることが)|エラーメール|メール(?:が)?(?:送信"
    r"|配信)できません|配信に失敗",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\s*(?:re|aw|sv)\s*[:：]", re.IGNORECASE)
_COPY_BELOW = re.compile(
    r"^.{0,20}(?:below this line is a copy|original message follows|this is a copy of (?:the"
    r"|your) message|included is a copy|original message headers|-+ ?original message"
    r"|unsent message below"
    r"|undelivered message follows|以下は?(?:、)?(?:元の|送信された|オリジナル)"
    r"|元のメッセージ(?:のヘッダー)?|returned message follows|message headers? follow"
    r"|received: from).*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})(?:\.[A-Za-z0-9\-]{1,63}){1,8}"
)
_ANGLED_LINE = re.compile(
    r"^[ \t>]*<?[ \t]*([!-;=?A-~]{1,64}@[!-9;=?A-~]{3,255}?)>?[ \t]*[:：]?[ \t]*(?:\(.*\))?$", re.MULTILINE
)
_LABEL_ENDS = r"[ \t\u3000]*+(?:アドレス)?+[ \t\u3000]*+[:：][ \t\u3000]*+"
_ADDRESSED_LINE = re.compile(
    rf"^[ \t\u3000>・■●*]*+(?:宛先|あて先|送信先|受信者|recipient|final-recipient|to){_LABEL_ENDS}(?:rfc822;[ \t]*)?<?({_ADDRESS.pattern})",
    re.IGNORECASE | re.MULTILINE,
)
_SENDER_LINE = re.compile(
    rf"^[ \t\u3000>・■●*]*+(?:送信者|送信元|差出人|発信者|from|sender){_LABEL_ENDS}.*$", re.IGNORECASE | re.MULTILINE
)
_SUCCEEDED = re.compile(
    r"(?<!un)success(?:ful|fully)[^.\n]{0,20}(?:deliver|relay)|delivery to [^.\n]{0,80}is complete|^(?:relayed|delivered|read|中継|配信済み"
    r"|開封済み)\s?[:：]"
    r"|配信[はが](?:正常に)?完了|正常に(?:配信|配送)され",
    re.IGNORECASE,
)
_KEPT_IN_QUARANTINE = re.compile(r"隔離|検疫|quarantine|messages? (?:on hold|held)", re.IGNORECASE)
_MAILBOX_OF_SYSTEM = re.compile(r"(?:mailer-daemon|mail-daemon|postmaster|microsoftexchange)", re.IGNORECASE)
_LOOKED_AT = 20_000


def looks_like_a_bounce(headers: Headers, text: str) -> bool:
    """A mail system writes, or says it could not deliver. A person's own words about bounces do not count."""
    senders = read_addresses([headers.plain("From")])
    from_system = any(map(_FROM.match, senders)) or _FROM_NAME.search(headers.plain("From")) is not None
    if "X-Failed-Recipients" in headers:
        return True
    empty_path = any(value.strip() in ("<>", "") for value in headers.get_all("Return-Path"))
    subject = (headers.get("Subject") or "")[:500]
    titled = bool(_SUBJECT.search(subject))
    qmail = "this is the qmail-send program" in text[:500].lower()
    if not (qmail or from_system or (empty_path and titled)):
        return False  # a person's mail, as nearly all are
    if not empty_path and _ANSWERED.match(subject):
        return False  # a postmaster's own
    if _SUCCEEDED.search(subject) or _SUCCEEDED.search(text[:1_000]):
        return False
    if not titled and _KEPT_IN_QUARANTINE.search(subject):
        return False
    return qmail or titled or empty_path or bool(status_of(text))


def bounce_in_prose(root: Part, text: str, notes: Notes) -> Bounce | None:
    """None when the letter does not say that a delivery failed."""
    letter = text[:_LOOKED_AT]
    copy = _COPY_BELOW.search(letter)
    if copy and copy.start() > 0:
        letter = letter[: copy.start()]
    status = status_of(letter) or ("5.0.0" if _returns_a_mail(root) else "")
    if not status:
        return None
    return Bounce(
        recipient=_recipient(root.headers, letter),
        status=status,
        hard=is_hard(status),
        final=status.startswith("5") or gave_up(letter),
        original_message_id=original_message_id(root, text, notes),
        diagnostic=_diagnostic(letter),
    )


def _returns_a_mail(root: Part) -> bool:
    """A delivery report that says in no known words why the mail it returns went nowhere."""
    kind = root.parameters.get("report-type", "").casefold()
    return kind == "delivery-status" and any(part.content_type == "message/rfc822" for part in root.children)


def _recipient(headers: Headers, letter: str) -> str:
    named = _ADDRESS.search(headers.plain("X-Failed-Recipients"))
    if named:
        return named[0]
    reporters = {str(address).casefold() for address in read_addresses([headers.plain("From"), headers.plain("To")])}
    received = _SENDER_LINE.sub("", letter)
    candidates = [*_ADDRESSED_LINE.findall(letter), *_ANGLED_LINE.findall(received), *_ADDRESS.findall(received)]
    return next(
        (one for one in candidates if one.casefold() not in reporters and not _MAILBOX_OF_SYSTEM.match(one)),
        "",
    )


def _diagnostic(letter: str) -> str:
    """The line that names the reason, else the beginning of the letter; at most 500 characters."""
    for line in letter.split("\n"):
        if _ADDRESS.fullmatch(line.strip().strip("<>:")):
            continue
        status = status_of(line)
        if status and not status.endswith(".0.0"):
            return " ".join(line.split())[:500]
    return " ".join(letter.split())[:500]
