from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, BNode, Literal, URIRef

from entente.checking import Problem, check
from entente.errors import CheckingError
from entente.model import KnowledgeGraph
from entente.writing.turtle import to_rdf, write_turtle
from entente_ontology import FOLDER
from entente_ontology.names import ABOVE, DATA, PREDICATES
from entente_ontology.shapes import SHIPPED
from entente_ontology.terms import ENTENTE, GEO, ITSRDF, KIND, NIF

TERRORISM = URIRef(DATA + "threat/terrorism")
ISIS = URIRef(DATA + "threat-actor/isis")
SHARING = URIRef(DATA + "measure/share-intelligence")
PLACE = URIRef(DATA + "place/kazakhstan")
STATE = URIRef(DATA + "actor/kazakhstan")
VOSS = URIRef(DATA + "actor/clara-voss")
UNNAMED = URIRef(DATA + "actor/author-of-a-paper")
POVERTY = URIRef(DATA + "threat/poverty")

Spoil = Callable[[rdflib.Graph, URIRef], object]
Parts = tuple[URIRef, str, URIRef]


@pytest.fixture
def rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return to_rdf(graph)


def only(nodes: Iterable[object]) -> URIRef:
    """The one node that there is."""
    (node,) = nodes
    return URIRef(str(node))


def thing(name: str, rdf: rdflib.Graph) -> URIRef:
    """What a case calls `name`: the assertion that denies, the phrase “UN”, the letter, or an IRI."""
    if name == "correction":
        return only(rdf.subjects(RDF.type, ENTENTE.Correction))
    if name == "assertion":
        return only(rdf.subjects(RDF.predicate, ENTENTE.causes))
    if name == "phrase":
        return only(rdf.subjects(NIF.anchorOf, Literal("UN")))
    return only(rdf.subjects(DCTERMS.identifier, Literal("letter.md"))) if name == "letter" else URIRef(name)


def copied(node: URIRef, rdf: rdflib.Graph, number: object) -> URIRef:
    """A second node of which `rdf` says the same."""
    copy = URIRef(f"{node}-{number}")
    for predicate, value in list(rdf.predicate_objects(node)):
        rdf.add((copy, predicate, value))
    return copy


def without(predicate: URIRef, value: URIRef | None = None) -> Spoil:
    """Takes away what a thing says by `predicate`."""
    return lambda rdf, node: rdf.remove((node, predicate, value))


def put(predicate: URIRef, value: object) -> Spoil:
    """Lets a thing say `value` by `predicate`."""
    return lambda rdf, node: rdf.add(
        (node, predicate, value if isinstance(value, URIRef) else Literal(value))
    )


def instead(predicate: URIRef, value: object) -> Spoil:
    """Lets a thing say `value`, and nothing else, by `predicate`."""
    return lambda rdf, node: (without(predicate)(rdf, node), put(predicate, value)(rdf, node))


