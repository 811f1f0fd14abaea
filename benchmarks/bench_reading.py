"""How dear is reading? `read` against the bare `email` parse of the same mail, `new_text`, worst shapes.

Ratios travel between machines, milliseconds do not; both are printed. Run: python -m benchmarks.bench_reading
"""

from __future__ import annotations

import email
import email.policy
import time
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from statistics import median

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
    "empty lines": "\n",
}


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


def main() -> None:
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
    print(f"\n{'new_text':24}{'ms':>10}")
    ordinary = median(milliseconds(partial(new_text, body), 200) for body in BODIES)
    print(f"{'ordinary mail (median)':24}{ordinary:10.3f}")
    print(f"\n{'1 MB of':24}{'ms':>10}{'x of 100 kB':>12}")
    for name, unit in WORST.items():
        small, large = (unit * (size // len(unit)) for size in (100_000, 1_000_000))
        little = milliseconds(partial(new_text, small), 3)
        much = milliseconds(partial(new_text, large), 3)
        print(f"{name:24}{much:10.1f}{much / little:12.1f}")


if __name__ == "__main__":
    main()
