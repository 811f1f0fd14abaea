"""ファイル and 包袋へ: files of a card, put into the conversation when somebody asks for them, or filed to their matter."""

from __future__ import annotations

from bot.visit import Visit
from core.domain.intents import CollectFiles, FileEnclosures
from core.domain.notices import FilesFollow, Notice


async def show_file(visit: Visit) -> None:
    """The button says which card and the how-manieth of its files; both are looked up again."""
    press = visit.request.press
    await hand_out(visit, await visit.look(CollectFiles(press.target, (int(press.part),) if press.part else ())))


async def file_enclosures(visit: Visit) -> None:
    await visit.say(await visit.do(FileEnclosures(visit.request.press.target)))


async def hand_out(visit: Visit, opened: Notice) -> None:
    """Put files of the person's own organisation where they asked for them."""
    if not isinstance(opened, FilesFollow):
        await visit.say(opened)
        return
    for file in opened.files:
        data, _ = await visit.desk.content(visit.principal, file.content)
        await visit.client.files_upload_v2(
            channel=visit.request.channel or await visit.own_channel(),
            thread_ts=visit.request.thread_ts or None,
            filename=file.name,
            title=file.name,
            content=data,
        )
