"""What can be wanted in any mail, whatever it answers: looking, editing, the digest, help."""

from __future__ import annotations

import re

from core.domain.intents import Intent, Look, Page, SetDigest
from core.domain.notices import HomeColumn, HomeOrder
from mailgw.grammar.addresses import ADDRESS_VERBS, read_addresses
from mailgw.grammar.deadline_rules import read_rules
from mailgw.grammar.deadlines import deadline_wish, numbered_deadline_wish
from mailgw.grammar.editing import read_edit
from mailgw.grammar.exporting import export_wish
from mailgw.grammar.fields import FIELD_VERBS, read_fields
from mailgw.grammar.file_wrapper import document_wish
from mailgw.grammar.looking_at_references import looks_at_references
from mailgw.grammar.merging import read_merging
from mailgw.grammar.messages import ANYTIME, read_messages
from mailgw.grammar.numbering import read_numbering
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference, references
from mailgw.grammar.settings_words import looks_at
from mailgw.grammar.standing import read_standing
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, sole_verb, tidy, without_ending

_ALONE: dict[Verb, Intent] = {
    Verb.HELP: Look(Page.HELP),
    Verb.LIST: Look(Page.LISTING),
    Verb.DIGEST: Look(Page.DIGEST),
    Verb.WEEKLY: Look(Page.WEEKLY),
    Verb.STOP: SetDigest(on=False),
    Verb.RESUME: SetDigest(on=True),
    Verb.WORKFLOWS: Look(Page.WORKFLOWS),
}
_RHYTHMS = (Verb.DIGEST, Verb.WEEKLY)
_WITH_A_NUMBER = {Verb.STATUS: Page.MATTER, Verb.HISTORY: Page.HISTORY}
_SETTINGS = ("設定", "settings")
_LOOKS = frozenset({*_ALONE, *_WITH_A_NUMBER} - {Verb.STOP, Verb.RESUME})
_SHOW_ME = re.compile(r"\s*を?(?:教えて|見せて|送って|知らせて|送付して)(?:ください|下さい)(?:ませ)?[。.]?\s*$")
"""Asked for so politely, a look is no less clear; a decision would be."""
_NUMBER_FIRST = re.compile(r"([0-9A-Za-z][0-9A-Za-z./_-]{1,40})(?:の|\s+)\s*(?=\D)")

_ORDER = {
    word: HomeOrder(column, falling=column is not HomeColumn.NAME)
    for column, words in {
        HomeColumn.NAME: ("名前順", "by name"),
        HomeColumn.SHARED: ("共有中順", "by shared"),
        HomeColumn.TO_APPROVE: ("要承認順", "by to approve"),
        HomeColumn.WAITING: ("承認待ち順", "by waiting"),
    }.items()
    for word in words
}
"""`状況 要承認順`: the counterparts with the most first."""


def anytime(line: str, topic: str = "") -> Line | None:
    """The wish of a line that may stand anywhere; None for a line that is about something else.

    `topic` is the card the mail answers, so that help can say what is possible there.
    """
    led = leading_verb(tidy(line))
    by_number = None if topic.startswith("digest:") else numbered_deadline_wish(line, led)
    if wish := by_number or deadline_wish(line, led) or document_wish(line, led, topic):
        return wish
    if page := looks_at(line) or looks_at_references(line):
        return Wish(line, page)
    led = _asked_to_see(tidy(line)) or led
    if led is None:
        return None
    verb, rest = led
    if verb is Verb.EDIT:
        return read_edit(line)
    if verb in FIELD_VERBS:
        return read_fields(line, verb, rest)
    if verb in ADDRESS_VERBS:
        return read_addresses(line, verb, rest)
    if verb in ANYTIME:
        return read_messages(line, verb, rest)
    if verb is Verb.HELP and not is_polite(rest):
        return Wish(line, Look(Page.FIELDS, rest.strip(" :")))
    if verb in _RHYTHMS and not is_polite(rest):
        return Wish(line, _rhythm(verb, rest))
    if verb is Verb.LIST and not is_polite(rest) and (ref := reference(rest)):
        return Wish(line, Look(Page.LISTING, ref))
    if verb in _ALONE:
        if not is_polite(rest):
            return not_understood(line)
        return Wish(line, Look(Page.HELP, topic) if verb is Verb.HELP else _ALONE[verb])
    if verb in _WITH_A_NUMBER:
        return _look_at_one(line, _WITH_A_NUMBER[verb], rest)
    if verb is Verb.RULES:
        return read_rules(line, rest)
    if verb is Verb.NUMBERING:
        return read_numbering(line, rest)
    if verb is Verb.MERGE:
        return read_merging(line, rest)
    if verb is Verb.EXPORT:
        return export_wish(line, rest)
    return read_standing(line, verb, rest)


def _rhythm(verb: Verb, rest: str) -> SetDigest:
    """`日次 9:00 月水金`, `日次 停止`, `週次 再開`; `日次 設定` only says how it is. What is no rhythm is refused by name when it is carried out."""
    if without_ending(rest.strip(" :")).lower() in _SETTINGS:
        return SetDigest()
    asked = sole_verb(rest.strip(" :"))
    if asked in (Verb.STOP, Verb.RESUME):
        on = asked is Verb.RESUME
        return SetDigest(on=on) if verb is Verb.DIGEST else SetDigest(weekly=on)
    return SetDigest(rhythm=without_ending(rest.strip(" :")))


def _asked_to_see(text: str) -> tuple[Verb, str] | None:
    """`一覧を送ってください`, and `PK190001の状況` for `状況 PK190001`."""
    asked = _SHOW_ME.sub("", text)
    number = _NUMBER_FIRST.match(asked)
    if number and reference(number[1]):
        led = leading_verb(asked[number.end() :])
        return (led[0], f" {number[1]}") if led and led[0] in _WITH_A_NUMBER and is_polite(led[1]) else None
    led = leading_verb(asked) if asked != text else None
    return led if led and led[0] in _LOOKS else None


def _look_at_one(line: str, page: Page, rest: str) -> Line:
    """`状況 PK190001`; `状況` alone is the state of everything."""
    if is_polite(rest) and page is Page.MATTER:
        return Wish(line, Look(Page.HOME))
    if page is Page.MATTER and (order := _ORDER.get(rest.strip(" :").lower())):
        return Wish(line, Look(Page.HOME, str(order)))
    if page is Page.HISTORY and (named := _whose_history(rest)):
        return Wish(line, Look(page, named))
    ref = reference(rest)
    return Wish(line, Look(page, ref)) if ref else not_understood(line)


def _whose_history(rest: str) -> str:
    """One number, one counterpart, or both; "" for anything else."""
    named = None if is_polite(rest) else references(rest)
    return " ".join((*named.refs, named.counterpart)).strip() if named and len(named.refs) <= 1 else ""
