"""One notice of every kind and state of `core.domain.notices.files`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from core.domain.intents import Extract, FileKind
from samples.shared import FIRM, decided

REFUSED_ROW = n.RejectedRow(
    7,
    "2016P003",
    n.Problem("value_date", {"field": "filing_date", "given": "平成40年13月1日"}),
    (n.Problem("import_row_too_long", {"cells": 9, "width": 8}),),
)
REFUSED_FILE = n.FileView("台帳_取り込めなかった行.xlsx", 6_400, "file-1")
IMPORT = n.AskedToImport(
    pending="import-1",
    filename="台帳.xlsx",
    sheet="案件",
    other_sheets=("控え", "料金"),
    counts=n.Counts(4_900, 100, 1_240, 31),
    rejected=(REFUSED_ROW,),
    columns=(
        n.ColumnView(1, "整理番号", "firm_ref", "2016P002", asked=False),
        n.ColumnView(2, "出願年月日", "filing_date", "平成28年6月3日", asked=False),
        n.ColumnView(4, "秘匿", "secrecy", "権利化", asked=False),
        n.ColumnView(5, "社内メモ", "", "要確認", asked=True),
        n.ColumnView(6, "請求先", "", "", asked=False),
    ),
    version=1,
)

DRAWINGS = n.FileView("図面.pdf", 30_100_000, "content-1")

SAMPLES: dict[str, n.Notice] = {
    "files follow": n.FilesFollow((DRAWINGS, n.FileView("明細書.docx", 400_000, "content-2"))),
    "a file by itself": n.FilePortion.whole(DRAWINGS),
    "a portion of a file": n.FilePortion(DRAWINGS, 2, 3, 12_000_000, 24_000_000),
    "imported": n.Imported("台帳.xlsx", n.Counts(12, 30, 1_240, 1), (REFUSED_ROW,), REFUSED_FILE),
    "imported, many refused": n.Imported("台帳.xlsx", n.Counts(12, 30, 1_240, 1_300), (REFUSED_ROW,), REFUSED_FILE),
    "imported, nothing new": n.Imported("台帳.csv", n.Counts(0, 0, 1_240, 0), ()),
    "imported, nothing but errors": n.Imported("台帳.csv", n.Counts(0, 0, 0, 1), (REFUSED_ROW,), REFUSED_FILE),
    "import preview": IMPORT,
    "import preview, no number": replace(
        IMPORT,
        counts=n.Counts(),
        rejected=(),
        problem=n.Problem(
            "import_no_ref_column", {"expected": ["社内整理番号", "Company reference"], "columns": [], "asked": True}
        ),
    ),
    "import running": replace(IMPORT, state=n.ImportState.RUNNING, done=1_200, decision=decided("imported")),
    "import done": replace(IMPORT, state=n.ImportState.DONE, decision=decided("imported")),
    "import given up": replace(IMPORT, state=n.ImportState.ABANDONED, decision=decided("abandoned")),
    "import expired": replace(IMPORT, state=n.ImportState.EXPIRED),
    "import started": n.ImportStarted("import-1", "台帳.xlsx", 5_000),
    "import abandoned": n.ImportAbandoned("台帳.xlsx"),
    "fields suggested": n.FieldsSuggested((n.FieldSuggestion("filing_date", "出願日"),)),
    "no fields suggested": n.FieldsSuggested(()),
    "exported": n.Exported(Extract.MATTERS, FileKind.XLSX, "", 310, n.FileView("案件_20260115.xlsx", 84_000, "f1")),
    "exported, nothing": n.Exported(
        Extract.DIFFERENCES, FileKind.CSV, FIRM, 0, n.FileView("未処理の差分_20260115.csv", 84, "f1")
    ),
    "exported, characters missing": n.Exported(
        Extract.DISCLOSED,
        FileKind.CP932,
        FIRM,
        310,
        n.FileView("開示した値_20260115.csv", 84_000, "f1"),
        12,
        (n.Misfit(7, "発明等の名称", "🄐𠮷"),),
    ),
}
