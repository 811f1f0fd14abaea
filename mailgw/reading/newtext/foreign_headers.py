"""A mail's header in a language nobody taught us: Lähettäjä, Lähetetty, Vastaanottaja, Aihe.

Known by its values: on lines of label and value somebody's address, a moment, and the subject of this very thread.
A form people fill in has no such subject.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import vocabulary as say
from mailgw.reading.newtext.introducer import Introducer
from mailgw.reading.newtext.letterhead import Letterhead

_LABELLED = re.compile(r"[*_]{0,2}[^\W\d][^:：。、<>@]{1,24}[:：][*_]{0,2}[ \t　]{0,8}(?P<value>.*)$")
_FEWEST, _MOST = 3, 10  # lines


def foreign_header(lines: list[str], kinds: str, start: int, letterhead: Letterhead) -> Introducer | None:
    """The header whose first line is `start`, whatever its labels."""
    values: list[str] = []
    for line in lines[start : start + _MOST]:
        labelled = _LABELLED.match(kind.bare(line)[: kind.LONGEST_LINE_OF_INTEREST])
        if labelled is None:
            break
        values.append(labelled["value"])
    stop = start + len(values)
    if len(values) < _FEWEST or not _is_header_of_a_mail(values, letterhead):
        return None
    above = start - 1
    begin = above if above >= 0 and kinds[above] == kind.RULE and set(lines[above].strip()) == {"_"} else start
    return Introducer(begin, stop, certain=True, has_sender_block=True)


def _is_header_of_a_mail(values: list[str], letterhead: Letterhead) -> bool:
    addressed = any(map(say.ADDRESS.search, values))
    dated = any(map(say.MOMENT_IN_WORDS.search, values))
    return addressed and dated and any(map(letterhead.is_of_this_thread, values))
