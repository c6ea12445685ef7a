"""Names known beforehand: countries, regions, cities, organisations, armed groups, with their aliases."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable

from entente.errors import KnowledgeError
from entente.knowledge.tables import nearest
from entente_ontology.names import ABOVE

OPENING = re.compile(r"[\s\-‐'’‘]")

COLUMNS = (
    "label",
    "kind",
    "aliases",
    "adjectives",
    "concept",
    "geonames",
    "wikidata",
    "latitude",
    "longitude",
)


@dataclass(frozen=True, slots=True)
class Name:
    """One thing of the world and what it is called, to the letter (`US` is no `us`)."""

    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    concept: str = ""
    exact_match: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by label and by the words that call them; `longest` counts the words of the longest."""

    by_label: Mapping[str, Name]
    by_form: Mapping[str, Name]  # exact form, spaces folded
    longest: int
    openings: frozenset[str]  # first words of the forms, up to a hyphen or apostrophe


def load_gazetteer(folder: Traversable) -> Gazetteer:
    """All `*.tsv` of a folder; the first to claim a form keeps it. KnowledgeError names the row at fault."""
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name
    )
    by_label: dict[str, Name] = {}
    by_form: dict[str, Name] = {}
    for file in files:
        for where, name in _rows(file):
            if name.label in by_label:
                raise KnowledgeError(f"{where}: {name.label!r} stands twice")
            by_label[name.label] = name
            for form in (name.label, *name.aliases):
                by_form.setdefault(form, name)
    return gazetteer_of(by_label, by_form)


def gazetteer_of(by_label: Mapping[str, Name], by_form: Mapping[str, Name]) -> Gazetteer:
    """A gazetteer of names by label and by form."""
    longest = max((form.count(" ") + 1 for form in by_form), default=0)
    return Gazetteer(
        by_label, by_form, longest, frozenset(OPENING.split(form, maxsplit=1)[0] for form in by_form)
    )


def _rows(file: Traversable) -> Iterator[tuple[str, Name]]:
    """The names of a file, each with its line; lines that begin with # are comments."""
    written = enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1)
    lines = [(number, line) for number, line in written if not line.startswith("#")]
    reader = csv.DictReader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    _check_columns(reader.fieldnames or (), f"{file.name}:{lines[0][0] if lines else 1}")
    for row in reader:
        where = f"{file.name}:{lines[reader.line_num - 1][0]}"
        yield where, _name({key: value or "" for key, value in row.items() if key}, where)


def _check_columns(named: Sequence[str], where: str) -> None:
    if tuple(named) == COLUMNS:
        return
    wrong = next((name for name in named if name not in COLUMNS), "")
    says = f": no such column {wrong!r}{nearest(wrong, COLUMNS)}" if wrong else ""
    raise KnowledgeError(f"{where}: the first line must name the columns {', '.join(COLUMNS)}{says}")


def _name(row: Mapping[str, str], where: str) -> Name:
    if not row["label"] or row["kind"] not in ABOVE:
        says = f"it needs a label and a class of the ontology, not {row['kind']!r}"
        raise KnowledgeError(
            f"{where}: {says}{nearest(row['kind'], ABOVE) if row['kind'] not in ABOVE else ''}"
        )
    return Name(
        label=row["label"],
        kind=row["kind"],
        aliases=_several(row["aliases"]),
        adjectives=_several(row["adjectives"]),
        concept=row["concept"],
        exact_match=tuple(_matches(row)),
        latitude=_degrees(row["latitude"], where, limit=90),
        longitude=_degrees(row["longitude"], where, limit=180),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for piece in cell.split("|") if (part := " ".join(piece.split())))


def _matches(row: Mapping[str, str]) -> Iterable[str]:
    if row["geonames"]:
        yield f"https://sws.geonames.org/{row['geonames']}/"
    if row["wikidata"]:
        yield f"http://www.wikidata.org/entity/{row['wikidata']}"


def _degrees(cell: str, where: str, *, limit: int) -> Decimal | None:
    if not cell:
        return None
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise KnowledgeError(f"{where}: {cell!r} is no number of degrees") from None
    if not value.is_finite() or abs(value) > limit:
        raise KnowledgeError(f"{where}: {cell} is beyond {limit} degrees")
    return value
