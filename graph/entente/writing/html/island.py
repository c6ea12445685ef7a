"""The data of the page: every string once, everything else numbers that point at it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from entente.model import Assertion
from entente.writing.analysis import Analysis
from entente.writing.appearance import MannerLook, RoleLook, appearance
from entente.writing.drawing import DrawnEntity, clean, relation, words
from entente.writing.html.land import land
from entente.writing.html.order import ordered
from entente.writing.html.passages import (
    Row,
    Span,
    Value,
    documents,
    marks,
    sentence_columns,
    sentences_of,
    span,
)
from entente.writing.html.texts import pointing, repeated
from entente.writing.material import Source, material_of
from entente_ontology.kinds import load_kinds
from entente_ontology.names import MODALITIES, ONTOLOGY, classes, role


@dataclass(frozen=True, slots=True)
class Island:
    """What the page knows: `nodes` and `edges` for pyvis to hold, all else in `rest`."""

    nodes: list[Row]
    edges: list[Row]
    rest: Row


@dataclass(slots=True)
class Table:
    """Strings that are told once and pointed at by their number."""

    strings: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The number of `text`, which is a new one the first time."""
        return self.strings.setdefault(clean(text), len(self.strings))

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """The number of each of `texts`."""
        return [self.number(text) for text in texts]


def island(source: Source, *, with_text: bool) -> Island:
    """All that the page of a graph shows: things most connected first, relations best supported first."""
    material = material_of(source)
    graph = material.graph
    things = sorted(material.things, key=lambda one: (-one.assertions, -one.mentions, one.entity.iri))
    place = {thing.entity.iri: number for number, thing in enumerate(things)}
    said = ordered(graph, place)
    told = sentences_of(graph)
    sentences = {span(found): number for number, found in enumerate(told)}
    kinds, relations, concepts, cues = Table(), Table(), Table(), Table()
    nodes = [
        {**_node(thing, place, graph.base, (kinds, concepts)), **_standing(thing, material.analysis)}
        for thing in things
    ]
    edges = [_edge(one, place, sentences, (relations, cues)) for one in said]
    quoted = sentence_columns(graph, told, with_text=with_text)
    read = documents(graph, place, with_text=with_text)
    terms: Row = {"concepts": _concept_labels(concepts), "cues": list(cues.strings)}
    numbers = repeated((*nodes, *read, quoted, terms))
    rest: Row = {
        "base": graph.base,
        "ontology": ONTOLOGY,
        **_legend(kinds, relations),
        "modalities": list(MODALITIES),
        "algorithms": dict(material.analysis.algorithms),
        "land": land(),
        "marks": marks(graph, told, place),
        "texts": list(numbers),
        "documents": [pointing(row, numbers) for row in read],
        "sentences": pointing(quoted, numbers),
        **pointing(terms, numbers),
    }
    return Island([pointing(row, numbers) for row in nodes], edges, rest)


def _legend(kinds: Table, relations: Table) -> Row:
    looks = appearance()
    return {
        "roles": [_look(look) for look in looks.roles.values()],
        "manners": [_look(look) for look in looks.manners.values()],
        "kinds": [_kind(name) for name in kinds.strings],
        "relations": [_relation(name) for name in relations.strings],
    }


def columns(rows: Sequence[Row]) -> dict[str, list[Value]]:
    """Rows with the same names as one list for each name, so that a name is told once."""
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def _look(look: RoleLook | MannerLook) -> Row:
    return {name: value for name, value in asdict(look).items() if name != "gexf"}


def _kind(name: str) -> Row:
    roles = list(appearance().roles)
    own: list[Value] = list(classes(name))
    chain: list[Value] = [words(above) for above in classes(name)]
    label = words(name).capitalize()
    return {"name": name, "label": label, "role": roles.index(role(name)), "chain": chain, "classes": own}


def _relation(name: str) -> Row:
    order, inverses = list(appearance().inverses), appearance().inverses
    rank = order.index(name) if name in inverses else len(order)
    inverse = inverses.get(name, f"{words(name)} (from others)")
    return {"name": name, "label": words(name), "inverse": inverse, "rank": rank}


def _concept_labels(concepts: Table) -> list[Value]:
    labels = {kind.name: kind.label for kind in load_kinds()}
    return [labels.get(name) or words(name) for name in concepts.strings]


def _node(thing: DrawnEntity, place: dict[str, int], base: str, tables: tuple[Table, Table]) -> Row:
    entity, (kinds, concepts) = thing.entity, tables
    return {
        "id": place[entity.iri],
        "label": clean(entity.label),
        "kind": kinds.number(entity.kind),
        "iri": entity.iri.removeprefix(base),
        "x": thing.x,
        "y": thing.y,
        "size": thing.size,
        "documents": thing.documents,
        "mentions": thing.mentions,
        "aliases": [clean(alias) for alias in entity.aliases],
        "concept": concepts.number(entity.concept) if entity.concept else None,
        "matches": [clean(iri) for iri in sorted(entity.exact_match)],
        "also": [place[iri] for iri in entity.see_also if iri in place],
        "at": None if entity.latitude is None else [float(entity.latitude), float(entity.longitude or 0)],
    }


def _standing(thing: DrawnEntity, analysis: Analysis) -> Row:
    standing = analysis.standings[thing.entity.iri]
    return {
        "degree": standing.degree,
        "weightedDegree": standing.weighted_degree,
        "betweenness": float(standing.betweenness),
        "pageRank": float(standing.pagerank),
        "community": standing.community,
    }


def _edge(
    said: Assertion, place: dict[str, int], sentences: dict[Span, int], tables: tuple[Table, Table]
) -> Row:
    relations, cues = tables
    return {
        "from": place[said.subject],
        "to": place[said.object],
        "relation": relations.number(relation(said)),
        "predicate": relations.number(said.predicate),
        "denied": int(said.polarity == "negative"),
        "modality": MODALITIES.index(said.modality),
        "confidence": float(said.confidence),
        "sentences": [sentences[span(found)] for found in said.evidence],
        "cues": cues.numbers(said.cues),
        "by": [place[iri] for iri in said.attributed_to],
        "sources": said.sources,
        "plain": int(bool(said.plain)),
        "key": said.iri.rpartition("/")[2],
    }
