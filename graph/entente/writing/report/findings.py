"""What a report tells of a corpus: computed from the graph alone, most telling first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from entente.model import Assertion, Evidence
from entente.writing.appearance import Manner, manner
from entente.writing.drawing import DrawnEntity, support, words
from entente.writing.material import Material
from entente_ontology.names import classes, role

SHOWN = 25
"""Rows that a list shows; how many there are is told beside it."""

LISTED = 10
"""Communities that are told."""

ACTORS = ("Actor", "ThreatActor")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the title of its document."""

    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Central:
    """A thing that much is said of, and how it stands in the network."""

    label: str
    kind: str
    role: str
    degree: int
    sentences: int
    betweenness: Decimal
    pagerank: Decimal
    community: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who proposes what, against what."""

    who: str
    measure: str
    threats: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Gap:
    """A threat that nobody addresses, or a measure that nobody is called to carry out."""

    label: str
    kind: str
    mentions: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one document affirms and one, perhaps the same, denies."""

    statement: str
    affirmed: tuple[Quote, ...]
    denied: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came of a document."""

    title: str
    identifier: str
    issued: str
    authors: tuple[str, ...]
    things: int
    manners: Mapping[Manner, int]  # statements by how they are said

    @property
    def statements(self) -> int:
        """All of them."""
        return sum(self.manners.values())


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a report tells; lists are whole, and whoever writes cuts them."""

    counts: Mapping[str, int]
    actors: tuple[Central, ...]
    others: tuple[Central, ...]  # threats, measures, places
    communities: tuple[tuple[str, ...], ...]  # labels, the most central first
    proposals: tuple[Proposal, ...]
    unaddressed: tuple[Gap, ...]
    uncalled: tuple[Gap, ...]
    disputes: tuple[Dispute, ...]
    coverage: tuple[Coverage, ...]


def findings(material: Material) -> Findings:
    """What the graph tells of its documents."""
    reading = _Reading(material)
    graph = material.graph
    counts = {
        "documents": len(graph.documents),
        "things": len(graph.entities),
        "statements": len(graph.assertions),
        "sentences that state something": len({one for said in graph.assertions for one in said.evidence}),
    }
    return Findings(
        counts=counts,
        actors=tuple(one for one in reading.central() if one.role in ACTORS),
        others=tuple(one for one in reading.central() if one.role not in ACTORS),
        communities=tuple(reading.communities()),
        proposals=tuple(reading.proposals()),
        unaddressed=tuple(reading.gaps("Threat", reading.addressed())),
        uncalled=tuple(reading.gaps("Measure", reading.called())),
        disputes=tuple(reading.disputes()),
        coverage=tuple(reading.coverage()),
    )


