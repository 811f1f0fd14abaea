"""The command line: `kakehashi …`. One file a group of commands; `main` is the entry point."""

from core.cli.main import main

__all__ = ["main"]
