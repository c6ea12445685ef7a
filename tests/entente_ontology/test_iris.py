import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from entente_ontology.iris import (
    SEGMENTS,
    assertion_iri,
    checked_base,
    document_iri,
    entity_iri,
    escaped,
    span_iri,
)
from entente_ontology.names import ABOVE, DATA

ANY_TEXT = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("Organization", "United Nations", "actor/united-nations"),
        ("ThreatActor", "ISIS", "threat-actor/isis"),
        ("Hazard", "Terrorism", "threat/terrorism"),
        ("Measure", "counter-terrorism  training", "measure/counter-terrorism-training"),
        ("Country", "Côte d'Ivoire", "place/c-te-d-ivoire-"),
        ("Site", "people’s house", "place/people-s-house"),
        ("Group", "ﬁghters", "actor/fighters"),
        ("Threat", "", "threat/e3b0c442"),
        ("Threat", "テロ", "threat/"),
    ],
)
def test_an_entity_is_named_by_class_and_label(kind: str, label: str, expected: str) -> None:
    iri = entity_iri(DATA, kind, label)
    hashed = "[0-9a-f]{8}" if expected.endswith(("-", "/")) else ""
    assert re.fullmatch(re.escape(DATA + expected) + hashed, iri)


def test_labels_that_differ_in_what_a_slug_loses_get_different_iris() -> None:
    labels = ("C++", "C#", "C", "テロ", "テ", "x" * 60 + "a", "x" * 60 + "b", "José", "Jos")
    assert len({entity_iri(DATA, "Group", label) for label in labels}) == len(labels)


def test_case_does_not_count_in_a_label() -> None:
    assert entity_iri(DATA, "Group", "STRASSE") == entity_iri(DATA, "Group", "straße")


@given(ANY_TEXT, st.sampled_from(sorted(ABOVE)))
def test_an_entity_iri_is_legal_whatever_the_label(label: str, kind: str) -> None:
    path = entity_iri(DATA, kind, label).removeprefix(DATA)
    assert re.fullmatch(rf"({'|'.join(SEGMENTS)})/[a-z0-9]([a-z0-9-]{{0,67}}[a-z0-9])?", path)


@given(ANY_TEXT)
def test_a_document_iri_is_legal_whatever_the_file_is_called(identifier: str) -> None:
    path = document_iri(DATA, identifier).removeprefix(DATA)
    assert re.fullmatch(r"document/([a-z0-9][a-z0-9-]{0,59}-)?[0-9a-f]{8}", path)


def test_documents_of_one_name_in_two_folders_differ() -> None:
    assert document_iri(DATA, "a/report.txt") != document_iri(DATA, "b/report.txt")
    assert re.search(r"/document/004-x-[0-9a-f]{8}$", document_iri(DATA, "a/004_X.txt"))


@pytest.mark.parametrize("position", range(5))
def test_an_assertion_is_what_it_says_and_how(position: int) -> None:
    said = ["s", "proposes", "o", "positive", "proposed"]
    other = [*said[:position], "x", *said[position + 1 :]]
    first, second = (assertion_iri(DATA, *parts) for parts in (said, other))
    assert first != second
    assert re.fullmatch(re.escape(DATA) + "assertion/[0-9a-f]{16}", first)


def test_a_span_counts_characters() -> None:
    assert span_iri("https://example.org/d", 3, 14) == "https://example.org/d#char=3,14"


@given(ANY_TEXT)
def test_what_is_escaped_is_legal_and_stays(text: str) -> None:
    iri = escaped("http://example.org/" + text)
    assert escaped(iri) == iri == pyoxigraph.NamedNode(iri).value
    assert URIRef(iri).n3() == f"<{iri}>"


def test_a_legal_iri_is_not_changed() -> None:
    for iri in ("https://de.wikipedia.org/wiki/Zürich#Lage", "http://e.org/a%20b?c=d&e=(f)", "urn:isbn:0-1"):
        assert escaped(iri) == iri


@pytest.mark.parametrize("base", ["https://example.org/id", "http://localhost:8000/", "urn:example:id/"])
def test_a_base_ends_with_a_slash(base: str) -> None:
    assert checked_base(base) == base.removesuffix("/") + "/"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "id/",
        "/id/",
        "file:///etc/",
        "https://",
        "https://a.b/#x",
        "https://a.b/#",
        "http://a b/",
        "urn:",
        "http://a:b/",
    ],
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="is no base IRI"):
        checked_base(base)


@given(st.sampled_from(["https://", "http://a.b", "urn:a", "urn:abc:", ""]), st.text())
def test_a_base_that_is_taken_is_legal(head: str, rest: str) -> None:
    try:
        base = checked_base(head + rest)
    except ValueError:
        return
    assert pyoxigraph.NamedNode(base + "threat/x").value == base + "threat/x"


@pytest.mark.parametrize("name", ["\u041aenya", "Keny\u0430", "\u212aenya", "Ken\u200bya", "Kenya\u0301"])
def test_a_name_that_only_looks_like_another_is_another(name: str) -> None:
    """Cyrillic letters and hidden signs make a name of its own; the sign for kelvin is but a K."""
    same = entity_iri(DATA, "State", name) == entity_iri(DATA, "State", "Kenya")
    assert same == (name == "\u212aenya")
