"""One notice of every kind and state of `core.domain.notices.problems`."""

from __future__ import annotations

from core.domain import notices as n
from samples.shared import AT, UNKNOWN

SAMPLES: dict[str, n.Notice] = {
    "problem": UNKNOWN,
    "problem, not understood": n.Problem(
        "not_understood", {"given": "OKですが名称は要確認", "words": ["承認", "承認 番号", "作成", "辞退 理由"]}
    ),
    "problem, not understood in a fresh mail": n.Problem(
        "not_understood",
        {
            "given": "PK190001を共有したいのですが",
            "words": ["一覧", "共有 番号…", "ヘルプ"],
            "meant": ["共有 PK190001"],
        },
    ),
    "problem, already decided": n.Problem(
        "already_decided", {"what": "accepted", "by": "知財 太郎", "at": AT, "ref": ""}
    ),
}
