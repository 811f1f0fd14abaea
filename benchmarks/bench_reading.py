"""How dear, and how right, is reading? Against the bare `email` parse, and against libraries that read replies.

Right means: of the project's own cases (tests/mailgw/reading/cases), how many come out as the person wrote them,
white space apart. Ratios travel between machines, milliseconds do not; both are printed.
A peer that is not installed is named and left out; talon brings a scientific stack, so it is not in the lock:
.venv/bin/uv pip install talon
"""

from __future__ import annotations

import base64
import email
import email.policy
import os
import time
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import AnyStr

from mailgw.reading import new_text, read

ANSWER = "弁理様\n\nお世話になっております。知財です。\n\n方針2でお願いいたします。\n・請求項1を補正\n"
SIGNATURE = "━━━━━━━━━━━━━━━\n知財 太郎\nデモ株式会社 知的財産部\nTEL 03-1234-5678\n━━━━━━━━━━━━━━━\n"
HISTORY = "お世話になっております。\n補正案を2つお送りします。ご検討をお願いいたします。\n\n弁理 花子\n"
OUTLOOK = (
    "差出人: 弁理 花子 <hanako@example.jp>\n送信日時: 2026年1月15日 10:00\n"
    f"宛先: 知財 太郎\n件名: RE: 補正案\n\n{HISTORY}"
)
GMAIL = "2026年1月15日(木) 10:00 弁理 花子 <hanako@example.jp>:\n\n" + "".join(
    f"> {line}\n" for line in HISTORY.split("\n")
)
BODIES = [
    f"{ANSWER}\n{SIGNATURE}\n{OUTLOOK}",
    f"{ANSWER}\n{GMAIL}",
    f"承認\n\niPhoneから送信\n\n{GMAIL}",
    ANSWER,
    f"{ANSWER}\n{SIGNATURE}",
]
WORST = {
    "one line of >": ">",
    "lines of >": ">\n",
    "spaces": " ",
    "On": "On ",
    "lines of On": "On \n",
    "差出人:": "差出人:",
    "lines of 差出人:": "差出人: x\n",
    "rules": "-----\n",
    "rules and telephones": "-----\nTEL 03-1234-5678\n",
    "attributions": "a@example.jp wrote:\n",
    "花子> quotes": "花子> x\n",
    "empty lines": "\n",
}
WORST_HTML = {
    "<": "<",
    "<div>, never closed": "<div>",
    "<p>x": "<p>x",
    "<br>": "<br>",
    "table cells": "<td>x</td>",
    "nested tables": "<table><tr><td>",
    "quotes": "<blockquote type=cite>x</blockquote>y",
    "Outlook's rules": "<div style='border:none;border-top:solid #E1E1E1 1.0pt'>x</div>",
    "list items": "<li>x",
}
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
WORST_MAILS = {  # what stands before, and what is repeated
    "delimiters": (MIXED, b"--b\r\n"),
    "pages of 2 kB": (MIXED, b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>x" * 500 + b"\r\n"),
    "no boundary": (b"Content-Type: multipart/mixed\r\n\r\n", b"--a a a" + b" " * 150 + b"\n"),
    "multiparts in multiparts": (MIXED, b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"),
    "headers": (b"", b"X-A: =?utf-8?B?5Zuz?=\r\n"),
    "a folded header": (b"To: a@b", b"\r\n (a <b"),
    "parameters of RFC 2231": (b"Content-Type: text/plain", b"; a*0*=''%41"),
    "base64 and junk": (b"Content-Transfer-Encoding: base64\r\n\r\n", b"A=!\n"),
    "escapes of JIS, lost": (b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n", b"$B"),
    "broken EUC-JP": (b"Content-Type: text/plain; charset=euc-jp\r\n\r\n", b"\xf4\xa2\x0a"),
    "attributes": (b"Content-Type: text/html\r\n\r\n<p ", b" a b c=1 d"),
    "mails in mails": (b"", b"Content-Type: message/rfc822\r\n\r\n"),
    "a flood of files": (MIXED, b"--b\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF-1.4\r\n"),
}
CASES = Path(__file__).parent.parent / "tests" / "mailgw" / "reading" / "cases"


def as_mail(body: str, charset: str, html: bool = False, file: bytes = b"") -> bytes:
    """A mail the standard library builds, as a client would."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "弁理 花子 <hanako@example.jp>"
    message["To"] = "知財 太郎 <taro@example.co.jp>"
    message["Subject"] = "RE: 特願2020-123456の補正案"
    message.set_content(body, charset=charset)
    if html:
        message.add_alternative(f"<p>{body.replace(chr(10), '<br>')}</p>", subtype="html")
    if file:
        message.add_attachment(file, maintype="application", subtype="pdf", filename="図面.pdf")
    return message.as_bytes()


def bare_parse(raw: bytes) -> None:
    """What everybody starts from: parse, decode the text parts, no judgement."""
    for part in email.message_from_bytes(raw).walk():
        part.get_payload(decode=True)


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times) * 1000


def cases() -> list[tuple[str, str]]:
    """(mail, what the person wrote)"""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for case in path.read_text("utf-8").split("@@@ ")[1:]:
            body, _, expected = case.partition("\n")[2].partition("@@>\n")
            found.append((body, expected))
    return found


def talon() -> Callable[[str], str]:
    """Its learned signature model no longer loads with today's scikit-learn; its rules do."""
    quotations = import_module("talon.quotations")
    signature = import_module("talon.signature.bruteforce")
    return lambda body: str(signature.extract_signature(quotations.extract_from_plain(body))[0])


def email_reply_parser() -> Callable[[str], str]:
    parser = import_module("email_reply_parser").EmailReplyParser
    return lambda body: str(parser.parse_reply(body))


def mail_parser_reply() -> Callable[[str], str]:
    parser = import_module("mailparser_reply").EmailReplyParser(languages=["en", "ja", "de", "fr"])
    return lambda body: str(parser.parse_reply(text=body) or "")


PEERS = {"talon": talon, "email-reply-parser": email_reply_parser, "mail-parser-reply": mail_parser_reply}


def same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


def mail_of_25_mb() -> bytes:
    content = base64.encodebytes(os.urandom(18_500_000)).replace(b"\n", b"\r\n")
    return (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n"
        b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=x.bin\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + content + b"\r\n--b--\r\n"
    )


def peak_megabytes(work: Callable[[], object]) -> float:
    """Beyond the mail itself, which is there before."""
    tracemalloc.start()
    kept = work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return peak / 1_000_000


def compare_reading() -> None:
    mails = {
        "plain utf-8": [as_mail(body, "utf-8") for body in BODIES],
        "iso-2022-jp": [as_mail(body.replace("━", "-"), "iso-2022-jp") for body in BODIES],
        "with html": [as_mail(body, "utf-8", html=True) for body in BODIES],
        "with 1 MB file": [as_mail(body, "utf-8", file=b"%PDF-1.4" + b"0" * 1_000_000) for body in BODIES],
    }
    print(f"{'mail':24}{'email ms':>10}{'read ms':>10}{'ratio':>8}")
    for name, raws in mails.items():
        bare = median(milliseconds(partial(bare_parse, raw), 30) for raw in raws)
        ours = median(milliseconds(partial(read, raw), 30) for raw in raws)
        print(f"{name:24}{bare:10.3f}{ours:10.3f}{ours / bare:8.2f}")


def compare_new_text() -> None:
    mails = cases()
    ours = median(milliseconds(partial(new_text, body), 20) for body in BODIES)
    print(f"\n{'what the person wrote':24}{'ms':>10}{'ratio':>8}{'right of ' + str(len(mails)):>16}")
    readers: dict[str, Callable[[], Callable[[str], str]]] = {"new_text": lambda: new_text, **PEERS}
    for name, make in readers.items():
        try:
            reader = make()
        except ImportError:
            print(f"{name:24}not installed")
            continue
        each = median(milliseconds(partial(reader, body), 20) for body in BODIES)
        right = sum(same_words(reader(body), expected) for body, expected in mails)
        print(f"{name:24}{each:10.3f}{each / ours:8.2f}{right:9} {right / len(mails):6.1%}")


def bare_parts(raw: bytes) -> object:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return [part.get_content() for part in message.walk() if not part.is_multipart()]


def read_parts(raw: bytes) -> object:
    mail = read(raw)
    return mail, [attachment.content for attachment in mail.attachments]


def html_mail(unit: str, size: int) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + repeated("", unit, size).encode()


def repeated(begin: AnyStr, unit: AnyStr, size: int) -> AnyStr:
    return begin + unit * (size // len(unit))


def compare_worst() -> None:
    print(f"\n{'1 MB of':24}{'ms':>10}{'x of 250 kB':>12}")
    works = [(name, partial(repeated, "", unit), new_text) for name, unit in WORST.items()]
    works += [(name, partial(html_mail, unit), read) for name, unit in WORST_HTML.items()]
    works += [(name, partial(repeated, *shape), read) for name, shape in WORST_MAILS.items()]
    for name, made, work in works:
        small, large = made(250_000), made(1_000_000)
        little = milliseconds(partial(work, small), 3)
        much = milliseconds(partial(work, large), 3)
        print(f"{name:24}{much:10.1f}{much / little:12.1f}")


def compare_memory() -> None:
    """Until every part is in hand."""
    raw = mail_of_25_mb()
    print(f"\n{'a mail of 25 MB':24}{'ms':>10}{'peak MB':>10}")
    for name, work in (("email", partial(bare_parts, raw)), ("read", partial(read_parts, raw))):
        print(f"{name:24}{milliseconds(work, 2):10.0f}{peak_megabytes(work):10.1f}")


def main() -> None:
    compare_reading()
    compare_new_text()
    compare_worst()
    compare_memory()


if __name__ == "__main__":
    main()
