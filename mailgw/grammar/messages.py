"""Case messages by mail: writing one with its addressees on top, answering one, and what one can do about one's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.intents import (
    Compose,
    Correct,
    File,
    Look,
    Page,
    Recall,
    Reply,
    ResendMessage,
    SearchMessages,
    SetConfirmationReminder,
    SetMessageKind,
    SetTemplate,
    Withdraw,
)
from mailgw.grammar.lines import LONGEST_LINE, first_meant, passage
from mailgw.grammar.placeholders import is_unfilled
from mailgw.grammar.reading import Line, Unclear, Wish, not_understood
from mailgw.grammar.references import references
from mailgw.grammar.verbs import Verb, behind_verb, is_polite, leading_verb, sole_verb, tidy, without_ending

_FIELD = re.compile(
    r"\s*(?:(?P<to>宛先|to)|(?P<cc>cc)|(?P<kind>種別|連絡種別|kind)|(?P<action>アクション名?|action)|(?P<title>件名|title)"
    r"|(?P<mail_to>メールも|also by mail)|(?P<template>定型文|template))\s*[:：]\s*(?P<value>.*?)\s*",
    re.IGNORECASE,
)
_FLAG = re.compile(r"\s*(?:(?P<department>知財部宛|department)|(?P<mail>メールも|also by mail))\s*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,、;・]\s*")

ANYTIME = frozenset(
    {
        Verb.SEARCH,
        Verb.SENT,
        Verb.KINDS,
        Verb.ADD_KIND,
        Verb.RETIRE_KIND,
        Verb.TEMPLATES,
        Verb.RETIRE_TEMPLATE,
        Verb.REMIND_UNCONFIRMED,
    }
)


@dataclass(frozen=True, slots=True)
class _Headed:
    """What stands on top of a message: `宛先: デモ事務所、技術 次郎`; and the words below, as written."""

    fields: dict[str, str]
    department: bool
    mail: bool
    body: str

    def names(self, field: str) -> tuple[str, ...]:
        return tuple(name for name in _BETWEEN_NAMES.split(self.fields.get(field, "")) if name)


def written(head: str, rest: str, content: str, files: Sequence[File]) -> Wish | Unclear:
    """`連絡 PK190001 年金納付依頼`; addressees, kind, action and template may stand on top of the body."""
    words = rest.strip(" :").split()
    refs = _leading_references(words)
    headed = _headed(content)
    title = " ".join(words[len(refs) :]) or headed.fields.get("title", "")
    if not refs or not (title or "template" in headed.fields):
        return not_understood(head)
    return Wish(head, _composed(tuple(refs), title, headed, files))


def _composed(refs: tuple[str, ...], title: str, headed: _Headed, files: Sequence[File], copy_of: str = "") -> Compose:
    return Compose(
        refs=refs,
        title=title,
        body=headed.body,
        kind=headed.fields.get("kind", ""),
        action=headed.fields.get("action", ""),
        files=tuple(files),
        to=headed.names("to"),
        cc=headed.names("cc"),
        department=headed.department,
        mail=headed.mail,
        mail_to=headed.names("mail_to"),
        template=headed.fields.get("template", ""),
        copy_of=copy_of,
    )


def answered(text: str, message: str, files: Sequence[File]) -> Wish:
    """Everything was written for whoever is answered; 全員に返信 on a line of its own on top widens that."""
    first, rest = first_meant(text)
    to_all = sole_verb(first) is Verb.REPLY_ALL
    return Wish("", Reply(message, (rest if to_all else text).strip(), tuple(files), to_all=to_all))


def about_sent(text: str, message: str, files: Sequence[File], names: Sequence[str]) -> Line | None:
    """取消, 再送, 訂正 with the right words below, 取消依頼 with a reason, コピー for other matters; None for anything else."""
    first, rest = first_meant(text, names)
    led = leading_verb(tidy(first))
    if led is None or is_unfilled(first):
        return None
    verb, argument = led
    _, below = passage(text, names)
    if verb is Verb.REVERT and is_polite(argument) and not below:
        return Wish(first, Recall(message))
    if verb is Verb.RESEND and is_polite(argument) and not below:
        return Wish(first, ResendMessage(message))
    if verb is Verb.WITHDRAW and not is_unfilled(below):
        reason = "" if is_polite(argument) else behind_verb(first)
        return Wish(first, Withdraw(message, f"{reason}\n{below}".strip()))
    if verb is Verb.COPY and (refs := _leading_references(without_ending(argument).split())):
        headed = _headed(rest)
        return Wish(first, _composed(tuple(refs), headed.fields.get("title", ""), headed, files, copy_of=message))
    if verb is Verb.CORRECT and is_polite(argument):
        headed = _headed(rest)
        return Wish(first, Correct(message, headed.body, headed.fields.get("title", ""), tuple(files)))
    return None


def template(head: str, rest: str, content: str) -> Wish | Unclear:
    """`定型文登録 年金納付依頼`, with 件名, 種別 and アクション on top of the words."""
    name = rest.strip(" :")
    headed = _headed(content)
    if not name or not headed.body:
        return not_understood(head)
    fields = headed.fields
    return Wish(
        head,
        SetTemplate(name, fields.get("title", ""), headed.body, fields.get("kind", ""), fields.get("action", "")),
    )


def read_messages(line: str, verb: Verb, rest: str) -> Line:
    """Searching, and the lists of kinds and templates."""
    about = rest.strip(" :")
    match verb:
        case Verb.SEARCH:
            return Wish(line, SearchMessages(about)) if about else not_understood(line)
        case Verb.SENT if is_polite(rest):
            return Wish(line, Look(Page.SENT_MESSAGES))
        case Verb.KINDS if is_polite(rest):
            return Wish(line, Look(Page.MESSAGE_KINDS))
        case Verb.ADD_KIND if about:
            return Wish(line, SetMessageKind.written(about))
        case Verb.RETIRE_KIND if about:
            return Wish(line, SetMessageKind(without_ending(about), retired=True))
        case Verb.TEMPLATES:
            return Wish(line, Look(Page.TEMPLATES, "" if is_polite(rest) else about))
        case Verb.RETIRE_TEMPLATE if about:
            return Wish(line, SetTemplate(without_ending(about)))
        case Verb.REMIND_UNCONFIRMED if reminder := SetConfirmationReminder.written(without_ending(about)):
            return Wish(line, reminder)
        case _:
            return not_understood(line)


def _headed(content: str) -> _Headed:
    """Lines on top that are fields or flags, until the first that is neither; blank lines between them do not count."""
    fields: dict[str, str] = {}
    flags: set[str] = set()
    lines = content.split("\n")
    at = 0
    while at < len(lines):
        if len(lines[at]) > LONGEST_LINE:
            break  # a paragraph
        line = unicodedata.normalize("NFKC", lines[at])
        if found := _FIELD.fullmatch(line):
            fields[next(name for name, text in found.groupdict().items() if text and name != "value")] = found["value"]
        elif flag := _FLAG.fullmatch(line):
            flags |= {name for name, text in flag.groupdict().items() if text}
        elif line.strip():
            break
        at += 1
    return _Headed(fields, "department" in flags, "mail" in flags, "\n".join(lines[at:]).strip())


def _leading_references(words: Sequence[str]) -> list[str]:
    refs: list[str] = []
    for word in words:
        named = references(word)
        if named is None or not named.refs:
            break
        refs += named.refs
    return refs
