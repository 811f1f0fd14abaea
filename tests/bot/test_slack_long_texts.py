"""Long texts are cut at a word with 続きを表示, wherever they stand; who presses it reads the whole, in portions. What is no card
and cannot be opened again goes on below itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import Office, buttons
from test_slack_card_limits import notices, wording
from test_slack_messages import WRITTEN
from test_slack_reviews import changed
from world import HANAKO, TARO

from bot import kit, modals
from bot.brief import in_brief
from bot.buttons import Press, button, row
from bot.cards import Card, card_of, one_message
from bot.cutting import CUT
from bot.looked_at import name_of, named
from bot.modals.reading import BODY_BLOCKS
from bot.pages import view_pages
from bot.writing import body_of, with_one_table, without_tables
from core.domain.intents import Compose, Edit, Look, Page, Post
from core.domain.notices import AskedToSend, Notice
from core.texts import LANGUAGES, Document, Language, Table
from sandbox.slack import check_message
from sandbox.slack.limits import texts_in

SENTENCE = "第一実施形態の説明、"
LONG = SENTENCE * 700
"""7,000 characters, which may be broken after each sentence."""
MORE = "続きを表示"


def squeezed(shown: Any) -> str:
    """All its words without what stands between them: portions break where there was nothing, or a space."""
    return "".join("".join(texts_in(shown)).split())


async def everything(office: Office) -> str:
    """What 太郎 reads by turning the pages of a modal to its end."""
    read = ""
    while True:
        view = office.taro.views[-1]
        read += squeezed(view.content["blocks"])
        if "次へ" not in buttons(view):
            return read
        await office.click(office.taro, view, "次へ")


async def test_a_long_value_of_a_difference_is_cut_in_its_table_and_read_in_full_behind_the_button(
    office: Office,
) -> None:
    card = await changed(office, title=LONG)
    (table,) = [block for block in card.blocks if block["type"] == "table"]
    theirs = table["rows"][-1][-1]["text"]
    assert len(theirs) <= 2_000
    assert theirs.removesuffix(CUT).endswith("、"), "between sentences"
    assert buttons(card) == [MORE, "適用", "無視", "履歴"]
    await office.click(office.taro, card, MORE)
    assert LONG in await everything(office)
    await office.click(office.taro, card, "適用")
    assert MORE in buttons(card), "of what was decided as well"


async def test_the_preview_shows_every_word_that_would_cross(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN | {"body": SENTENCE * 300})
    assert SENTENCE * 300 in squeezed(office.taro.views[-1].content)
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    assert SENTENCE * 300 in squeezed(office.direct(office.hanako)[-1].blocks), "three thousand characters fit a card"


async def test_long_words_that_came_by_mail_are_cut_on_their_card(office: Office) -> None:
    """By mail somebody writes as much as they like."""
    await office.link()
    draft = await office.world.do(HANAKO, Compose(("2016P002",), "年金納付依頼", LONG))
    assert isinstance(draft, AskedToSend)
    await office.world.do(HANAKO, Post(draft.draft))
    await office.pass_time(seconds=31)
    card = office.in_channel()[-1]
    assert LONG not in squeezed(card.blocks)
    assert MORE in buttons(card)
    await office.click(office.taro, card, MORE)
    assert LONG in await everything(office)
    assert "返信" in buttons(office.taro.views[-1])


async def test_what_was_looked_at_opens_in_full_as_well(office: Office) -> None:
    await office.link()
    await office.world.do(TARO, Edit("PK190001", {"title": LONG}))
    await office.command(office.taro, "PK190001")
    shown = office.taro.ephemerals[-1]
    assert buttons(shown) == [MORE]
    assert LONG not in squeezed(shown.blocks)
    await office.click(office.taro, shown, MORE)
    assert LONG in await everything(office)


async def test_the_chooser_shows_a_long_matter_in_brief_with_the_way_to_the_rest(office: Office) -> None:
    await office.link()
    await office.world.do(TARO, Edit("PK190001", {"title": LONG}))
    await office.command(office.taro, "")
    await office.taro.choose(office.taro.views[-1], "matter", "PK190001")
    await office.settle()
    assert buttons(office.taro.views[-1]) == [MORE, "共有", "編集", "連絡", "履歴"]
    await office.click(office.taro, office.taro.views[-1], MORE)
    assert LONG in await everything(office)


async def test_what_is_no_card_goes_on_in_its_thread_once_however_often_slack_loses_the_answer(office: Office) -> None:
    """太郎 takes a value of 14,000 characters in; 花子 is told so."""
    card = await changed(office, title=LONG * 2)
    office.slack.faults.lose_response("chat.postMessage", times=2)
    await office.click(office.taro, card, "適用")
    for _ in range(4):
        await office.pass_time(minutes=5)
    everything_said = office.ws.dm(office.hanako, office.slack.app.name).messages
    parts = [message for message in everything_said if SENTENCE * 10 in squeezed(message.blocks)]
    assert len(parts) > 1
    assert len({part.thread_ts or part.ts for part in parts}) == 1, "all in one thread"
    assert squeezed([part.blocks for part in parts]).count(LONG * 2) == 1
    assert squeezed([part.blocks for part in parts]).count(SENTENCE) == 1_400


@pytest.mark.parametrize("language", LANGUAGES)
@given(notice=notices)
@settings(max_examples=80, deadline=None)
def test_nothing_is_missing_on_a_card_that_has_no_button_for_the_rest(language: Language, notice: Notice) -> None:
    """Whatever people wrote: a card says everything, or how to read everything."""
    card = card_of(notice, wording(language))
    message = one_message(card, wording(language))
    rows = [block for block in message["blocks"] if block["type"] == "actions"]
    said, whole = ([block for block in some if block["type"] != "actions"] for some in (message["blocks"], card.body))
    pressed = {element["action_id"] for row in rows for element in row["elements"]}
    assert "more" in pressed or said[1:] == with_one_table(whole)


@given(notice=notices)
@settings(max_examples=80, deadline=None)
def test_the_pages_behind_the_button_are_together_the_whole_card(notice: Notice) -> None:
    card = card_of(notice, wording("ja"))
    pages = view_pages(card.body, BODY_BLOCKS)
    read = "".join(squeezed(modals.reading(card, wording("ja"), page)["blocks"]) for page in range(len(pages)))
    for page in pages:
        assert squeezed(page) in read


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("header", [None, ("項目", "値")])
def test_a_value_of_any_length_is_whole_in_the_body_and_short_in_brief(
    header: tuple[str, str] | None, count: int
) -> None:
    document = Document("題", (Table(header, tuple((f"名称{at}", LONG) for at in range(count))),))
    assert squeezed(without_tables(body_of(document))).count(LONG) == count
    for block in body_of(in_brief(document)):
        check_message({"text": "題", "blocks": [block]})
        assert max(map(len, texts_in(block))) <= 2_000


@given(st.sampled_from(Page), st.text(max_size=60))
def test_what_was_looked_at_is_found_again_by_its_name(page: Page, about: str) -> None:
    """It is part of a button's value, where a space would end it, and of a block's id, which has 255 characters."""
    name = name_of(Look(page, about))
    if name:
        assert named(name) == Look(page, about)
        assert " " not in name
        assert len(row(name, 1001, [button("続き", Press("more", name))])[0]["block_id"]) <= 255
    else:
        assert len(about) > 10


def test_a_card_is_no_look() -> None:
    assert named("review:01h8xgjwbwbaq4z4m2m2m2m2m2") is None


@pytest.mark.parametrize("asked", ["by a command", "in a form"])
async def test_what_no_modal_holds_and_cannot_be_opened_again_follows_in_direct_messages(
    office: Office, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """The modal says where it is, and all of it is there, in its order."""
    await office.link()
    sentences = [f"{number}番の文、" for number in range(9_000)]
    long = Card("長い話", [kit.section("".join(sentences[at : at + 300])) for at in range(0, 9_000, 300)])
    assert not modals.holds(long)
    if asked == "in a form":
        monkeypatch.setattr("bot.submissions.answers.card_of", lambda *_: long)
        await office.command(office.taro, "履歴")
        monkeypatch.setattr("bot.submissions.answers.replace", lambda card, **_: card)
        await office.submit(office.taro, {"matter": "PK190001"})
    else:
        monkeypatch.setattr("bot.visit.card_of", lambda *_: long)
        await office.command(office.taro, "期限通知 60, 14")
    await office.settle()
    view = squeezed(office.taro.views[-1].content["blocks"])
    assert "ダイレクトメッセージ" in view
    assert sentences[-1] not in view
    direct = office.direct(office.taro)
    assert "".join(sentences) in "".join(squeezed(one.blocks) for one in direct).replace("長い話", "")
