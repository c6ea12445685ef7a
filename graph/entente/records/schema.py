"""The Arrow schema of records, made of the fields of the values that they hold."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.errors import ReadingError
from entente.model import Block, BlockKind, Document, Mention, Modality, Polarity, Relation, Sentence

if TYPE_CHECKING:
    import pyarrow

Part: TypeAlias = Block | Sentence | Mention | Relation
NESTED: Mapping[str, type[Part]] = {
    "blocks": Block,
    "sentences": Sentence,
    "mentions": Mention,
    "relations": Relation,
}
"""Columns that hold several values of a kind for each document."""

PLAIN = tuple(
    field.name
    for field in fields(Document)
    if field.name not in {"identifier", "masked", "blocks"}  # of the outcome, as patches, nested
)
"""Fields of a document that are columns as they are."""

_Make: TypeAlias = Callable[[], "pyarrow.DataType"]


def schema() -> "pyarrow.Schema":
    """One row for each document; what was read is null where nothing was."""
    arrow = arrow_library()
    types = {field.name: field.type for field in fields(Document)}
    patch = arrow.struct([("begin", arrow.int32()), ("text", arrow.string())])
    return arrow.schema(
        [
            ("key", arrow.string()),
            ("source", arrow.string()),
            ("file", arrow.string()),
            ("number", arrow.int32()),
            ("last", arrow.bool_()),
            ("identifier", arrow.string()),
            ("code", arrow.string()),
            ("reason", arrow.string()),
            ("signature", arrow.binary()),
            *((name, _type(types[name])) for name in PLAIN),
            ("masked", arrow.list_(patch)),
            *((name, arrow.list_(struct_of(kind))) for name, kind in NESTED.items()),
        ]
    )


def struct_of(kind: type[Part]) -> "pyarrow.StructType":
    """The Arrow type of a value of the model."""
    return arrow_library().struct([(field.name, _type(field.type)) for field in fields(kind)])


def arrow_library() -> Any:  # noqa: ANN401  # pyarrow has no types
    """The library, which is an extra; ReadingError where it is not installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise ReadingError("records are kept as Parquet: install entente[parquet]", "library") from error
    return pyarrow


def _type(of: object) -> "pyarrow.DataType":
    arrow = arrow_library()
    types: Mapping[object, _Make] = {
        int: arrow.int32,
        int | None: arrow.int32,
        bool: arrow.bool_,
        float: arrow.float64,
        str: arrow.string,
        BlockKind: arrow.string,
        Polarity: arrow.string,
        Modality: arrow.string,
        tuple[str, ...]: lambda: arrow.list_(arrow.string()),
        tuple[int, ...]: lambda: arrow.list_(arrow.int32()),
    }
    return types[of]()
