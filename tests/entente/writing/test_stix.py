import json
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from stix2validator import ValidationOptions, validate_file

from entente.errors import WritingError
from entente.model import Entity, KnowledgeGraph
from entente.writing.stix import write_stix
from entente.writing.stix.common import UNDATED, identifier
from entente.writing.stix.things import type_of
from entente_ontology.names import ABOVE

SUGGESTIONS = {
    103: "identifiers of UUID version 4; ours are made of the IRI, so that they are the same each time",
    111: "values of an open vocabulary in lower case",
    202: "an incident as source of a relationship: platforms take it, the standard has left it open",
    223: "a region of STIX's own list; ours are those that documents name",
}
"""What the validator would like and the standard does not demand, by its code."""


def objects(graph: KnowledgeGraph, folder: Path) -> dict[str, dict[str, Any]]:
    write_stix(graph, folder / "graph.stix.json")
    read = json.loads((folder / "graph.stix.json").read_bytes())
    return {one["id"]: one for one in read["objects"]}


@pytest.fixture
def found(graph: KnowledgeGraph, tmp_path: Path) -> dict[str, dict[str, Any]]:
    return objects(graph, tmp_path)


@pytest.mark.parametrize("which", ["graph", "naughty"])
def test_the_bundle_is_valid_without_a_network(
    which: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the validator wants the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    write_stix(request.getfixturevalue(which), tmp_path / "graph.stix.json")
    result = validate_file(str(tmp_path / "graph.stix.json"), ValidationOptions(version="2.1"))
    assert [str(error) for one in result.object_results for error in one.errors] == []
    assert result.is_valid
    told = {str(one) for found in result.object_results for one in found.warnings}
    assert {one for one in told if not any(f"{{{code}}}" in one for code in SUGGESTIONS)} == set()


def test_the_validator_tells_a_wrong_bundle(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_stix(graph, tmp_path / "graph.stix.json")
    text = (tmp_path / "graph.stix.json").read_text(encoding="utf-8")
    (tmp_path / "wrong.json").write_text(text.replace('"relationship_type"', '"kind"'), encoding="utf-8")
    assert not validate_file(str(tmp_path / "wrong.json"), ValidationOptions(version="2.1")).is_valid


def test_every_class_has_a_type() -> None:
    types = {kind: type_of(Entity("https://example.org/x", "x", kind)) for kind in ABOVE}
    assert types["ThreatActor"] == "threat-actor"
    assert {types[kind] for kind in ("State", "Organization", "Person", "Group", "Actor", "Site")} == {
        "identity"
    }
    assert {types[kind] for kind in ("Country", "Region", "City", "Place")} == {"location"}
    assert (types["Attack"], types["Hazard"], types["Measure"]) == (
        "incident",
        "attack-pattern",
        "course-of-action",
    )


@pytest.mark.parametrize("kind", ABOVE)
@pytest.mark.parametrize("at", [None, Decimal("43.7")])
def test_an_entity_of_any_class_is_an_object_that_stix_takes(
    kind: str, at: Decimal | None, tmp_path: Path
) -> None:
    only = Entity("https://example.org/x", "", kind, ("y",), latitude=at, longitude=at)
    made = objects(KnowledgeGraph("https://example.org/", (), (), (), (only,), (), ()), tmp_path)
    assert identifier(type_of(only), only.iri) in made


def test_what_stands_as_a_plain_triple_is_a_relationship_and_the_rest_are_notes(
    found: dict[str, dict[str, Any]], graph: KnowledgeGraph
) -> None:
    for said in graph.assertions:
        assert (identifier("relationship", said.iri) in found) == bool(said.plain)
        assert (identifier("note", said.iri) in found) == (not said.plain)
    types = {one["relationship_type"] for one in found.values() if one["type"] == "relationship"}
    assert types == {"targets", "mitigates", "located-at", "attributed-to", "related-to"}


def test_an_attack_is_attributed_to_who_committed_it(found: dict[str, dict[str, Any]]) -> None:
    (told,) = (one for one in found.values() if one.get("relationship_type") == "attributed-to")
    assert (found[told["source_ref"]]["name"], found[told["target_ref"]]["name"]) == (
        "London Bridge attack",
        "ISIS",
    )


def test_a_relationship_has_confidence_producer_sentences_and_words(
    found: dict[str, dict[str, Any]], graph: KnowledgeGraph
) -> None:
    said = next(said for said in graph.assertions if said.confidence == Decimal("0.95"))
    told = found[identifier("relationship", said.iri)]
    assert (told["confidence"], told["labels"]) == (95, ["targets", "proposed"])
    assert found[told["created_by_ref"]]["name"] == "Entente"
    assert told["description"] == "share intelligence targets terrorism (against; to stop)"
    assert [one["description"] for one in told["external_references"]] == [one.text for one in said.evidence]
    assert told["created"] == "2025-02-11T00:00:00.000Z"


def test_a_document_is_a_report_of_all_it_tells(
    found: dict[str, dict[str, Any]], graph: KnowledgeGraph
) -> None:
    report = found[identifier("report", graph.document_iris[1])]
    assert (report["name"], report["published"][:19]) == ("A paper", UNDATED[:19])
    assert found[report["created_by_ref"]]["name"] == "author of A paper"
    names = {found[one].get("name") for one in report["object_refs"]}
    assert {"ISIS", "mosque", "Nice", "London Bridge attack"} <= names
    assert "poverty" not in names


def test_a_country_has_its_code(tmp_path: Path) -> None:
    kenya = Entity(
        "https://example.org/k", "Kenya", "Country", exact_match=("https://sws.geonames.org/192950/",)
    )
    made = objects(KnowledgeGraph("https://example.org/", (), (), (), (kenya,), (), ()), tmp_path)
    (place,) = (one for one in made.values() if one["type"] == "location")
    assert (place["country"], "region" in place) == ("KE", False)


def test_a_note_says_what_is_denied(found: dict[str, dict[str, Any]]) -> None:
    notes = {one["abstract"] for one in found.values() if one["type"] == "note"}
    assert "denied: poverty causes terrorism" in notes
    assert "proposed: Kazakhstan cooperates with Clara Voss (as United Nations has it)" in notes


def test_without_the_library_it_is_told_what_to_install(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "stix2", None)
    with pytest.raises(WritingError, match=r"pip install 'entente\[stix\]'"):
        write_stix(replace(graph), tmp_path / "graph.stix.json")
    assert list(tmp_path.iterdir()) == []
