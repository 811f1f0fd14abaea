"""Files in Slack: handed in by form or message, looked at, settled, taken in; own data handed to whoever asks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from matters import P2016P002, PK190001
from office import Office, buttons, words
from openpyxl import load_workbook
from world import COMPANY, FIRM, TARO, principal

from core.desk.files.import_work import DESTINATION, ImportWork
from core.domain.intents import Export, Extract, File, Import, TakeIn
from core.domain.notices import AskedToImport, Exported, ImportStarted, Problem
from core.errors import TransientFailure
from core.ids import OrgId
from core.store.outbox_values import Message as Leaving
from core.store.records import Records
from core.texts import Texts
from sandbox.slack import Message, Person

TABLE = "社内整理番号,発明等の名称,出願年月日,社内の覚え\nPK1,装置,H28.6.3,要確認\nPK2,測定器,平成40年13月1日,\n"


def file(text: str, name: str = "台帳.csv", encoding: str = "cp932") -> tuple[str, bytes]:
    return name, text.encode(encoding)


def uploaded(person: Person, one: tuple[str, bytes]) -> dict[str, Any]:
    """What Slack puts into a form for a file that was chosen there."""
    return person.upload(*one).as_json()


async def send(office: Office, person: Person, *files: tuple[str, bytes], text: str = "") -> None:
    """As a message to the app itself."""
    ack = await person.post(office.ws.dm(person, office.slack.app.name), text, files=list(files))
    assert ack.acknowledged, ack.reason
    await office.settle()


def card(office: Office, person: Person) -> Message:
    """The newest preview."""
    return [message for message in office.direct(person) if "取込" in words(message) or "mport" in words(message)][-1]


def handed_over(office: Office, person: Person) -> dict[str, bytes]:
    files = [each for message in _everything(office, person) for each in message.files if message.bot_id]
    return {each.name: each.content or b"" for each in files}


def _everything(office: Office, person: Person) -> list[Message]:
    direct = office.direct(person)
    threads = [
        each for message in direct for each in office.ws.thread(office.ws.dm(person, office.slack.app.name), message.ts)
    ]
    return [*direct, *threads]


async def count(office: Office) -> int:
    async with office.world.stores.read(COMPANY) as session:
        return await Records(session).matters.count()


async def test_a_file_sent_to_the_app_is_looked_at_and_taken_in_by_a_click(office: Office) -> None:
    await send(office, office.taro, file(TABLE))
    preview = card(office, office.taro)
    shown = words(preview)
    assert [word for word in ("まだ取り込んでいません", "社内の覚え", "PK2", "出願日") if word not in shown] == []
    assert buttons(preview) == ["取り込む", "列の対応", "やめる"]
    assert await count(office) == 0
    await office.click(office.taro, preview, "取り込む")
    assert await count(office) == 1
    done = card(office, office.taro)
    assert (done.ts, buttons(done)) == (preview.ts, [])
    assert "知財 太郎" in words(done)
    returned = handed_over(office, office.taro)["台帳_取り込めなかった行.csv"].decode("cp932")
    await send(office, office.taro, file(returned.replace("平成40年13月1日", "2020/01/01")))
    await office.click(office.taro, card(office, office.taro), "取り込む")
    assert await office.world.value(COMPANY, "PK2", "filing_date") == "2020-01-01"


async def test_a_second_click_is_told_that_it_is_over_and_does_nothing(office: Office) -> None:
    await send(office, office.taro, file(TABLE))
    preview = card(office, office.taro)
    old = Message(**{slot: getattr(preview, slot) for slot in preview.__dataclass_fields__})
    await office.click(office.taro, preview, "取り込む")
    assert await count(office) == 1
    asked = await office.world.desk.handle(principal(TARO), TakeIn(_pending(old)))  # the same as a click on an old copy
    assert isinstance(asked, Problem)
    assert asked.code == "import_over"


def _pending(message: Message) -> str:
    (values,) = {
        element["value"].split(" ")[0]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }
    return str(values)


async def test_a_form_takes_a_file_and_its_columns_are_chosen_by_typing(either_office: Office) -> None:
    office = either_office
    await office.command(office.taro, "取込")
    await office.submit(office.taro, {"files": [uploaded(office.taro, file(TABLE))]})
    shown = office.taro.views[-1]
    assert "まだ取り込んでいません" in words(shown)
    await office.click(office.taro, shown, "列の対応")
    form = office.taro.views[-1]
    name = "column:4:1"
    offered = await office.taro.suggest(form, name, "備")
    assert "備考" in str(offered.payload)
    await office.submit(office.taro, {name: "remarks"})
    await office.click(office.taro, card(office, office.taro), "取り込む")
    assert await office.world.value(COMPANY, "PK1", "remarks") == "要確認"
    await send(office, office.taro, file(TABLE))
    assert "社内の覚え → 備考" in words(card(office, office.taro))


async def test_giving_up_changes_nothing(office: Office) -> None:
    await send(office, office.taro, file(TABLE))
    await office.click(office.taro, card(office, office.taro), "やめる")
    assert "取込をやめました" in words(card(office, office.taro))
    assert await count(office) == 0


async def test_a_file_that_is_no_table_is_answered_in_words(office: Office) -> None:
    await send(office, office.taro, ("台帳.xlsx", b"%PDF-1.7 \x00\x01\x02"))
    assert "読み取れませんでした" in words(office.direct(office.taro)[-1])


async def test_a_stranger_who_sends_a_file_is_told_alone_and_nothing_is_kept(office: Office) -> None:
    await send(office, office.stranger, file(TABLE))
    assert len(office.direct(office.stranger)) == 2  # their own file, and our answer
    assert await count(office) == 0


async def test_a_file_in_a_channel_is_taken_up_only_when_the_app_is_called_and_answered_in_private(
    office: Office,
) -> None:
    before = len(office.in_channel())
    await office.taro.post(office.channel, "ご参考まで", files=[file(TABLE)])
    await office.settle()
    assert not [m for m in office.direct(office.taro) if "取込" in words(m)]
    await office.taro.post(office.channel, f"@{office.slack.app.name} 取込", files=[file(TABLE)])
    await office.settle()
    assert "まだ取り込んでいません" in words(card(office, office.taro))
    assert len(office.in_channel()) == before + 2, "nothing of the file is said in the channel"


async def test_a_list_in_a_file_is_shared(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    listed = "番号\nPK190001\nPK190099\n"
    await send(office, office.taro, file(listed, "番号.csv"), text="共有 デモ事務所")
    assert "1 件の共有を申し込みました" in words(office.direct(office.taro)[-1])
    assert "PK190099" in words(office.direct(office.taro)[-1])
    await office.world.add_matter(COMPANY, "PK190004", {**PK190001, "application_number": "商願2013-069162"})
    await office.command(office.taro, "共有")
    await office.submit(office.taro, {"files": [uploaded(office.taro, file("PK190004\n", "番号.csv"))]})
    assert "PK190004" in words(office.taro.views[-1])


async def test_a_large_file_is_worked_off_in_portions_on_one_card_and_its_end_is_told(office: Office) -> None:
    rows = "".join(f"PK{number:05},装置{number},\n" for number in range(1_200))
    bad = "PK99999,装置,2016/13/45\n"
    await send(office, office.taro, file(f"社内整理番号,名称,出願日\n{rows}{bad}"))
    preview = card(office, office.taro)
    seen = await _watched(office, preview)
    assert [text for text in ("500 / 1,200", "1,000 / 1,200") if not any(text in one for one in seen)] == []
    assert await count(office) == 1_200
    assert "台帳_取り込めなかった行.csv" in handed_over(office, office.taro)


async def _watched(office: Office, preview: Message) -> list[str]:
    """What the card says, from the click to the end."""
    seen: list[str] = []
    shown = office.surface._showing.show

    async def show(delivery: Any) -> Any:
        posted = await shown(delivery)
        seen.append(words(preview))
        return posted

    office.surface._showing.show = show
    await office.click(office.taro, preview, "取り込む")
    return seen


async def test_a_killed_import_goes_on_where_it_stopped_and_does_nothing_twice(office: Office) -> None:
    rows = "".join(f"PK{number:05},装置{number}\n" for number in range(1_100))
    asked = await office.world.desk.handle(
        principal(TARO), Import(File("台帳.csv", f"社内整理番号,名称\n{rows}".encode()))
    )
    assert isinstance(asked, AskedToImport)
    assert await count(office) == 0
    started = await office.world.desk.handle(principal(TARO), TakeIn(asked.pending, asked.version))
    assert isinstance(started, ImportStarted)
    office.world.worker._handlers[DESTINATION] = _DiesOnce(office)
    await office.settle()
    assert await count(office) == 500
    await office.world.pass_a_while()
    assert await count(office) == 1_100
    async with office.world.stores.read(COMPANY) as session:
        pending = await Records(session).imports.get(asked.pending)
    assert (pending.state, pending.done.created) == ("done", 1_100)


class _DiesOnce:
    """The process ends after the first portion has been committed and before anybody hears of it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def __call__(self, org: OrgId, message: Leaving) -> None:
        stores = self._office.world.stores
        await ImportWork(stores, Texts())(org, message)
        self._office.world.worker._handlers[DESTINATION] = ImportWork(stores, Texts())
        raise TransientFailure("killed")


async def test_own_data_are_handed_to_whoever_asked_and_only_their_own(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.add_matter(FIRM, "2016P002", P2016P002)
    before = len(office.in_channel())
    await office.command(office.taro, "出力")
    await office.submit(office.taro, {"what": "matters", "kind": "xlsx", "export_fields": []})
    content = handed_over(office, office.taro)["案件_20260115.xlsx"]
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    text = str(list(sheet.iter_rows(values_only=True)))
    assert "PK190001" in text
    assert "2016P002" not in text
    assert len(office.in_channel()) == before
    assert handed_over(office, office.hanako) == {}


async def test_an_export_may_be_of_chosen_fields(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    answer = await office.world.desk.handle(principal(TARO), Export(Extract.MATTERS, fields=("出願日",)))
    assert isinstance(answer, Exported)
    content, _ = await office.world.desk.handed_out(COMPANY, answer.file.content)
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["社内整理番号", "出願日"]