CASES: tuple[tuple[str, str, Spoil], ...] = (
    ("needs exactly one name", TERRORISM, without(SKOS.prefLabel)),
    ("needs exactly one name", TERRORISM, put(SKOS.prefLabel, "terror")),
    ("needs exactly one name", TERRORISM, instead(SKOS.prefLabel, "")),
    ("needs its name as rdfs:label too", TERRORISM, without(RDFS.label)),
    ("has its name among its other names", TERRORISM, put(SKOS.altLabel, "terrorism")),
    ("is of a kind that the graph does not describe", TERRORISM, put(SKOS.broader, KIND.unheard)),
    ("is a kind without a name", KIND.terrorism, without(SKOS.prefLabel)),
    ("is a kind of no scheme", KIND.terrorism, without(SKOS.inScheme)),
    ("is under a kind that the graph does not describe", KIND.terrorism, put(SKOS.broader, KIND.unheard)),
    ("is of a kind, and must say of which scheme", TERRORISM, without(SKOS.inScheme)),
    ("is in a scheme that the graph does not describe", TERRORISM, put(SKOS.inScheme, KIND.unheard)),
    ("is of a kind that things of its class cannot be of", TERRORISM, instead(SKOS.inScheme, KIND.measures)),
    ("has a reason for one of its names that is no string", TERRORISM, put(ENTENTE.joinedBecause, 5)),
    ("is influenced by what is no correction", TERRORISM, put(PROV.wasInfluencedBy, ISIS)),
    ("has an IRI that is not that of its class", TERRORISM, instead(RDF.type, ENTENTE.Measure)),
    ("has a longitude without a latitude", PLACE, without(GEO.lat)),
    ("has a latitude without a longitude", PLACE, without(GEO.long)),
    ("has a match elsewhere that is no IRI", TERRORISM, put(SKOS.exactMatch, "Q7283")),
    ("points at something that is no IRI", TERRORISM, put(RDFS.seeAlso, "this")),
    ("has no latitude", PLACE, instead(GEO.lat, Decimal("90.1"))),
    ("has no latitude", PLACE, put(GEO.lat, Decimal("1.5"))),
    ("has no longitude", PLACE, instead(GEO.long, 2.5)),
    ("must be of class rdf:Statement too", "assertion", without(RDF.type, RDF.Statement)),
    ("needs exactly one rdf:subject", "assertion", put(RDF.subject, ISIS)),
    ("needs exactly one rdf:predicate", "assertion", instead(RDF.predicate, ENTENTE.calledToImplement)),
    ("needs exactly one rdf:predicate", "assertion", put(RDF.predicate, ENTENTE.targets)),
    ("needs exactly one rdf:object", "assertion", without(RDF.object)),
    ("needs exactly one polarity", "assertion", without(ENTENTE.polarity)),
    ("needs exactly one polarity", "assertion", put(ENTENTE.polarity, ENTENTE.positive)),
    ("needs exactly one modality", "assertion", instead(ENTENTE.modality, ENTENTE.positive)),
    ("needs exactly one confidence", "assertion", without(ENTENTE.confidence)),
    ("needs exactly one confidence", "assertion", instead(ENTENTE.confidence, Decimal("1.01"))),
    ("needs exactly one confidence", "assertion", instead(ENTENTE.confidence, 0.5)),
    ("needs a sentence that states it", "assertion", without(PROV.wasDerivedFrom)),
    ("needs a sentence that states it", "assertion", put(PROV.wasDerivedFrom, TERRORISM)),
    ("is attributed to what is no actor", "assertion", put(ENTENTE.attributedTo, TERRORISM)),
    ("has a cue that is no string", "assertion", put(ENTENTE.cue, 5)),
    ("is influenced by what is no correction", "assertion", put(PROV.wasInfluencedBy, ISIS)),
    ("has an IRI that is not made from", "assertion", instead(ENTENTE.modality, ENTENTE.possible)),
    (
        "is told as fact, or prescribes, and its plain",
        "assertion",
        instead(ENTENTE.polarity, ENTENTE.positive),
    ),
    ("must be of class nif:Context too", "letter", without(RDF.type, NIF.Context)),
    ("needs exactly one path", "letter", without(DCTERMS.identifier)),
    ("has a path that leaves the folder", "letter", instead(DCTERMS.identifier, "/letter.md")),
    ("has a path that leaves the folder", "letter", instead(DCTERMS.identifier, "a/../letter.md")),
    ("has the path of another document", "letter", put(DCTERMS.identifier, "papers/a paper.txt")),
    ("needs exactly one title", "letter", put(DCTERMS.title, "Another title")),
    ("needs an author", "letter", without(DCTERMS.creator)),
    ("needs an author", "letter", put(DCTERMS.creator, TERRORISM)),
    ("has an author who is neither named nor called", "letter", put(DCTERMS.creator, UNNAMED)),
    ("has more than one date", "letter", put(DCTERMS.issued, "yesterday")),
    ("needs exactly one SHA-256", "letter", instead(ENTENTE.sha256, "abc")),
    ("needs exactly one document that it stands in", "phrase", without(NIF.referenceContext)),
    ("needs exactly one begin", "phrase", instead(NIF.beginIndex, -1)),
    ("needs exactly one begin", "phrase", instead(NIF.beginIndex, 100_000)),
    ("needs exactly one end", "phrase", without(NIF.endIndex)),
    ("needs exactly one text", "phrase", put(NIF.anchorOf, "NU")),
    ("needs an entity that it means", "phrase", without(ITSRDF.taIdentRef)),
    ("needs an entity that it means", "phrase", instead(ITSRDF.taIdentRef, KIND.terrorism)),
    ("has a text whose length is not", "phrase", instead(NIF.anchorOf, "U.N.")),
    ("has an IRI that does not tell its document", "phrase", put(RDFS.seeAlso, "its own")),
    ("needs exactly one text that says what was decided", "correction", without(RDFS.label)),
    ("is decided by more than one", "correction", put(ENTENTE.decidedBy, "Somebody else")),
    ("is decided on more than one day", "correction", instead(ENTENTE.decidedOn, "May")),
)
"""What is said, of which thing, when it is spoiled so."""

