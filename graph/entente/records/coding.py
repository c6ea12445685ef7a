"""Records as Arrow tables, and back: the same records give the same table, and the table the same records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.model import Document, Findings
from entente.reading import Outcome
from entente.records.record import Place, Record
from entente.records.schema import NESTED, PLAIN, Part, arrow_library, schema, struct_of

if TYPE_CHECKING:
    import pyarrow

Kept: TypeAlias = tuple[Place, Record]
Patch: TypeAlias = tuple[int, str]


def can_be_kept(kept: Kept) -> bool:
    """Whether a record can be written: its document may have half a character in its name."""
    place, record = kept
    try:
        "".join((place.source, place.file, record.outcome.identifier, record.outcome.reason)).encode()
    except UnicodeEncodeError:
        return False
    return True


def encode(kept: Sequence[Kept]) -> "pyarrow.Table":
    """A table of records, one a row."""
    arrow, shape = arrow_library(), schema()
    columns = {name: arrow.array(cells, shape.field(name).type) for name, cells in _cells(kept).items()}
    found = [record.findings for _, record in kept]
    parts: dict[str, list[Sequence[Part]]] = {
        "blocks": [one.document.blocks if one else () for one in found],
        "sentences": [one.sentences if one else () for one in found],
        "mentions": [one.mentions if one else () for one in found],
        "relations": [one.relations if one else () for one in found],
    }
    nested = {name: _nested(parts[name], kind) for name, kind in NESTED.items()}
    return arrow.table({**columns, **nested}, schema=shape)


def decode(table: "pyarrow.Table") -> Iterator[Kept]:
    """The records of a table."""
    whole = table.combine_chunks()
    plain = {name: whole[name].to_pylist() for name in whole.column_names if name not in NESTED}
    parts = {name: _parts(whole[name], kind) for name, kind in NESTED.items()}
    for row in range(whole.num_rows):
        cells = {name: column[row] for name, column in plain.items()}
        yield _kept(cells, {name: column[row] for name, column in parts.items()})


def _cells(kept: Sequence[Kept]) -> dict[str, list[object]]:
    """The columns that hold one value for each record."""
    places, records = [place for place, _ in kept], [record for _, record in kept]
    outcomes = [record.outcome for record in records]
    documents = [record.findings.document if record.findings else None for record in records]
    return {
        **{field.name: [getattr(place, field.name) for place in places] for field in fields(Place)},
        **{field.name: [getattr(one, field.name) for one in outcomes] for field in fields(Outcome)},
        "signature": [record.signature for record in records],
        **{name: [one and getattr(one, name) for one in documents] for name in PLAIN},
        "masked": [one and [{"begin": b, "text": t} for b, t in _patches(one)] for one in documents],
    }


def _nested(rows: Sequence[Sequence[Part]], kind: type[Part]) -> "pyarrow.ListArray":
    """A column of lists of values, built from one array for each of their fields."""
    arrow, form = arrow_library(), struct_of(kind)
    flat = [part for row in rows for part in row]
    arrays = [arrow.array([getattr(part, one.name) for part in flat], one.type) for one in form]
    offsets = arrow.array([0, *accumulate(map(len, rows))], arrow.int32())
    return arrow.ListArray.from_arrays(offsets, arrow.StructArray.from_arrays(arrays, fields=list(form)))


def _parts(column: "pyarrow.ChunkedArray", kind: type[Part]) -> list[tuple[Part, ...]]:
    """The values of each row."""
    arrow = arrow_library()
    lists = column.chunk(0) if column.num_chunks else arrow.array([], column.type)
    flat = lists.flatten()
    rows = zip(*(_tuples(flat.field(one.name).to_pylist()) for one in flat.type), strict=True)
    values = [kind(*row) for row in rows]
    ends = accumulate((length or 0 for length in lists.value_lengths().to_pylist()), initial=0)
    return [tuple(values[begin:end]) for begin, end in pairwise(ends)]


def _tuples(cells: list[Any]) -> list[Any]:  # Any: what a column may hold
    """The cells, lists among them as tuples."""
    return [tuple(cell) if isinstance(cell, list) else cell for cell in cells]


def _kept(cells: dict[str, Any], parts: dict[str, Any]) -> Kept:  # Any: as above
    place = Place(*(cells[field.name] for field in fields(Place)))
    outcome = Outcome(*(cells[field.name] for field in fields(Outcome)))
    if cells["text"] is None:
        return place, Record(outcome)
    text = cells["text"]
    plain = dict(zip(PLAIN, _tuples([cells[name] for name in PLAIN]), strict=True))
    document = Document(
        identifier=outcome.identifier,
        masked=_patched(text, [(patch["begin"], patch["text"]) for patch in cells["masked"]]),
        blocks=parts["blocks"],
        **plain,
    )
    found = Findings(document, parts["sentences"], parts["mentions"], parts["relations"])
    return place, Record(outcome, found, cells["signature"])


def _patches(document: Document) -> list[Patch]:
    """Where the masked text differs from the text, and what stands there."""
    if document.masked == document.text:
        return []
    differs = (a != b for a, b in zip(document.text, document.masked, strict=True))
    runs: list[Patch] = []
    for differing, run in groupby(enumerate(differs), key=lambda place: place[1]):
        places = [at for at, _ in run]
        if differing:
            runs.append((places[0], document.masked[places[0] : places[-1] + 1]))
    return runs


def _patched(text: str, patches: Iterable[Patch]) -> str:
    pieces: list[str] = []
    end = 0
    for begin, piece in patches:
        pieces += (text[end:begin], piece)
        end = begin + len(piece)
    return "".join((*pieces, text[end:]))
