"""Why something did not arrive: what other systems answer comes to one of a few sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.failures import SWITCHED_OFF, Why, refuses_the_address, why
from core.texts import LANGUAGES, Texts

OF_THE_ADDRESS = [
    ("RCPT: 550 5.1.1", Why.NO_SUCH_ADDRESS),
    ("RCPT: 550", Why.NO_SUCH_ADDRESS),
    ("RCPT: 553 5.1.3", Why.NO_SUCH_ADDRESS),
    ("RCPT: 556 5.1.10", Why.NO_SUCH_HOST),
    ("RCPT: 550 5.4.4", Why.NO_SUCH_HOST),
    ("RCPT: 550 5.2.1", Why.MAILBOX_CLOSED),
]

OF_SOMETHING_ELSE = [
    ("RCPT: 552 5.2.2", Why.MAILBOX_FULL),
    ("RCPT: 552", Why.MAILBOX_FULL),
    ("RCPT: 554 5.7.1", Why.AGAINST_POLICY),
    ("RCPT: 554", Why.OTHER),
    ("RCPT: 450 4.1.1", Why.NO_SUCH_ADDRESS),
    ("RCPT: 452 4.2.2", Why.MAILBOX_FULL),
    ("RCPT: 450", Why.NOT_REACHED),
    ("550 5.7.1", Why.AGAINST_POLICY),
    ("550 5.1.8", Why.OUR_ADDRESS),
    ("550", Why.OTHER),
    ("5.1.1", Why.NO_SUCH_ADDRESS),
    ("552 5.3.4", Why.TOO_LARGE),
    ("the mail is too large: 30.1 MB, and the server takes 20.0 MB", Why.TOO_LARGE),
    ("malformed address", Why.NO_SUCH_ADDRESS),
    (SWITCHED_OFF, Why.SWITCHED_OFF),
    ("is_archived", Why.CHANNEL_GONE),
    ("user_disabled", Why.USER_GONE),
    ("a conversation of another link", Why.OTHER),
]


@pytest.mark.parametrize(("reason", "meant"), OF_THE_ADDRESS)
def test_a_refused_recipient_says_that_nobody_is_there(reason: str, meant: Why) -> None:
    assert why(reason) is meant
    assert refuses_the_address(reason)


@pytest.mark.parametrize(("reason", "meant"), OF_SOMETHING_ELSE)
def test_anything_else_leaves_the_address_good(reason: str, meant: Why) -> None:
    assert why(reason) is meant
    assert not refuses_the_address(reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence_with_the_raw_one_beside_it(language: str) -> None:
    texts = Texts()
    for reason, _ in (*OF_THE_ADDRESS, *OF_SOMETHING_ELSE):
        said = texts.failure(reason, language)
        assert (reason in said) is (reason != SWITCHED_OFF)
    assert texts.failure("RCPT: 550 5.1.1", "ja") == "宛先のメールアドレスが見つかりません（RCPT: 550 5.1.1）"


@given(st.text(max_size=200))
def test_any_reason_comes_to_something(reason: str) -> None:
    assert why(reason) in Why
