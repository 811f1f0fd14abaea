"""A mail that answers nothing: its subject or first line says what is wanted, the rest is what it is wanted with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.intents import File, Page, Share
from core.domain.subjects import without_reply
from mailgw.grammar.anytime import anytime
from mailgw.grammar.chat_words import in_our_words
from mailgw.grammar.editing import read_edit
from mailgw.grammar.erasures import asked
from mailgw.grammar.files import file_to_import, is_import, list_to_share
from mailgw.grammar.lines import LONGEST_LINE, MOST_LINES, first_meant, meant_lines, unusable
from mailgw.grammar.looking_at_references import looks_at_references
from mailgw.grammar.messages import template, written
from mailgw.grammar.papers import read_attachment
from mailgw.grammar.reading import Line, Reading, Wish, not_understood
from mailgw.grammar.references import is_paste, references
from mailgw.grammar.secrecy import confided
from mailgw.grammar.settings import About, is_setting, read_settings, setting
from mailgw.grammar.settings_words import looks_at
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, tidy
from mailgw.grammar.workflows import defined, published, started

_SHARE_THESE = re.compile(
    r"(?:(?:下記|以下|左記|次)(?:の(?:案件|番号|とおり|通り))?(?:の|を|につき|について)?、?)?(?:新規)?共有(?:を|に)?"
    r"|(?:please\s+)?share\s+(?:with\s+them\s+)?(?:the\s+following|these|those\s+below)(?:\s+(?:matters?|cases?|numbers?))?",
    re.IGNORECASE,
)

_SAYS_MORE = frozenset({Verb.WRITE, Verb.SET_TEMPLATE, Verb.ASK_ERASURE, Verb.START_WORKFLOW})
"""What is below them was written for people, in paragraphs of any length."""


def read_fresh(subject: str, text: str, files: Sequence[File], names: Sequence[str]) -> Reading:
    """A subject that begins with a command goes before the text; the text is then its content."""
    head = in_our_words(without_reply(subject))
    if len(head) <= LONGEST_LINE and _is_command(head):
        return _read(head, text, files, names)
    first, rest = first_meant(text, names)
    if first or head:
        return _read(in_our_words(first or head), rest, files, names)
    return ()


def _read(head: str, content: str, files: Sequence[File], names: Sequence[str]) -> Reading:
    verb, rest = leading_verb(tidy(head)) or (None, "")
    if verb in _SAYS_MORE:
        return unusable([head]) or (_for_people(verb, head, rest, content, files),)
    lines = meant_lines(content, names, most=None if verb is Verb.SHARE else MOST_LINES + 1)
    if len(lines) > MOST_LINES and verb is not Verb.SHARE:
        return (not_understood(head),)
    if refused := unusable(line for line in (head, *lines) if not _is_a_long_paste(line, verb)):
        return refused
    match verb:
        case Verb.ATTACH:
            return (read_attachment(head, rest, lines, files),)
        case Verb.SHARE:
            return (_offer(head, rest, lines, files),)
        case Verb.SECRECY:
            return (confided(head, rest, content),)
        case Verb.IMPORT if is_import(rest):
            return (file_to_import(head, files),)
        case Verb.EDIT:
            return (read_edit(head, lines),)
        case Verb.DEFINE_WORKFLOW:
            return (defined(head, rest, lines),)
        case Verb.PUBLISH_WORKFLOW:
            return (published(head, rest),)
        case _:
            return _settings_or_anything((head, *lines))


def _for_people(verb: Verb, head: str, rest: str, content: str, files: Sequence[File]) -> Line:
    match verb:
        case Verb.WRITE:
            return written(head, rest, content, files)
        case Verb.SET_TEMPLATE:
            return template(head, rest, content)
        case Verb.ASK_ERASURE:
            return asked(head, rest, content)
        case _:
            return started(head, rest, content)


def _settings_or_anything(lines: Sequence[str]) -> Reading:
    """Changes of settings below `設定 デモ事務所` are meant for that counterpart."""
    named = looks_at(lines[0])
    changes = lines[1:] if named and named.page is Page.SETTINGS else lines
    if any(setting(line, About()) for line in changes):
        return read_settings(changes, About(link=named.about if named else ""))
    return tuple(anytime(line) or not_understood(line) for line in lines)


def _offer(head: str, rest: str, lines: Sequence[str], files: Sequence[File]) -> Line:
    """The counterpart may stand beside the word; below, or in a file, there is nothing but numbers."""
    numbers = [said for said in map(tidy, lines) if not _is_said_again(said)]
    asked, below = references(rest), references("\n".join(numbers))
    if asked is None or below is None or below.counterpart:
        return not_understood(head if asked is None else next(iter(lines), head))
    if files and not (asked.refs or below.refs):
        return list_to_share(head, asked.counterpart, files)
    refs = tuple(dict.fromkeys((*asked.refs, *below.refs)))
    return Wish(head, Share(refs, asked.counterpart)) if refs else not_understood(head)


def _is_said_again(said: str) -> bool:
    """`下記の案件の共有をお願いします。`: the wish of the subject, in a sentence."""
    found = _SHARE_THESE.match(said)
    return found is not None and is_polite(said[found.end() :].rstrip(":"))


def _is_a_long_paste(line: str, verb: Verb | None) -> bool:
    """Nobody writes a command longer than that; a paste of numbers to share is."""
    return verb is Verb.SHARE and len(line) > LONGEST_LINE and is_paste(line)


def _is_command(head: str) -> bool:
    return is_setting(head) or looks_at_references(head) is not None or leading_verb(tidy(head)) is not None
