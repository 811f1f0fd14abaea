"""Where things stand with a counterpart, by mail: `要承認 デモ事務所 2ページ`, `解除 PK190001`, `対応ユーザ To 弁理 花子`."""

from __future__ import annotations

import re
import unicodedata

from core.domain.intents import (
    ApproveCertain,
    EndSharing,
    Intent,
    Look,
    LookAtSharing,
    Page,
    SetLeave,
    SetResponsible,
    TakeBackApproval,
    Unshare,
)
from core.domain.sharing import Tab
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import references
from mailgw.grammar.verbs import Verb, without_ending

_TABS = {
    Verb.SHARED: Tab.SHARED,
    Verb.TO_APPROVE: Tab.TO_APPROVE,
    Verb.WAITING: Tab.WAITING,
    Verb.OVER: Tab.OVER,
}
_ABOUT_ONE: dict[Verb, type[Unshare | EndSharing | TakeBackApproval]] = {
    Verb.UNSHARE: Unshare,
    Verb.END: EndSharing,
    Verb.TAKE_BACK: TakeBackApproval,
}
_PAGE = re.compile(r"(?:^|\s)(?:(\d{1,4})\s*(?:ページ|頁)目?|page\s*(\d{1,4}))\s*$", re.IGNORECASE)
_TO_OR_CC = re.compile(r"(?:^|(?<=[\s,、]))(to|cc|宛先)(?=[\s:])\s*:?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,、;・]\s*")
_EVERYBODY = re.compile(r"(?:^|\s)(?:全員|everybody)$", re.IGNORECASE)


def read_standing(line: str, verb: Verb, rest: str) -> Line | None:
    """The wish of a line about where things stand; None for a verb that is about something else."""
    if verb in _TABS:
        return _tab(line, _TABS[verb], without_ending(rest))
    if verb in _ABOUT_ONE:
        named = references(rest)
        if named is None or len(named.refs) != 1:
            return not_understood(line)
        return Wish(line, _ABOUT_ONE[verb](named.refs[0], named.counterpart))
    if verb is Verb.APPROVE_ALL:
        return Wish(line, ApproveCertain(without_ending(rest).strip(" :")))
    if verb is Verb.USERS:
        return Wish(line, _users(without_ending(rest)))
    if verb is Verb.LEAVE:
        written = without_ending(rest).strip(" :")
        return Wish(line, SetLeave(written) if written else Look(Page.LEAVES))
    return None


def _tab(line: str, tab: Tab, rest: str) -> Wish:
    found = _PAGE.search(rest)
    counterpart = rest[: found.start()] if found else rest
    page = int(found[1] or found[2]) if found else 1
    return Wish(line, LookAtSharing(tab, counterpart.strip(" :"), page))


def _users(rest: str) -> Intent:
    """Without a name it is a question; 全員 in place of names names nobody in particular."""
    text = unicodedata.normalize("NFKC", rest).strip(" :")
    counterpart, *said = _TO_OR_CC.split(text)
    everybody = _EVERYBODY.search(counterpart)
    if everybody and not said:
        return SetResponsible(counterpart[: everybody.start()].strip())
    if not said:
        return Look(Page.RESPONSIBLE, counterpart.strip())
    named: dict[bool, list[str]] = {True: [], False: []}
    for word, names in zip(said[::2], said[1::2], strict=True):
        named[word.lower() != "cc"] += [name for name in _BETWEEN_NAMES.split(names.strip()) if name]
    return SetResponsible(counterpart.strip(" ,、"), tuple(named[True]), tuple(named[False]))
