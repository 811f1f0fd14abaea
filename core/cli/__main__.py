"""`python -m core.cli` is `kakehashi`."""

from core.cli.main import main

main()
