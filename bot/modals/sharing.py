"""共有設定: the tabs of one counterpart, a page of ten; what waits for us can be ticked and approved together."""

from __future__ import annotations

import json

from bot import kit
from bot.buttons import Press, are_you_sure, button, row
from bot.cards.offers import approvals
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.fields import BY_ID, print_value
from core.domain.notices import SharingRow, SharingShown
from core.domain.sharing import PairState, Tab

ROWS = 10
"""A page; Slack lets ten boxes be ticked."""
TICKED = "ticked"

TABS = {
    Tab.SHARED: "active",
    Tab.TO_APPROVE: "to_approve",
    Tab.WAITING: "waiting_for_counterpart",
    Tab.OVER: "sharing_over",
}


def sharing_view(shown: SharingShown, wording: Wording) -> Json:
    """`private_metadata` remembers whose tabs these are; the pairs are in the boxes and buttons."""
    boxes = _boxes(shown, wording)
    return kit.modal(
        "sharing",
        wording.word("sharing"),
        [
            kit.heading(f"{shown.code} {shown.counterpart}"),
            *row(standing(shown), 0, [_tab(shown, tab, count, wording) for tab, count in shown.counts]),
            *boxes,
            *_all_certain(shown, wording),
            *(block for one in shown.rows for block in _row(shown, one, wording)),
            *([] if shown.rows else [kit.section(wording.word("no_rows"))]),
            *row(standing(shown), 1001, _turning(shown, wording)),
        ],
        close=wording.word("close"),
        submit=wording.word("approve_ticked") if boxes else "",
        private=json.dumps({"counterpart": shown.link}),
    )


def standing(shown: SharingShown) -> str:
    """What the rows of this view stand on, so that it can be shown again: `sharing:<link> <tab> <page>`."""
    return f"sharing:{shown.link} {shown.tab} {shown.page}"


def _tab(shown: SharingShown, tab: Tab, count: int, wording: Wording) -> Json:
    press = Press("tab", shown.link, part=f"{tab} 1")
    return button(f"{wording.word(TABS[tab])} ({count})", press, "primary" if tab is shown.tab else "")


def _turning(shown: SharingShown, wording: Wording) -> list[Json]:
    turns = {"previous_page": shown.page - 1, "next_page": shown.page + 1}
    return [
        button(f"{wording.word(word)} ({page}/{shown.pages})", Press("tab", shown.link, part=f"{shown.tab} {page}"))
        for word, page in turns.items()
        if 1 <= page <= shown.pages
    ]


def _boxes(shown: SharingShown, wording: Wording) -> Blocks:
    """Only what has a candidate can be ticked, and only what nothing speaks against is ticked beforehand."""
    if shown.tab is not Tab.TO_APPROVE:
        return []
    options = {
        one.pair: kit.described(_short(one), _evidence(one, wording), f"{one.pair} {one.candidate.ref}")
        for one in shown.rows
        if one.candidate
    }
    if not options:
        return []
    ticked = [options[one.pair] for one in shown.rows if one.certain and one.pair in options]
    boxes = kit.ticks(f"{TICKED}:{shown.page}", list(options.values()), ticked)
    return [kit.asked(f"{TICKED}:{shown.page}", wording.word("approve_all"), boxes, optional=True)]


def _all_certain(shown: SharingShown, wording: Wording) -> Blocks:
    """Where a page cannot hold all that waits: 一括承認 of whatever is certain among all of it."""
    if shown.tab is not Tab.TO_APPROVE or shown.pages < 2:
        return []
    word = wording.word
    label = f"{word('approve_all_certain')} ({shown.count:,})"
    sure = are_you_sure(word("approve_all"), word("approve_all_certain_hint"), word("approve"), word("cancel"))
    return row(standing(shown), 1002, [button(label, Press("approve_certain", shown.link), sure=sure)])


def _short(one: SharingRow) -> str:
    called = one.offer.ref or one.offer.application_number or one.offer.title
    return f"{one.number}  {called} → {one.candidate.ref if one.candidate else ''}"


def _evidence(one: SharingRow, wording: Wording) -> str:
    """Field by field, never a number: 一致: 出願番号  類似: 名称  相違: 出願日."""
    if one.candidate is None:
        return ""
    said = {"agrees": one.candidate.same, "similar": one.candidate.similar, "differs": one.candidate.different}
    return "  ".join(
        f"{wording.word(word)}: {wording.listed(map(wording.field, names))}" for word, names in said.items() if names
    )


def _row(shown: SharingShown, one: SharingRow, wording: Wording) -> Blocks:
    return [kit.section(_line(one, wording)), *row(standing(shown), one.number, _buttons(one, wording))]


def _line(one: SharingRow, wording: Wording) -> str:
    offer = one.offer
    coded = [
        print_value(BY_ID[name], value, wording.language)
        for name, value in (
            ("right", offer.right),
            ("domestic_class", offer.domestic_class),
            ("country", offer.country),
        )
        if value
    ]
    first = [str(one.number), one.own_ref, offer.ref if offer.ref != one.own_ref else "", offer.application_number]
    second = [("・" if wording.language == "ja" else ", ").join(coded), offer.title]
    if one.client_ref and one.client_ref not in (offer.ref, one.own_ref):
        second.append(f"{wording.field('client_ref')}: {one.client_ref}")
    return "\n".join(
        line
        for line in (
            "  ".join(part for part in first if part),
            "  ".join(part for part in second if part),
            _more(one, wording),
        )
        if line
    )


def _more(one: SharingRow, wording: Wording) -> str:
    word = wording.word
    match one.state:
        case PairState.PENDING:
            none = word("search_failed" if one.search_failed else "no_candidate")
            found = f"→ {one.candidate.ref}  {_evidence(one, wording)}" if one.candidate else none
            more = {
                word("other_candidates"): one.others,
                word("shared_already"): one.taken,
                f"⚠ {word('parents_first')}": [parent.ref for parent in one.parents],
            }
            return "\n".join([found, *(f"{what}: {wording.listed(refs)}" for what, refs in more.items() if refs)])
        case PairState.DECLINED | PairState.WITHDRAWN | PairState.ENDED:
            return "  ".join(part for part in (word(one.state.value), one.by, cut(one.reason, 200)) if part)
        case _:
            return ""


def _buttons(one: SharingRow, wording: Wording) -> list[Json]:
    word = wording.word

    def act(label: str, verb: str, *, ask: bool = False) -> Json:
        sure = are_you_sure(word(label), f"{one.own_ref}  {one.offer.title}", word(label), word("cancel"))
        return button(word(label), Press(verb, one.pair, part=one.own_ref), sure=sure if ask else None)

    match one.state:
        case PairState.PENDING:
            candidates = [(one.candidate.ref, one.certain)] if one.candidate else []
            suggested = approvals(one.pair, [*candidates, *((ref, False) for ref in one.others)], wording)
            family = [button(word("approve_with_parents"), Press("approve_family", one.pair))] if one.parents else []
            others = {"other_matter": "choose_matter", "create_matter": "create", "decline": "decline"}
            return [
                *family,
                *suggested,
                *(button(word(label), Press(verb, one.pair)) for label, verb in others.items()),
            ]
        case PairState.OFFERED:
            return [act("withdraw", "withdraw")]
        case PairState.ACTIVE:
            return [act("end_sharing", "end_sharing", ask=True)]
        case PairState.LINKED | PairState.CREATED:
            return [act("take_back", "take_back", ask=True), act("end_sharing", "end_sharing", ask=True)]
        case _:
            return [act("share_again", "share_again")] if one.own_ref else []
