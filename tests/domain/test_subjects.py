"""Subjects of answers, however clients and lists have changed them."""

from __future__ import annotations

import pytest

from core.domain.subjects import goes_by, is_reply, without_reply

OURS = "[デモ株式会社] 年金納付依頼 2019P377"


@pytest.mark.parametrize(
    "subject",
    [
        f"Re: {OURS}",
        f"RE: Re[2]: {OURS}",
        f"返信：{OURS}",
        f"[EXTERNAL] Re: {OURS}",
        f"Re: [list 12] {OURS}",
        f"【社外】Re: {OURS}",
        "Re: ［デモ株式会社］　年金納付依頼２０１９Ｐ３７７",
        "Re: [デモ株式会社]\n 年金納付依頼 2019P377",
    ],
)
def test_an_answer_goes_by_the_subject_it_answers(subject: str) -> None:
    assert is_reply(subject)
    assert goes_by(subject, OURS)
    assert goes_by(subject, f"Re: {OURS}")


@pytest.mark.parametrize(
    "subject",
    ["Re: [デモ株式会社] 年金納付依頼 2019P378", "Re: 年金", "", "Re:", "Re: [ABC株式会社] 年金納付依頼 2019P377"],
)
def test_another_subject_is_another_conversation(subject: str) -> None:
    assert not goes_by(subject, OURS)
    assert not goes_by(subject, "")


def test_a_fresh_mail_is_no_answer() -> None:
    assert not is_reply(OURS)
    assert not is_reply("共有 PK190001")
    assert without_reply("Re: Fwd: 件名") == "件名"
