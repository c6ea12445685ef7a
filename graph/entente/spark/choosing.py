"""What is wanted of a graph that is spread over a cluster, brought to the driver."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.assembly import creators
from entente.coreference.named import Group
from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.model import Entity, Findings, KnowledgeGraph
from entente.reduction.choosing import Chosen, Known, chosen_graph
from entente.reduction.steps import Telling
from entente.resolution import ShortName
from entente.selection import Selection, is_about, named
from entente.spark.frames import Row, of_each_known, of_rows
from entente.spark.values import Meant, packed, unpacked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ENDS = "assertion string, subject string, object string, document string, fits boolean"
NEEDED = "identifier string, value binary"


@dataclass(frozen=True, slots=True)
class Whole:
    """The graph as a cluster has it."""

    known: "DataFrame"  # records, each with what its groups mean
    told: "DataFrame"  # what each document adds
    entities: "DataFrame"
    copies: tuple[tuple[str, ...], ...]  # identifiers


def chosen_part(
    whole: Whole, wanted: Selection, meant: Mapping[ShortName, str], *, knowledge: Knowledge, base: str
) -> KnowledgeGraph:
    """The part that `selection.select` takes of the whole graph."""
    chosen = _choose(whole, wanted)
    found = _found(whole, chosen)
    meanings = {group: iri for _, its in found for group, iri in its.items()}
    authors = {one.iri for each, _ in found for one in creators(each.document, base)}
    needed = {*meanings.values(), *authors}
    known = Known(meant, meanings, _entities(whole, needed), whole.copies, knowledge, base)
    return chosen_graph((one for one, _ in found), chosen, known)


def _choose(whole: Whole, wanted: Selection) -> Chosen:
    about = _named(whole, wanted.about) if wanted.about else frozenset()

    def ends(row: Row) -> Iterator[Row]:
        one = unpacked(Telling, row[2])
        fits = not wanted.about or is_about(one, about)
        yield one.assertion, one.subject, one.object, one.document, fits

    every = of_rows(whole.told.where("kind = 'telling'"), ends, ENDS)
    if wanted.about:
        every = every.join(every.where("fits").select("assertion").distinct(), "assertion", "semi")
    if wanted.top:
        best = _most_told(every, wanted.top)
        every = every.where(every.subject.isin(best) & every.object.isin(best))
    rows = every.select("assertion", "document").distinct().collect()
    return Chosen(frozenset(one.assertion for one in rows), frozenset(one.document for one in rows))


def _named(whole: Whole, names: tuple[str, ...]) -> frozenset[str]:
    """The IRIs of the entities with one of the names."""
    asked = frozenset(map(fold, names))

    def fitting(row: Row) -> Iterator[Row]:
        entity = unpacked(Entity, row[3])
        if asked & {fold(entity.label), *map(fold, entity.aliases)}:
            yield entity.iri, row[3]

    rows = of_rows(whole.entities, fitting, NEEDED).collect()
    return named((unpacked(Entity, one.value) for one in rows), names)


def _most_told(ends: "DataFrame", most: int) -> list[str]:
    """The ends of most assertions; of equals, the first by IRI."""
    once = ends.select("assertion", "subject", "object").distinct()
    every = once.selectExpr("explode(array_distinct(array(subject, object))) iri").groupBy("iri").count()
    return [one.iri for one in every.orderBy("count", "iri", ascending=[False, True]).limit(most).collect()]


def _found(whole: Whole, chosen: Chosen) -> list[tuple[Findings, dict[Group, str]]]:
    """What was found in the documents that state something chosen, and what its groups mean."""

    def meant(found: Findings, meanings: Mapping[Group, str]) -> Iterator[Row]:
        yield found.document.identifier, packed(Meant, Meant(found, [*meanings.items()]))

    names = _column(whole, chosen.documents, "identifier")
    rows = of_each_known(whole.known.join(names, "identifier", "semi"), meant, NEEDED)
    told = (unpacked(Meant, one.value) for one in rows.collect())
    return [(found, dict(meanings)) for found, meanings in told]


def _entities(whole: Whole, needed: set[str]) -> dict[str, Entity]:
    rows = whole.entities.join(_column(whole, needed, "iri"), "iri", "semi").collect()
    return {one.iri: unpacked(Entity, one.entity) for one in rows}


def _column(whole: Whole, values: "set[str] | frozenset[str]", name: str) -> "DataFrame":
    """Values as a frame."""
    rows = [(value,) for value in sorted(values)]
    return whole.told.sparkSession.createDataFrame(rows, f"{name} string")
