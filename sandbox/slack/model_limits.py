"""A second opinion: what `slack_sdk.models` finds wrong with blocks it knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from sandbox.slack.problems import Problem


def model_problems(path: str, blocks: Any) -> Iterator[Problem]:
    """Parses each block as the SDK would build it and lets its validators speak; unknown types pass."""
    for at, block in enumerate(blocks if isinstance(blocks, list) else []):
        yield from _block_problems(f"{path}/{at}", block)


def _block_problems(path: str, block: Any) -> Iterator[Problem]:
    try:
        parsed = Block.parse(block)
        if parsed is not None:
            parsed.to_dict()
    except SlackObjectFormationError as wrong:
        yield Problem(path, str(wrong))
    except (TypeError, AttributeError, KeyError) as wrong:
        # The models raise these when a required argument is missing or has another shape.
        yield Problem(path, f"not a block the SDK can build: {wrong}")
