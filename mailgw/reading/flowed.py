"""format=flowed (RFC 3676): soft line breaks joined again, quote depth respected."""

from __future__ import annotations


def unflow(text: str, *, delete_space: bool) -> str:
    """Lines ending in a space go on in the next of the same quote depth (§ 4.1, § 4.2); DelSp: § 4.5."""
    done: list[str] = []
    flowing: list[str] = []
    flowing_depth = 0

    def close() -> None:
        if flowing:
            done.append(_quoted("".join(flowing), flowing_depth))
            flowing.clear()

    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")  # space-stuffing
        soft = content.endswith(" ") and content != "-- "
        if flowing and (depth != flowing_depth or content == "-- "):
            close()
        flowing_depth = depth
        flowing.append(content[:-1] if soft and delete_space else content)
        if not soft:
            close()
    close()
    return "\n".join(done)


def _quoted(content: str, depth: int) -> str:
    return f"{'>' * depth} {content}" if depth else content
