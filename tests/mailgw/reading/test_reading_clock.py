"""Reading ends when its time is over: what was read by then stands, and the rest is kept as it came."""

from __future__ import annotations

import base64
import json
from math import inf
from time import sleep, thread_time

import pytest
from reading_mails import file_part, mail, multipart, nested, part
from winmail_dat import winmail

from mailgw.reading import IncomingMail, read
from mailgw.reading.notes import LONGEST_DIVIDED, LONGEST_TEXT, MOST_PARTS, TOOK_TOO_LONG, Notes
from mailgw.reading.parts import UNREAD

FILE = b"%PDF-1.4\nALPHA\n%%EOF\n"
LETTER = "承認します。\r\n\r\n2026年1月15日(木) 10:00 弁理 花子 <h@example.jp>:\r\n> BRAVO\r\n".encode()
PAGE = b"<p>CHARLIE</p>" + b"<i>x</i>" * 40 + b"<div id=appendonsend></div><p>DELTA</p>"
FORWARDED = b"Subject: ECHO\r\n\r\nFOXTROT\r\n"
BOUNCED = part(b"A: b\r\n\r\nFinal-Recipient: rfc822;h@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\nX: GOLF", b"message/delivery-status")  # fmt: skip
CONTAINER = winmail("hotel.txt", b"INDIA" * 20)
WHOLE = multipart(
    nested(b"alternative", part(LETTER), part(b"<p>JULIET</p>", b"text/html"), boundary=b"c"),
    nested(b"mixed", part(PAGE, b"text/html"), nested(b"mixed", part(b"KILO"), boundary=b"e"), boundary=b"d"),
    file_part(FILE, b"attachment; filename=a.pdf"),
    file_part(CONTAINER, b"attachment; filename=winmail.dat", b"application/ms-tnef"),
    part(FORWARDED, b"message/rfc822"),
    BOUNCED,
    headers=(b"Subject: LIMA",),
)
WORDS = ("BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "JULIET", "KILO", "LIMA")


class RunsOut:
    """Time stands still for so many looks at the clock, and is over at the next."""

    def __init__(self, looks: float = inf) -> None:
        self._left = looks
        self.looks = 0

    def __call__(self) -> float:
        self.looks += 1
        return 0.0 if self.looks <= self._left else inf


def kept(found: IncomingMail) -> str:
    """All of a mail that is left in some form."""
    files = [f"{file.filename}\n" + file.content.decode("utf-8", "replace") for file in found.attachments]
    return "\n".join((found.subject, found.text, found.html or "", *files))


def holds(found: IncomingMail, content: bytes) -> bool:
    """A file as it is, or as it came."""
    as_it_came = base64.encodebytes(content)
    return any(content == file.content or as_it_came in file.content for file in found.attachments)


ALL_LOOKS = RunsOut()
read(WHOLE, ALL_LOOKS)


@pytest.mark.parametrize("looks", range(1, ALL_LOOKS.looks))
def test_whenever_it_ends_nothing_is_lost_and_it_is_noted(looks: int) -> None:
    clock = RunsOut(looks)
    found = read(WHOLE, clock)
    json.dumps(found.to_json())
    assert found.is_half_read
    assert clock.looks == looks + 1, "once it is over nobody looks again"
    assert [word for word in WORDS if word not in kept(found)] == []
    assert "承認します。" in kept(found)
    assert holds(found, FILE)
    assert holds(found, CONTAINER) or b"INDIA" * 20 in [file.content for file in found.attachments]


def test_in_time_all_of_it_is_read() -> None:
    found = read(WHOLE, RunsOut())
    assert not found.is_half_read
    assert found.new_text.startswith("承認します。")
    assert UNREAD not in [file.filename for file in found.attachments]


def test_of_a_mail_not_read_at_all_its_headers_are() -> None:
    found = read(WHOLE, RunsOut(1))
    assert (found.subject, found.sender, found.text) == ("LIMA", "hanako@example.jp", "")
    assert found.bounce is None
    assert [(file.filename, file.content) for file in found.attachments] == [(UNREAD, WHOLE)]


def test_words_there_was_no_time_to_divide_stay_the_persons() -> None:
    looks = ALL_LOOKS.looks - 2  # the last two are for dividing, and for a report of a failed delivery
    found = read(WHOLE, RunsOut(looks))
    assert (found.new_text, found.quoted) == (found.text, "")
    assert "> BRAVO" in found.new_text


def test_parts_beyond_the_limit_are_kept_as_they_came() -> None:
    last = b"the last of many"
    found = read(multipart(*[part(b"x")] * (MOST_PARTS + 50), part(last)))
    assert "too_many_parts" in found.defects
    (rest,) = found.attachments
    assert rest.filename == UNREAD
    assert last in rest.content
    assert rest.content.count(b"--=_b\r\n") == 50


def test_a_text_beyond_the_limit_is_kept_as_a_file_too() -> None:
    long = b"a long text\n" * (LONGEST_TEXT // 12 + 1)
    found = read(multipart(part(b"yes"), part(long), part(b"no")))
    assert "text_too_long" in found.defects
    assert found.text.startswith("yes\na long text")
    assert [file.content for file in found.attachments] == [long, b"no"]


def test_more_text_than_anybody_types_is_not_divided() -> None:
    text = "> 引用\n" * (LONGEST_DIVIDED // 5 + 1)
    found = read(mail(text.encode()))
    assert "text_too_long" in found.defects
    assert (found.new_text, found.quoted) == (found.text, "")


class Stopwatch:
    """The longest time between two looks."""

    def __init__(self) -> None:
        self._last = self._began = thread_time()
        self.longest = 0.0

    def __call__(self) -> float:
        now = thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        return 0.0

    def share(self) -> float:
        """Of all the time, that of the longest step."""
        self()
        return self.longest / (thread_time() - self._began)


@pytest.mark.parametrize(
    "raw",
    [
        multipart(*[part(b"<p>x" * 500, b"text/html")] * 20),
        mail(b"<div class=quot>" * 150 + b"<i></i>" * 1_500, content_type=b"text/html"),
        multipart(*[part("長い文章。".encode() * 20_000, b"text/plain; charset=iso-2022-jp")] * 6),
        multipart(*[file_part(CONTAINER, b"attachment; filename=winmail.dat", b"application/ms-tnef")] * 200),
        multipart(*[file_part(b"%PDF-1.4 x", b"attachment; filename=a.pdf")] * 400),
        multipart(*[nested(b"mixed", *[part(b"x")] * 5, boundary=b"c")] * 80),
    ],
    ids=["pages", "a page that is looked into", "texts", "containers", "files", "multiparts"],
)
def test_no_step_of_many_takes_long_without_a_look_at_the_clock(raw: bytes) -> None:
    def share() -> float:
        watch = Stopwatch()
        read(raw, watch)
        return watch.share()

    assert min(share() for _ in range(3)) < 0.5


def test_the_time_is_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a busy machine does between two looks is not counted."""
    monkeypatch.setattr("mailgw.reading.notes.MOST_SECONDS", 0.05)
    assert TOOK_TOO_LONG in read(multipart(*[part(b"<p>x" * 4_000, b"text/html")] * 10)).defects
    notes = Notes()
    sleep(0.1)
    assert not notes.is_out_of_time()
