from pathlib import Path

import pytest
from rdflib import Graph

from entente_ontology.names import ONTOLOGY
from entente_ontology.shapes import load_shapes, wrong_query
from entente_ontology.turtle import TurtleError

SHAPES = '''@prefix : <https://w3id.org/entente/shapes#> .
@prefix entente: <https://w3id.org/entente/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:all sh:declare [ sh:prefix "kind" ; sh:namespace "https://w3id.org/entente/kinds#" ] .
:Actor a sh:NodeShape ;
    sh:targetClass entente:Actor , <https://w3id.org/entente/ontology#Group> ;
    sh:not [ sh:class entente:Place ] ;
    sh:property :name , [ sh:path skos:altLabel ; sh:message "has one name more" ; sh:maxCount 1 ] ;
    sh:sparql [
        sh:message "is of no kind (skos:broader)" ;
        sh:select """
            SELECT $this WHERE {
                $this skos:broader kind:police
            }""" ] .
:name a sh:PropertyShape ; sh:path skos:prefLabel ; sh:minCount 1 ; sh:order 0.5 .
'''

FAULTS = (
    ("sh:minCount", "sh:minCont", "16: sh:minCont is no name of its vocabulary; did you mean sh:minCount?"),
    ("sh:class e", "sh:clas e", "8: sh:clas is no name of its vocabulary; did you mean sh:class?"),
    (
        "entente:Actor",
        "entente:Acter",
        "7: entente:Acter is no name of its vocabulary; did you mean entente:Actor?",
    ),
    (
        "ontology#Group>",
        "ontology#Groop>",
        f"7: <{ONTOLOGY}Groop> is no name of its vocabulary; did you mean <{ONTOLOGY}Group>?",
    ),
    (
        "(skos:broader)",
        "(skos:broder)",
        "11: skos:broder is no name of its vocabulary; did you mean skos:broader?",
    ),
    (
        "kind:police",
        "kind:polise",
        "14: kind:polise is no name of its vocabulary; did you mean kind:police?",
    ),
    ("property :name", "property :nane", "9: :nane is no shape of this file; did you mean :name?"),
    ("skos:prefLabel", "skos:Xyz", "16: skos:Xyz is no name of its vocabulary"),
    ("sh:path skos:prefLabel ;", "", " name: is of a property and lacks sh:path"),
    ("sh:path skos:altLabel ;", "", " the shape of 'has one name more': is of a property and lacks sh:path"),
    ("sh:minCount 1", "sh:minCount 1 . ;", "16: is no Turtle: .*"),
    ("skos:prefLabel", "scos:prefLabel", "16: is no Turtle: .*scos:.*not bound.*"),
)


def load(folder: Path, text: str) -> Graph:
    (folder / "mine.ttl").write_text(text, encoding="utf-8")
    return load_shapes(folder / "mine.ttl")


def test_shapes_whose_names_are_known_are_read(tmp_path: Path) -> None:
    assert len(load(tmp_path, SHAPES)) == len(Graph().parse(data=SHAPES, format="turtle"))


def test_the_shapes_that_are_shipped_are_right() -> None:
    assert wrong_query(load_shapes()) == ""


@pytest.mark.parametrize(("right", "wrong", "message"), FAULTS, ids=[wrong for _, wrong, _ in FAULTS])
def test_a_fault_is_named_by_line_or_shape(right: str, wrong: str, message: str, tmp_path: Path) -> None:
    assert right in SHAPES
    pattern = message if message.endswith(".*") else message.translate({ord("?"): r"\?", ord("("): r"\("})
    with pytest.raises(TurtleError, match=f"^mine.ttl:{pattern}$"):
        load(tmp_path, SHAPES.replace(right, wrong, 1))


def test_a_query_that_is_no_sparql_is_named_by_its_shape(tmp_path: Path) -> None:
    shapes = load(tmp_path, SHAPES.replace("WHERE {", "WERE {"))
    assert wrong_query(shapes).startswith("Actor: its sh:select is no SPARQL: line 2: ")


def test_shapes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes(b"# caf\xe9\n")
    with pytest.raises(TurtleError, match=r"mine\.ttl: is not UTF-8"):
        load_shapes(tmp_path / "mine.ttl")
