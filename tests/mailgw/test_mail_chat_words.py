"""Who is used to chat is understood by mail: every word of /anken is a command there, or is said by another."""

from __future__ import annotations

import pytest

from bot.commands import ELSEWHERE, WORDS
from mailgw.grammar.chat_words import in_our_words
from mailgw.grammar.settings_words import keyword
from mailgw.grammar.verbs import leading_verb

OF_CHAT = sorted({word for *words, _ in WORDS.values() for word in words} | set(ELSEWHERE))


@pytest.mark.parametrize("word", OF_CHAT)
def test_a_word_of_chat_is_a_command_by_mail(word: str) -> None:
    said = in_our_words(f"{word} 3")
    assert leading_verb(said) or keyword(said)
