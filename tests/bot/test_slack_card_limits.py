"""Every card and modal keeps Slack's limits whatever people wrote, in both languages, and never loses its buttons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot import modals
from bot.cards import all_messages, card_of, one_message
from bot.home import home_view
from bot.modals.composing import Offered
from bot.modals.workflows import MOVES as STEP_FORMS
from bot.wording import Wording
from core.desk.fields.forms import form_field
from core.domain.fields import BY_ID
from core.domain.notices import (
    AddresseeSuggestion,
    AddresseeView,
    AskedToApprove,
    AskedToReview,
    AskedToSend,
    CandidateView,
    ChangeKind,
    ChangeView,
    CreationForm,
    DefinitionView,
    Digest,
    Entry,
    EntryKind,
    FileView,
    HomeShown,
    LinkCounts,
    Listed,
    MessageArrived,
    MessageKindView,
    MessageSent,
    MessageView,
    Notice,
    OfferView,
    RemarkView,
    StepPerson,
    StepView,
    TemplateView,
    WorkflowShown,
    WorkflowsShown,
)
from core.domain.notices import DeliveryState as State
from core.domain.sharing import OrgKind
from core.ids import LinkId, PairId
from core.texts import LANGUAGES, Language, Texts
from sandbox.slack import check_message, check_view

NOON = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
TEXTS = Texts()
ID = "01h8xgjwbwbaq4z4m2m2m2m2m2"
WORDS = st.sampled_from(
    ["", "省電力通信装置", "*bold* <@U1> & `code` _x_", "あ" * 5_000, "word " * 3_000, "一\n二\n三"]
)
LINE = st.sampled_from(["", "PK190001", "*株式会社root ip*", "名" * 400])

offers = st.builds(OfferView, LINE, LINE, st.just("2016-06-03"), LINE, LINE, LINE, WORDS, st.just(("title",)))
candidates = st.builds(CandidateView, LINE, WORDS, st.just(("title",)), st.just(()), st.just(()), st.booleans())
asked_to_approve = st.builds(
    AskedToApprove,
    st.just(PairId(ID)),
    LINE,
    offers,
    st.lists(candidates, max_size=5, unique_by=lambda one: one.ref).map(tuple),
)


@st.composite
def reviews(draw: st.DrawFn) -> AskedToReview:
    names = ["title", "filing_date", "remarks", "abstract"] * draw(st.integers(1, 18))
    changes = tuple(
        ChangeView(number, name, "2016-06-03", draw(WORDS) if name != "filing_date" else None, ChangeKind.CHANGE)
        for number, name in enumerate(names, start=1)
    )
    return AskedToReview(ID, PairId(ID), draw(LINE), draw(LINE), draw(LINE), "弁理 花子", changes, version=3)


views = st.builds(
    MessageView,
    st.just(ID),
    st.just(ID),
    LINE,
    st.sampled_from(OrgKind),
    LINE,
    st.lists(LINE, max_size=30).map(tuple),
    st.booleans(),
    LINE,
    WORDS,
    LINE,
    LINE,
    st.lists(st.builds(FileView, LINE, st.just(84_000), st.just(ID)), max_size=3).map(tuple),
    st.just(NOON),
)
entries = st.lists(
    st.builds(
        Entry,
        st.just(0),
        st.sampled_from(EntryKind),
        st.just(ID),
        LINE,
        LINE,
        WORDS,
        st.sampled_from(["title,filing_date", "2016P002", ""]),
        certain=st.booleans(),
        since=st.just(date(2026, 1, 13)),
        done=st.booleans(),
    ),
    max_size=60,
).map(
    lambda found: tuple(
        Entry(n, e.kind, e.target, e.counterpart, e.ref, e.title, e.detail, e.certain, e.since, e.version, e.done)
        for n, e in enumerate(sorted(found, key=lambda entry: list(EntryKind).index(entry.kind)), start=1)
    )
)
notices: st.SearchStrategy[Notice] = st.one_of(
    asked_to_approve,
    reviews(),
    st.builds(AskedToSend, st.just(ID), views),
    st.builds(MessageSent, views, st.sampled_from(State), st.just(()), WORDS),
    st.builds(MessageArrived, views, st.just((AddresseeView("弁理 花子", True, None),)), st.booleans()),
    st.builds(Digest, st.just(ID), st.just(date(2026, 1, 15)), entries),
    st.builds(Listed, st.just(ID), entries),
    st.builds(
        WorkflowShown,
        st.just(ID),
        LINE,
        st.booleans(),
        LINE,
        st.sampled_from(OrgKind),
        LINE,
        LINE,
        st.booleans(),
        st.sampled_from(["draft", "running", "completed"]),
        st.lists(
            st.builds(
                StepView,
                st.just(1),
                WORDS,
                st.booleans(),
                st.just((StepPerson("弁理 花子"),)),
                st.just(()),
                st.just("current"),
                request=WORDS,
            ),
            max_size=60,
        ).map(tuple),
        st.lists(
            st.builds(
                RemarkView, st.just("comment"), st.booleans(), LINE, st.just(NOON), WORDS, st.just(()), st.booleans()
            ),
            max_size=30,
        ).map(tuple),
        st.booleans(),
        st.just(3),
    ),
)


def wording(language: Language) -> Wording:
    return Wording(TEXTS, language, ZoneInfo("Asia/Tokyo"), "知財 太郎")


@pytest.mark.parametrize("language", LANGUAGES)
@given(notice=notices)
@settings(max_examples=120, deadline=None)
def test_slack_takes_every_card(language: Language, notice: Notice) -> None:
    card = card_of(notice, wording(language))
    message = one_message(card, wording(language))
    check_message(message)
    for block in Block.parse_all(message["blocks"]):
        block.to_dict()
    shown = {block.get("block_id") for block in message["blocks"]}
    assert {each["block_id"] for each in card.rows} <= shown
    for part in all_messages(card):
        check_message(part)
    check_view(modals.reading(card, wording(language)))


def form_of(offer: AskedToApprove, text: str, names: Iterable[str] = ("remarks", "right", "midway")) -> CreationForm:
    """A form of these fields, all filled with the same text."""
    fields = [form_field(BY_ID[name], text, TEXTS, "ja") for name in names]
    return CreationForm(offer.pair, offer.counterpart, offer.offer, "2026P001", tuple(fields[:11]), tuple(fields[11:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_a_form_of_every_field_there_is(language: Language) -> None:
    offer = AskedToApprove(ID, "デモ株式会社", OfferView("PK1", "", "", "", "", "", "", ()), ())
    form = modals.create_form(wording(language), form_of(offer, "名" * 4_000, BY_ID))
    check_view(form)


@pytest.mark.parametrize("language", LANGUAGES)
@given(offer=asked_to_approve, view=views, waiting=entries)
@settings(max_examples=80, deadline=None)
def test_slack_takes_every_form(
    language: Language, offer: AskedToApprove, view: MessageView, waiting: tuple[Entry, ...]
) -> None:
    words = wording(language)
    links = tuple(
        LinkCounts(LinkId(id_), name, code, 1, 2, 3, 4, 5)
        for id_, name, code in ((ID, "デモ事務所", "DM"), (ID[::-1], "甲" * 90, "K"))
    )
    run = WorkflowShown(
        ID, view.title, True, view.author, OrgKind.FIRM, "PK190001", "", True, "running", (), (), True, 3
    )
    known = WorkflowsShown((), (DefinitionView(ID, view.title[:75] or "年金", True, view.body),), ())
    written = modals.Written(
        ("PK190001",), "題", view.body, "to_agent", "年金納付", ("DM",), (ID,), (), ("department",), "年金"
    )
    offered = Offered(
        (AddresseeSuggestion("DM", "甲" * 90, OrgKind.FIRM), AddresseeSuggestion(ID, view.author, None)),
        (MessageKindView("to_agent", "", ambassador=True),),
        (TemplateView("年金", view.title, view.body, "", ""),),
    )
    for form in (
        modals.own_matter_form(words, offer),
        modals.create_form(words, form_of(offer, view.body)),
        modals.decline_form(words, offer),
        modals.share_form(words, links),
        modals.compose_form(words, offered, written, view.title),
        modals.correction_form(words, MessageSent(view, State.SENT), view.body, view.title),
        modals.withdrawal_form(words, MessageSent(view, State.SENT)),
        modals.template_form(words, view.title[:60], view.title, view.body, view.action, view.title),
        modals.preview(AskedToSend(ID, view), words),
        modals.reply_form(words, MessageArrived(view, ()), view.body, view.title),
        modals.matter_chooser(words, ref="PK190001"),
        modals.loading(words),
        *(modals.step_form(verb, run, words, view.body, view.title) for verb in STEP_FORMS),
        modals.start_workflow_form(known, words, view.title),
        modals.define_workflow_form(words, "年金納付", view.body, view.title),
        modals.publish_workflow_form(known, links, words),
        home_view(HomeShown(links, 3), Listed(ID, waiting), words),
    ):
        check_view(form)


def test_a_value_that_does_not_fit_can_be_left_alone_but_not_accepted() -> None:
    unreadable = ChangeView(1, "filing_date", "2016-06-08", "6月上旬", ChangeKind.MISFIT, needs="date")
    titled = ChangeView(2, "title", "通信装置", "省電力通信装置", ChangeKind.CHANGE)
    for changes, verbs in (
        ((unreadable,), ["ignore", "history"]),
        ((unreadable, titled), ["ignore:filing_date", "accept:title", "ignore:title", "accept", "ignore", "history"]),
    ):
        notice = AskedToReview("r1", PairId("p1"), "デモ事務所", "PK190001", "", "", changes, 1)
        rows = card_of(notice, wording("ja")).rows
        assert [element["action_id"] for row in rows for element in row["elements"]] == verbs