NOT_SO: tuple[Parts, ...] = (
    (TERRORISM, "proposes", SHARING),
    (SHARING, "implements", STATE),
    (STATE, "targets", TERRORISM),
    (SHARING, "targets", PLACE),
    (STATE, "opposes", SHARING),
    (STATE, "commits", ISIS),
    (TERRORISM, "causes", ISIS),
    (PLACE, "supports", STATE),
    (STATE, "cooperatesWith", PLACE),
    (STATE, "locatedIn", VOSS),
    (STATE, "partOf", PLACE),
)
"""Relations that join what they cannot join."""

NOT_TOLD: tuple[Parts, ...] = (
    *((TERRORISM, predicate, VOSS) for predicate in PREDICATES),
    (STATE, "implements", SHARING),  # prescribed
    (POVERTY, "causes", TERRORISM),  # denied
    (STATE, "cooperatesWith", VOSS),  # urged
)
"""Plain triples that no assertion of the graph allows."""

EXCLUSIONS = sorted(
    (str(one).rpartition("#")[2], str(other).rpartition("#")[2])
    for one, other in rdflib.Graph().parse(FOLDER / "entente.ttl").subject_objects(OWL.disjointWith)
    if ENTENTE.Polarity not in (one, other)
)


@pytest.fixture(scope="module")
def found(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """IRI to what is said of it, where copies of things, one a case, are spoiled in one graph."""
    rdf = to_rdf(graph)
    things = {name: thing(name, rdf) for _, name, _ in CASES}
    for number, (_, name, spoil) in enumerate(CASES):
        spoil(rdf, copied(things[name], rdf, number))
    for number, (subject, predicate, object_) in enumerate(NOT_SO):
        copy = copied(things["assertion"], rdf, f"not-so-{number}")
        instead(RDF.subject, subject)(rdf, copy)
        instead(RDF.predicate, ENTENTE[predicate])(rdf, copy)
        instead(RDF.object, object_)(rdf, copy)
    for classes in (*((kind,) for kind in ABOVE), *EXCLUSIONS):
        for kind in classes:
            rdf.add((URIRef(DATA + "-".join(classes)), RDF.type, ENTENTE[kind]))
    said = defaultdict(list)
    for problem in check(rdf):
        said[problem.iri].append(problem.message)
    return said


def test_a_graph_as_written_conforms(rdf: rdflib.Graph, graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    assert check(rdf) == check(tmp_path / "graph.ttl") == ()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_what_is_spoiled_is_found(number: int, found: dict[str, list[str]], rdf: rdflib.Graph) -> None:
    message, name, _ = CASES[number]
    said = found[f"{thing(name, rdf)}-{number}"]
    assert any(sentence.startswith(message) for sentence in said), said


@pytest.mark.parametrize("kind", [kind for kind, above in ABOVE.items() if above])
def test_a_class_needs_those_above(kind: str, found: dict[str, list[str]]) -> None:
    wanted = f"is of class {kind} and must be of class {' and '.join(ABOVE[kind])} too"
    assert wanted in found[DATA + kind]


@pytest.mark.parametrize("classes", EXCLUSIONS, ids="-".join)
def test_classes_that_exclude_each_other_are_found(
    classes: tuple[str, str], found: dict[str, list[str]]
) -> None:
    said = found[DATA + "-".join(classes)]
    orders = (classes, classes[::-1])
    assert any(f"is of class {a} and of class {b}, which exclude each other" in said for a, b in orders)


def test_shapes_exclude_what_the_ontology_does_and_no_more() -> None:
    shapes = rdflib.Graph().parse(SHIPPED)
    said = {str(shape).rpartition("#")[2] for shape in shapes.subjects(SH["not"])}
    orders = {frozenset(name.split("IsNo")) for name in said}
    assert orders == {frozenset(pair) for pair in EXCLUSIONS}


@pytest.mark.parametrize("number", range(len(NOT_SO)), ids=[predicate for _, predicate, _ in NOT_SO])
def test_a_relation_that_joins_what_it_cannot_is_found(
    number: int, found: dict[str, list[str]], rdf: rdflib.Graph
) -> None:
    said = found[f"{thing('assertion', rdf)}-not-so-{number}"]
    (joins,) = (message for message in said if message.startswith("joins"))
    assert joins.startswith(f"joins what {NOT_SO[number][1]} cannot join: it leads from")


def test_a_plain_triple_that_nobody_tells_is_found(rdf: rdflib.Graph) -> None:
    for subject, predicate, object_ in NOT_TOLD:
        rdf.add((subject, ENTENTE[predicate], object_))
    said = {(problem.iri, problem.message.partition(" that no positive")[0]) for problem in check(rdf)}
    assert said == {
        (str(subject), f"has a plain triple with {predicate}") for subject, predicate, _ in NOT_TOLD
    }


def test_a_blank_node_is_found(rdf: rdflib.Graph) -> None:
    rdf.add((TERRORISM, RDFS.seeAlso, BNode()))
    assert "is a blank node, which nobody can point at" in {problem.message for problem in check(rdf)}


def test_a_finding_names_thing_and_document(rdf: rdflib.Graph) -> None:
    without(ENTENTE.polarity)(rdf, thing("assertion", rdf))
    without(RDFS.label)(rdf, TERRORISM)
    instead(NIF.anchorOf, "U.N.")(rdf, thing("phrase", rdf))
    assert [(problem.document, problem.thing, problem.message) for problem in check(rdf)] == [
        ("letter.md", "poverty causes terrorism", "needs exactly one polarity, positive or negative"),
        ("letter.md", "terrorism", "needs its name as rdfs:label too"),
        (
            "papers/a paper.txt",
            "“U.N.”",
            "has a text whose length is not that from begin to end (nif:anchorOf)",
        ),
    ]


def test_a_finding_reads_as_a_sentence() -> None:
    problem = Problem("a.txt", "UN", "needs exactly one name", "http://e/un")
    assert str(problem) == "a.txt: UN <http://e/un> needs exactly one name"
    assert str(Problem("", "http://e/un", "is a blank node", "http://e/un")) == "http://e/un is a blank node"


@pytest.mark.parametrize("content", [b"this is prose", b"\xff\xfe", b"<a> <b> ", b"[" * 100_000])
def test_what_is_no_turtle_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(content)
    with pytest.raises(CheckingError, match=r"graph\.ttl: is no Turtle: "):
        check(tmp_path / "graph.ttl")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckingError, match=r"nowhere\.ttl: cannot be read: No such file"):
        check(tmp_path / "nowhere.ttl")


def test_every_shape_says_what_is_wrong() -> None:
    shapes = rdflib.Graph().parse(SHIPPED)
    said = {*shapes.subjects(SH.path), *shapes.subjects(SH["not"]), *shapes.objects(None, SH.sparql)}
    assert len(said) > 50
    assert all((shape, SH.message, None) in shapes for shape in said)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("SELECT $this ?value WHERE {", "SELECT $this WERE {", "nameOfEntity: its sh:select is no SPARQL"),
        ("sh:minCount 1", 'sh:minCount "x"', "MinCountConstraintComponent sh:minCount must be"),
    ],
)
def test_shapes_that_cannot_be_followed_are_told(
    rdf: rdflib.Graph, right: str, wrong: str, message: str, tmp_path: Path
) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(right, wrong, 1)
    (tmp_path / "mine.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(CheckingError, match=rf"mine\.ttl: cannot be followed: {message}"):
        check(rdf, tmp_path / "mine.ttl")
