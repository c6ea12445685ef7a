"""The data of the page: every string once, everything else numbers that point at it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeAlias

from entente.model import Assertion, Evidence, KnowledgeGraph
from entente.writing.appearance import MannerLook, RoleLook, appearance
from entente.writing.drawing import DrawnEntity, clean, drawn, relation, words
from entente.writing.html.land import land
from entente.writing.html.order import ordered
from entente.writing.layout import Positions
from entente_ontology.kinds import load_kinds
from entente_ontology.names import MODALITIES, ONTOLOGY, classes, role

Value: TypeAlias = "str | int | float | Sequence[Value] | dict[str, Value] | None"
Row: TypeAlias = dict[str, Value]
Span: TypeAlias = tuple[str, int, int]


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


def island(graph: KnowledgeGraph, layout: Positions | None, *, with_text: bool) -> Island:
    """All that the page of `graph` shows: things most connected first, relations best supported first."""
    things = sorted(drawn(graph, layout), key=lambda one: (-one.assertions, -one.mentions, one.entity.iri))
    place = {thing.entity.iri: number for number, thing in enumerate(things)}
    said = ordered(graph, place)
    told = _sentences(graph)
    sentences = {_span(found): number for number, found in enumerate(told)}
    kinds, relations, concepts, cues = Table(), Table(), Table(), Table()
    nodes = [_node(thing, place, graph.base, (kinds, concepts)) for thing in things]
    edges = [_edge(one, place, sentences, (relations, cues)) for one in said]
    rest: Row = {
        "base": graph.base,
        "ontology": ONTOLOGY,
        "roles": [_look(look) for look in appearance().roles.values()],
        "manners": [_look(look) for look in appearance().manners.values()],
        "kinds": [_kind(name) for name in kinds.strings],
        "relations": [{"name": name, "label": words(name)} for name in relations.strings],
        "modalities": list(MODALITIES),
        "concepts": _concept_labels(concepts),
        "cues": list(cues.strings),
        "land": land(),
        "documents": _documents(graph, place, with_text=with_text),
        "sentences": _sentence_columns(graph, told, with_text=with_text),
        "marks": _marks(graph, told, place),
    }
    return Island(nodes, edges, rest)


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
        "matches": [clean(iri) for iri in entity.exact_match],
        "also": [place[iri] for iri in entity.see_also if iri in place],
        "at": None if entity.latitude is None else [float(entity.latitude), float(entity.longitude or 0)],
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
        "sentences": [sentences[_span(found)] for found in said.evidence],
        "cues": cues.numbers(said.cues),
        "by": [place[iri] for iri in said.attributed_to],
        "plain": int(bool(said.plain)),
        "key": said.iri.rpartition("/")[2],
    }


def _span(found: Evidence) -> Span:
    return found.document, found.begin, found.end


def _sentences(graph: KnowledgeGraph) -> list[Evidence]:
    """Every sentence that states or mentions something, once, in order of text."""
    found = {_span(one): one for said in graph.assertions for one in said.evidence}
    found |= {_span(one): one for one in graph.sentences}
    return [found[span] for span in sorted(found)]


def _documents(graph: KnowledgeGraph, place: dict[str, int], *, with_text: bool) -> list[Value]:
    known = zip(graph.documents, graph.document_iris, graph.creators, strict=True)
    return [
        {
            "name": clean(document.identifier),
            "iri": iri,
            "title": clean(document.title),
            "issued": clean(document.issued),
            "publisher": clean(document.publisher),
            "authors": [place[creator] for creator in creators],
            "text": clean(document.text) if with_text else None,
        }
        for document, iri, creators in known
    ]


def _sentence_columns(graph: KnowledgeGraph, told: list[Evidence], *, with_text: bool) -> Row:
    """Sentences as columns; their text is left out where the document's is there."""
    number = {document.identifier: position for position, document in enumerate(graph.documents)}
    return {
        "document": [number[one.document] for one in told],
        "begin": [one.begin for one in told],
        "end": [one.end for one in told],
        "text": [] if with_text else [clean(one.text) for one in told],
    }


def _marks(graph: KnowledgeGraph, told: list[Evidence], place: dict[str, int]) -> Row:
    """Where the sentences name things: sentence, first letter and letter behind the last in it, thing."""
    starts = [(one.document, one.begin) for one in told]
    rows: list[tuple[int, int, int, int]] = []
    for mention in graph.mentions:
        number = bisect_right(starts, (mention.document, mention.begin)) - 1
        if number < 0 or told[number].document != mention.document or told[number].end < mention.end:
            continue
        first = told[number].begin
        rows.append((number, mention.begin - first, mention.end - first, place[mention.entity]))
    names = ("sentence", "begin", "end", "node")
    return {name: [row[column] for row in rows] for column, name in enumerate(names)}
