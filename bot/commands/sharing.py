"""共有: offering matters, one or a whole paste."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import modals
from bot.counterparts import counterparts, is_called
from bot.handing_over import hand_over_rest
from bot.visit import Visit
from core.domain.intents import Share

_BETWEEN = re.compile(r"[\s,，、;；・]+")


def references(text: str) -> tuple[str, ...]:
    """The numbers of a paste, whatever stands between them: spaces and commas of either width, new lines."""
    return tuple(part for part in _BETWEEN.split(text) if part)


async def share(visit: Visit, text: str) -> None:
    """共有 PK190001 …, or 共有 <counterpart> PK190001 …; with no number the form opens."""
    known = await counterparts(visit)
    words = references(text)
    named = [link for link in known if words and is_called(link, words[0])]
    refs = words[1:] if named else words
    if refs:
        await offer(visit, refs, named[0].code if named else "")
    else:
        await visit.open(modals.share_form(visit.wording, named or known))


async def offer(visit: Visit, refs: Sequence[str], counterpart: str) -> None:
    answer = await visit.do(Share(tuple(refs), counterpart))
    await visit.say(answer)
    await hand_over_rest(visit, answer)
