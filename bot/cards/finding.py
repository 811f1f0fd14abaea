"""A list of everything with the type-ahead below it, which stays there whatever is pressed on the list."""

from __future__ import annotations

from dataclasses import replace

from bot import kit
from bot.buttons import with_word
from bot.cards.card import Card
from bot.kit import Blocks
from bot.wording import Wording

FIND = "find"
"""The verb of such a type-ahead."""


def with_finding(card: Card, word: str, wording: Wording) -> Card:
    """What is picked there is shown at once, as `word` of /anken shows it. The rows of the card remember it."""
    if not word:
        return card
    named = with_word(card.identity, word)

    def remembering(blocks: Blocks) -> Blocks:
        own = f"{card.identity}#"
        return [
            block | {"block_id": f"{named}#{block['block_id'].removeprefix(own)}"}
            if card.identity and str(block.get("block_id", "")).startswith(own)
            else block
            for block in blocks
        ]

    below = [kit.divider(), kit.actions(FIND, [kit.typed_ahead(f"{FIND}:{word}", wording.word("only_one_matter"))])]
    return replace(
        card,
        identity=named if card.identity else "",
        body=remembering(card.body),
        brief=remembering(card.brief) if card.brief is not None else None,
        rows=[*remembering(card.rows), *below],
    )
