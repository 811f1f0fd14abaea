"""What of ours arrived over there and could be shown to nobody: those who watch the link hear so, once it matters."""

from __future__ import annotations

from core.courier.belonging import pair_on
from core.desk.telling import Telling
from core.domain import threads
from core.domain.envelopes import NobodyReached
from core.domain.links import Link
from core.domain.notices import ReachedNobody
from core.domain.sharing import PairState
from core.domain.unseen import Unseen
from core.domain.workflows import RunState
from core.errors import PermanentFailure
from core.store.records import Records


async def nobody_reached(records: Records, telling: Telling, link: Link, body: NobodyReached) -> None:
    """Nothing changes by it: it is kept over there, and their administrators know."""
    pair = await pair_on(records, link, body.pair)
    if pair.matter is None:
        raise PermanentFailure("news of a matter that is not ours")
    matter = await records.matters.get(pair.matter)
    match body.what:
        case Unseen.OFFER:
            is_news, title, thread = pair.state is PairState.OFFERED, "", threads.of_pair(pair.id)
        case Unseen.WORKFLOW:
            run = await records.workflows.find(body.id)
            if run is None or not run.ours or run.pair != pair.id:
                raise PermanentFailure("news of a workflow that is not ours")
            is_news, title, thread = run.state is RunState.RUNNING, run.name, threads.of_workflow(run.id)
        case Unseen.DOCUMENT:
            paper = await records.papers.find(body.id)
            if paper is None or paper.link is not None or paper.matter != matter.id:
                raise PermanentFailure("news of a document that is not ours")
            is_news, title, thread = True, paper.name, threads.of_document(paper.id)
    if is_news:
        await telling.tell(ReachedNobody(body.what, link.name, matter.ref, title), thread, link)
