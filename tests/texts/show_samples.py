"""Look at the samples as their readers would: `python tests/texts/show_samples.py ja mailgw`."""

from __future__ import annotations

import sys

from samples import SAMPLES

from core.texts import LANGUAGES, Texts
from core.texts.notices import document_of
from core.texts.plain import to_plain


def main(language: str = "ja", surface: str = "mailgw") -> None:
    texts = Texts()
    known = next(one for one in LANGUAGES if one == language)
    reader = "弁理 花子" if surface == "mailgw" else ""
    for name, notice in SAMPLES.items():
        document = document_of(texts, notice, known, reader=reader, surface=surface)
        print(f"━━ {name}\n{document.title}\n\n{to_plain(document, known)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
