"""All that a graph has about one thing, in words."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from entente.errors import QueryError
from entente.query.answers import Answer
from entente.query.asking import Limits, ask_all
from entente.query.library import QUERIES, asked, shipped
from entente_ontology.names import ABOVE, ONTOLOGY, PREFIXES

Row = Mapping[str, str]
"""Column to text; empty where a row has no value."""

Rows = Mapping[str, list[Row]]
"""IRI of a thing to the rows about it."""

LONGEST = 300
"""Characters of a quote."""

_ONLY_NAME = ("names",)
_SKOS, _RDFS, _GEO = PREFIXES["skos"], PREFIXES["rdfs"], PREFIXES["geo"]


def show(source: Path, name: str, limits: Limits) -> Iterator[str]:
    """Lines about each thing that is called `name`, or has that IRI.

    Raises QueryError where there is none, with the names that come nearest.
    """
    questions = {key: one for key, one in shipped(QUERIES / "show").items() if key not in _ONLY_NAME}
    answers = ask_all(source, (asked(one, {"name": name}) for one in questions.values()), limits)
    told = {key: _by_thing(answer) for key, answer in zip(questions, answers, strict=True)}
    if not told["properties"]:
        raise QueryError(_nothing(source, name, limits))
    for number, (iri, properties) in enumerate(told["properties"].items()):
        if number:
            yield ""
        yield from _head(iri, properties)
        yield from _corrected(told["corrections"].get(iri, []))
        yield from _named(told["mentions"].get(iri, []))
        yield from _said(told["statements"].get(iri, []))
    for key, answer in zip(questions, answers, strict=True):
        if answer.cut:
            yield f"({key}: cut after {len(answer.rows)} rows)"


def _by_thing(answer: Answer) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in answer.rows:
        cells = {column: cell.text if cell else "" for column, cell in zip(answer.columns, row, strict=True)}
        rows[cells["thing"]].append(cells)
    return dict(rows)


def _nothing(source: Path, name: str, limits: Limits) -> str:
    question = shipped(QUERIES / "show")["names"]
    (answer,) = ask_all(source, (asked(question, {}),), limits)
    called = {cell.text.casefold(): cell.text for row in answer.rows for cell in row if cell}
    near = difflib.get_close_matches(name.casefold(), called, n=3)
    hint = f"; near it: {', '.join(called[one] for one in near)}" if near else ""
    return f"nothing in {source} is called {name!r}{hint}"


def _head(iri: str, rows: Iterable[Row]) -> Iterator[str]:
    """Name, classes, other names and why they mean it, kind, matches elsewhere and place on the map."""
    values: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        values[row["property"]].append(row)

    def texts(prefix: str, local: str) -> list[str]:
        return list(dict.fromkeys(" ".join(row["value"].split()) for row in values[prefix + local]))

    classes = [one.removeprefix(ONTOLOGY) for one in texts(PREFIXES["rdf"], "type")]
    classes.sort(key=lambda one: (-len(ABOVE.get(one, ())), one))
    yield f"{', '.join(texts(_SKOS, 'prefLabel'))}  ({', '.join(classes)})"
    yield f"  {iri}"
    kinds = [row["says"] or row["value"] for row in values[_SKOS + "broader"]]
    for label, found in (
        ("also called", texts(_SKOS, "altLabel")),
        ("of the kind", list(dict.fromkeys(kinds))),
        ("elsewhere", texts(_SKOS, "exactMatch")),
        ("same name", texts(_RDFS, "seeAlso")),
        ("on the map", [", ".join(texts(_GEO, "lat") + texts(_GEO, "long"))]),
    ):
        if any(found):
            yield f"  {label:12} {', '.join(found)}"
    for number, reason in enumerate(texts(ONTOLOGY, "joinedBecause")):
        yield f"  {'' if number else 'why one':12} {reason}"


def _corrected(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        by = " ".join(
            part for part in (row["who"] and f"by {row['who']}", row["when"] and f"on {row['when']}") if part
        )
        more = ": ".join(part for part in (by, row["why"]) if part)
        yield f"  {'corrected':12} {row['says']}" + (f" ({more})" if more else "")


def _named(rows: Iterable[Row]) -> Iterator[str]:
    every = list(rows)
    documents = dict.fromkeys(row["document"] for row in every)
    total = sum(int(row["times"]) for row in every)
    if every:
        yield f"  {'named':12} {_counted(total, 'time')} in {_counted(len(documents), 'document')}"
    for document in documents:
        words = ", ".join(f"“{_line(r['words'])}” {r['times']}" for r in every if r["document"] == document)
        yield f"  {'':12} {document}: {words}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _said(rows: Iterable[Row]) -> Iterator[str]:
    statements: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for row in rows:
        how = "denied" if row["polarity"] == "negative" else row["modality"]
        sayer = f" says {row['sayer']}" if row["sayer"] else ""
        page = f", page {row['page']}" if row["page"] else ""
        sources = int(row["sources"] or 0)
        sure = row["confidence"] + (f", {sources} sources" if sources > 1 else "")
        said = (f"{row['subject']} → {row['relation']} → {row['object']}", how, sure)
        where = f"{row['document']}:{row['begin']}–{row['end']}{page}{sayer}"
        statements[said][f"“{_line(row['sentence'])}” {where}"] = None
    for (triple, how, sure), quotes in statements.items():
        yield f"  {_line(triple)}  ({how}, {sure})"
        yield from (f"      {quote}" for quote in quotes)


def _line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
