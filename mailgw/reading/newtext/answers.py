"""Answers somebody wrote into another's words that no client marked: below each question, behind an arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.announcing import Announced, announced_in
from mailgw.reading.newtext.introducing import POSSIBLE_INTRODUCER, introducer_at
from mailgw.reading.newtext.vocabulary import any_of

_MOST_LOOKED_AT = 50  # lines that may introduce an older mail
_NUMBER = r"\s?[\d０-９]{0,2}\s?"
_USUAL_MARK = re.compile(
    any_of(
        r"[\[【][A-Z]{2,4}[\]】]",  # [HB]: whose initials, among several who answer
        *("[→⇒➡⇨▶►]", "[=-]+>", ">>", "＞＞", rf"[AＡ]{_NUMBER}[.．:：)）、]"),
        rf"[\[【［(（]?(?:ご?回答|答え?|コメント|answer|ans|antwort|réponse|respuesta|答复|답변){_NUMBER}[\]】］)）:：.]",
    ),
    re.IGNORECASE,
)
_ARROW = re.compile(any_of("[→⇒➡⇨]", "[=-]+>"))
_ASKS = re.compile(r"[?？]$|か[。．]?$|(?:ください|下さい|願います)[。．]?$")
_NEXT_ITEM = re.compile(
    any_of(
        r"[(（\[【]?[\d０-９①-⑳]{1,3}\s?[)）.．:：、\]】]",
        r"[・\-*●■◆○]",
        rf"[(（\[【［]?(?:[QＱ]|問|ご?質問|論点|項目|確認事項){_NUMBER}[.．:：)）、\]】］]",
    )
)


def answers_in(lines: list[str], kinds: str, history: range, announced: Announced) -> list[range]:
    """The person's answers in a history without marks; `announced` is what they say of them above it.

    Answers stand in the mail that is answered; only where it holds none, further down.
    """
    first = range(history.start, _end_of_first_mail(lines, kinds, history))
    found = list(_answers_between(lines, kinds, first, announced))
    if not announced:
        others_own = bool(found) and bool(announced_in("\n".join(lines[first.start : first.stop])))
        return [] if others_own else found
    if found:
        return found
    return list(_answers_between(lines, kinds, range(first.stop, history.stop), announced)) or _in_doubt(
        first, announced
    )


def _in_doubt(first: range, announced: Announced) -> list[range]:
    """Red was announced, and plain text shows no red: whose each line is cannot be told."""
    return [first] if announced.colours else []


def _end_of_first_mail(lines: list[str], kinds: str, history: range) -> int:
    for possible in islice(POSSIBLE_INTRODUCER.finditer(kinds, history.start, history.stop), _MOST_LOOKED_AT):
        introducer = introducer_at(lines, kinds, possible.start())[0]
        if introducer is not None and introducer.certain:
            return introducer.start
    return history.stop


def _answers_between(lines: list[str], kinds: str, mail: range, announced: Announced) -> Iterator[range]:
    at, above = mail.start, ""
    while at < mail.stop:
        words = kind.bare(lines[at])[: kind.LONGEST_LINE_OF_INTEREST]
        if words and _answers(words, above, announced):
            end = _end_of_answer(lines, kinds, at, mail.stop)
            yield range(at, end)
            at, above = end, ""
        else:
            at, above = at + 1, words or above


def _answers(words: str, above: str, announced: Announced) -> bool:
    """Without an announcement only an arrow right below a question does: who asks does not answer."""
    if announced and (words.startswith(announced.marks) or _USUAL_MARK.match(words)):
        return True
    return _ARROW.match(words) is not None and _ASKS.search(above) is not None


def _end_of_answer(lines: list[str], kinds: str, start: int, stop: int) -> int:
    """To the blank line or the next question."""
    at = start + 1
    while at < stop and kinds[at] != kind.BLANK and not _NEXT_ITEM.match(kind.bare(lines[at])):
        at += 1
    return at
