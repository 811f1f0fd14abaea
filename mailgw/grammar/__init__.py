"""New text to wishes. Pure and total: any text gives a reading, and what is unclear is never acted upon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.domain.intents import CollectFiles, Confirm, File, Post, Resend
from mailgw.grammar.addresses import read_address_answer
from mailgw.grammar.anytime import anytime
from mailgw.grammar.confirming import has_confirmed, has_confirmed_in_a_letter
from mailgw.grammar.courtesy import announces_answers, without_lead
from mailgw.grammar.erasures import read_erasure_answer
from mailgw.grammar.file_wrapper import to_wrapper
from mailgw.grammar.files import read_import_answer
from mailgw.grammar.fresh import read_fresh
from mailgw.grammar.groups import groups
from mailgw.grammar.holding import read_hold
from mailgw.grammar.inline import with_numbers
from mailgw.grammar.lines import LONGEST_LINE, MOST_LINES, meant_lines, unusable
from mailgw.grammar.linking import read_link_all_answer, read_linking_answer
from mailgw.grammar.lists import read_list_answer
from mailgw.grammar.messages import about_sent, answered
from mailgw.grammar.offers import read_offer_answer
from mailgw.grammar.on_lines import OnLines, answers_on_lines
from mailgw.grammar.papers import read_document_answer, read_queue_answer
from mailgw.grammar.reading import Reading, Unclear, Wish, is_clear, not_understood
from mailgw.grammar.reviews import read_review_answer
from mailgw.grammar.rows import Rows, rows_of
from mailgw.grammar.settings import About, read_settings
from mailgw.grammar.topics import (
    AboutAddress,
    AboutDeadlines,
    AboutDocument,
    AboutDraft,
    AboutErasure,
    AboutFiles,
    AboutImport,
    AboutLinks,
    AboutList,
    AboutMessage,
    AboutOffer,
    AboutParked,
    AboutProposal,
    AboutQueue,
    AboutReferences,
    AboutReview,
    AboutSent,
    AboutSettings,
    AboutWorkflow,
    AboutWrapper,
    Anything,
    Topic,
)
from mailgw.grammar.unsubscribing import read_unsubscribing
from mailgw.grammar.verbs import Verb, leading_verb, sole_verb, tidy
from mailgw.grammar.workflows import read_move, read_workflow_answer
from mailgw.reading import Turn

__all__ = ["Reading", "Topic", "Unclear", "Wish", "is_clear", "understand"]


def understand(
    text: str,
    topic: Topic,
    *,
    subject: str = "",
    files: Sequence[File] = (),
    names: Sequence[str] = (),
    turns: Sequence[Turn] = (),
    quoted: str = "",
) -> Reading:
    """What the writer of `text` wants, under a mail about `topic`; empty when the text says nothing.

    `text` is what the person wrote, without quotes; `names` is what they may sign with. A mail without words is read
    by its subject (an unsubscribe button sends those). `turns` are its pieces with what is quoted above each, `quoted` is
    all that is quoted. Carry out nothing unless `is_clear`.
    """
    if isinstance(topic, AboutMessage):
        return _under_a_message(text, topic, files, names)
    if isinstance(topic, AboutSent) and (said := about_sent(text, topic.message, files, names)):
        return (said,)
    if isinstance(topic, Anything):
        fresh = partial(read_fresh, text=text, files=files, names=names)
        return read_unsubscribing(subject, partial(fresh, "")) or fresh(subject)
    if isinstance(topic, AboutWorkflow) and (
        moved := read_move(text if text.strip() else subject, topic, files, names)
    ):
        return moved
    if isinstance(topic, AboutList | AboutReview):
        rows = rows_of(topic)
        on_rows = answers_on_lines(quoted, rows)
        if on_rows.doubtful:
            return tuple(map(not_understood, on_rows.doubtful))
        text = _with_rows(text, rows, turns, on_rows, names)
    if isinstance(topic, AboutList):
        listed = partial(read_list_answer, about=topic, names=names)
        return read_unsubscribing(subject, partial(listed, text)) or listed(text if text.strip() else subject)
    return _by_its_lines(text if text.strip() else subject, topic, files, names)


def _with_rows(text: str, rows: Rows, turns: Sequence[Turn], quoted: OnLines, names: Sequence[str]) -> str:
    """What is said between the quoted rows, or on them, each with the number of its row."""
    between = with_numbers(turns, rows, names)
    if not (between or quoted.answers):
        return text
    lines = (between or text).rstrip().split("\n")
    first = next((at for at, line in enumerate(lines) if groups(line[:LONGEST_LINE])), len(lines))
    around = {*range(first), len(lines) - 1}
    said = [line for at, line in enumerate(lines) if not (at in around and announces_answers(without_lead(tidy(line))))]
    return "\n".join((*said, *quoted.answers))


def _by_its_lines(text: str, topic: Topic, files: Sequence[File], names: Sequence[str]) -> Reading:
    lines = meant_lines(text, names, most=MOST_LINES + 1)
    if refused := unusable(lines):
        return refused
    if len(lines) > MOST_LINES:
        return (not_understood(lines[0]),)
    return (read_hold(lines, topic) or _about_a_card(lines, topic, files)) if lines else ()


def _under_a_message(text: str, topic: AboutMessage, files: Sequence[File], names: Sequence[str]) -> Reading:
    """確認 alone confirms, 包袋 alone files what came, ヘルプ and 添付 alone ask us; all else was written for the counterpart,
    a polite letter that says 確認しました among it.

    Whoever writes 包袋 and encloses something has not said for whom: nothing is done.
    """
    message = topic.message
    if topic.has_files and not files and sole_verb(text) is Verb.FILES:
        return (Wish(text.strip(), CollectFiles(f"message:{message}")),)
    if not files and sole_verb(text) is Verb.HELP:
        helped = anytime(text.strip(), f"message:{message}")
        return (helped,) if helped else ()
    if not files and has_confirmed(text, names):
        return (Wish(text.strip(), Confirm(message)),)
    led = leading_verb(tidy(text)) if "\n" not in text.strip() else None
    if led and led[0] is Verb.DOCUMENTS and (wish := to_wrapper(text.strip(), led[1], f"message:{message}")):
        return (not_understood(text.strip()) if files else wish,)
    reply = answered(text, message, files)
    if not files and has_confirmed_in_a_letter(text, names):
        return (reply, Wish(Verb.CONFIRM.said_like(text), Confirm(message)))
    return (reply,)


def _about_a_card(lines: Sequence[str], topic: Topic, files: Sequence[File]) -> Reading:
    match topic:
        case AboutOffer(pair):
            return read_offer_answer(lines, topic, f"offer:{pair}")
        case AboutErasure(erasure):
            return read_erasure_answer(lines, erasure, f"erasure:{erasure}")
        case AboutReview(review):
            return read_review_answer(lines, topic, f"review:{review}")
        case AboutImport(pending):
            return read_import_answer(lines, topic, files, f"import:{pending}")
        case AboutReferences(link, references):
            return read_linking_answer(lines, references, f"references:{link}")
        case AboutWorkflow():
            return read_workflow_answer(lines, topic)
        case AboutWrapper(matter):
            return tuple(anytime(line, f"documents:{matter}") or not_understood(line) for line in lines)
        case AboutDeadlines(about):
            return tuple(anytime(line, f"deadlines:{about}") or not_understood(line) for line in lines)
        case AboutQueue(entry):
            return read_queue_answer(lines, topic, f"queue:{entry}")
        case AboutDocument(document):
            return read_document_answer(lines, document, f"document:{document}")
        case AboutLinks(link, seen):
            return read_link_all_answer(lines, link, seen, f"links:{link}")
        case AboutSettings(link):
            return read_settings(lines, About(link=link, topic=f"policies:{link}"))
        case AboutProposal(proposal):
            return read_settings(lines, About(proposal=proposal, topic=f"settings:{proposal}"))
        case AboutDraft(draft):
            return _sole(lines, Verb.SEND, Post(draft), f"draft:{draft}")
        case AboutParked(parked):
            return _sole(lines, Verb.RESEND, Resend(parked), f"parked:{parked}")
        case AboutAddress(awaited):
            return read_address_answer(lines, awaited)
        case AboutFiles(about):
            return tuple(anytime(line, about) or not_understood(line) for line in lines)
        case AboutSent(message):
            return tuple(anytime(line, f"sent:{message}") or not_understood(line) for line in lines)
        case _:
            return tuple(anytime(line) or not_understood(line) for line in lines)


def _sole(lines: Sequence[str], verb: Verb, intent: Post | Resend, topic: str) -> Reading:
    """A card with one thing to say to it."""
    return tuple(
        Wish(line, intent) if sole_verb(line) is verb else anytime(line, topic) or not_understood(line)
        for line in lines
    )
