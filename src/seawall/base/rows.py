"""Results that are rows of one kind: the same rows as values, for JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

from seawall.base.closed import Closed

if TYPE_CHECKING:  # polars takes long to import, and most results never become a table
    import polars as pl

R = TypeVar("R", bound=Closed)


class RowsOf(Closed, Generic[R]):
    """Base of a result whose JSON and CSV are its rows; what else it holds says what they are of."""

    rows: tuple[R, ...]

    def to_dict(self) -> list[dict[str, Any]]:
        """Plain values for JSON, one object a row."""
        return [row.model_dump(mode="json") for row in self.rows]

    def table(self) -> pl.DataFrame:
        """One row each, with the fields of the row as columns; empty columns keep their type."""
        return table_of(self.rows, get_args(type(self).model_fields["rows"].annotation)[0])


class WithRows(Closed, Generic[R]):
    """Base of a result whose JSON is all of it, and whose CSV is its rows."""

    rows: tuple[R, ...]

    def table(self) -> pl.DataFrame:
        """One row each, as `RowsOf.table`."""
        return table_of(self.rows, get_args(type(self).model_fields["rows"].annotation)[0])


def table_of(rows: Iterable[Closed], kind: type[Closed]) -> pl.DataFrame:
    """Rows of one kind as a table; empty columns keep their type."""
    import polars as pl

    kept = {name: field.annotation for name, field in kind.model_fields.items() if not field.exclude}
    schema = {name: _kind(annotation) for name, annotation in kept.items()}
    cells = [{name: _cell(value) for name, value in row.model_dump(mode="json").items()} for row in rows]
    return pl.DataFrame(cells, schema=schema)


def _cell(value: Any) -> Any:
    """Several words in one cell: 'ben; cy'."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _kind(annotation: Any) -> pl.DataType:
    """The type of a column whose cells are numbers, with or without gaps; all else is text."""
    import polars as pl

    inside = get_args(annotation) or (annotation,)
    return pl.Float64() if float in inside else pl.Int64() if int in inside else pl.String()
