"""Reference numbers out of a file, to offer the matters they name."""

from __future__ import annotations

from core.domain.links import ref_field
from core.domain.sharing import OrgKind
from core.errors import Invalid
from core.sources.columns import Known, propose_columns
from core.sources.grid import Grid, table_of
from core.sources.reading import grid_of
from core.sources.table import Table, is_blank
from core.texts import LANGUAGES, Texts


def references_in(name: str, content: bytes, texts: Texts, kind: OrgKind, known: Known) -> tuple[str, ...]:
    """The column of the own numbers; of a file that is nothing but a list, the list.

    Raises Invalid as `read_table` does, and import_no_ref_column where nobody can say which column it is.
    """
    grid = grid_of(name, content)
    listed = _only_column(grid)
    if listed is not None:
        return listed
    table = table_of(grid, name)
    columns = propose_columns(table.headers, texts, kind, known)
    own = next((column for column, field in columns.items() if field == ref_field(kind)), None)
    if own is None:
        expected = [texts.field_label(ref_field(kind), language) for language in LANGUAGES]
        raise Invalid("import_no_ref_column", expected=expected, columns=[one.text for one in table.headers])
    return _in_column(table, own)


def _only_column(grid: Grid) -> tuple[str, ...] | None:
    """What stands in the only column that holds anything; a heading has no digit, a number has one."""
    rows = [[cell for cell in row if not is_blank(cell)] for row in grid.rows]
    filled = [row[0] for row in rows if row]
    if not filled or any(len(row) > 1 for row in rows):
        return None
    return tuple(str(cell).strip() for cell in filled if any(sign.isdigit() for sign in str(cell)))


def _in_column(table: Table, column: int) -> tuple[str, ...]:
    cells = (row.cell(column) for row in table.rows)
    return tuple(str(cell).strip() for cell in cells if not is_blank(cell))