class _Reading:
    """A graph with what the parts of a report look up."""

    def __init__(self, material: Material) -> None:
        self.material, self.graph = material, material.graph
        self.labels = material.labels
        self.kinds = {entity.iri: entity.kind for entity in self.graph.entities}
        self.titles = {one.identifier: one.title for one in self.graph.documents}
        self.best = sorted(self.graph.assertions, key=_worth)
        ranked = (node for node in material.things if node.assertions)
        self.ranked = sorted(ranked, key=self._rank)

    def _rank(self, node: DrawnEntity) -> tuple[int, Decimal, str]:
        standing = self.material.analysis.standings[node.entity.iri]
        return -standing.weighted_degree, -standing.betweenness, node.entity.iri

    def central(self) -> Iterator[Central]:
        for node in self.ranked:
            standing = self.material.analysis.standings[node.entity.iri]
            yield Central(
                label=node.entity.label,
                kind=words(node.entity.kind),
                role=role(node.entity.kind),
                degree=standing.degree,
                sentences=standing.weighted_degree,
                betweenness=standing.betweenness,
                pagerank=standing.pagerank,
                community=standing.community,
            )

    def communities(self) -> Iterator[tuple[str, ...]]:
        groups: defaultdict[int, list[str]] = defaultdict(list)
        for node in self.ranked:
            number = self.material.analysis.standings[node.entity.iri].community
            if number is not None:
                groups[number].append(node.entity.label)
        return (tuple(groups[number]) for number in sorted(groups))

    def proposals(self) -> Iterator[Proposal]:
        threats = self._threats_by_measure()
        for said in self.best:
            if said.plain == "proposes":
                against = threats.get(said.object, ())
                measure, named = self.labels[said.object], tuple(self.labels[iri] for iri in against)
                quote = self.quote(said.evidence[0])
                yield Proposal(self._who(said, quote), measure, named, quote)

    def _who(self, said: Assertion, quote: Quote) -> str:
        """Who says so: the author without a name shortly, since the title of the document stands beside."""
        label = self.labels[said.subject]
        return "its author" if label == f"author of {quote.document}" else label

    def _threats_by_measure(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for said in self.best:
            if said.plain == "targets" and role(self.kinds[said.subject]) == "Measure":
                found[said.subject].append(said.object)
        return found

    def addressed(self) -> set[str]:
        """What some measure targets or some actor opposes."""
        targeted = {iri for threats in self._threats_by_measure().values() for iri in threats}
        return targeted | {said.object for said in self.graph.assertions if said.plain == "opposes"}

    def called(self) -> set[str]:
        """What somebody carries out or is called to."""
        names = {"implements", "calledToImplement"}
        return {said.object for said in self.graph.assertions if said.plain in names}

    def gaps(self, top: str, settled: set[str]) -> Iterator[Gap]:
        """Things of the class `top` that are not settled, the most spoken of first."""
        quotes = self._quotes()
        for node in sorted(self.ranked, key=lambda node: (-node.mentions, -node.assertions, node.entity.iri)):
            entity = node.entity
            if top in classes(entity.kind) and entity.iri not in settled:
                yield Gap(entity.label, words(entity.kind), node.mentions, quotes[entity.iri])

    def _quotes(self) -> Mapping[str, Quote]:
        """A sentence for each thing: the best that states something of it."""
        found: dict[str, Quote] = {}
        for said in self.best:
            for iri in (said.subject, said.object):
                found.setdefault(iri, self.quote(said.evidence[0]))
        return found

    def disputes(self) -> Iterator[Dispute]:
        both: defaultdict[tuple[str, str, str], list[Assertion]] = defaultdict(list)
        for said in self.best:
            both[said.subject, said.predicate, said.object].append(said)
        for (subject, predicate, target), told in both.items():
            affirmed = [one for one in told if one.polarity == "positive" and one.modality != "possible"]
            denied = [one for one in told if one.polarity == "negative"]
            if affirmed and denied:
                statement = f"{self.labels[subject]} {words(predicate)} {self.labels[target]}"
                yield Dispute(statement, self._all(affirmed), self._all(denied))

    def _all(self, said: Iterable[Assertion]) -> tuple[Quote, ...]:
        return tuple(dict.fromkeys(self.quote(sentence) for one in said for sentence in one.evidence))

    def coverage(self) -> Iterator[Coverage]:
        things = Counter(number for node in self.material.things for number in node.documents)
        manners: defaultdict[str, Counter[Manner]] = defaultdict(Counter)
        for said in self.graph.assertions:
            for identifier in {sentence.document for sentence in said.evidence}:
                manners[identifier][manner(said)] += 1
        for number, document in enumerate(self.graph.documents):
            authors = tuple(self.labels[iri] for iri in self.graph.creators[number])
            found = manners[document.identifier]
            yield Coverage(
                document.title, document.identifier, document.issued, authors, things[number], found
            )

    def quote(self, sentence: Evidence) -> Quote:
        return Quote(sentence.text, self.titles[sentence.document])


def _worth(said: Assertion) -> tuple[int, int, Decimal, str]:
    """The better supported, the less."""
    documents, sentences, confidence = support(said)
    return -documents, -sentences, -confidence, said.iri
