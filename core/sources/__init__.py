"""Files people have: what a CSV, TSV or XLSX of matters would do, and matters back into files.

Carrying out a plan is the Desk's business (`core.desk.files.importing`).
"""

from core.sources.columns import propose_columns
from core.sources.plan import Plan
from core.sources.planning import plan_import
from core.sources.reading import read_table
from core.sources.table import Table

__all__ = ["Plan", "Table", "plan_import", "propose_columns", "read_table"]
