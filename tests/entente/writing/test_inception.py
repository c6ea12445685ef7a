import json
import sys
from dataclasses import replace
from pathlib import Path

import cassis
import pytest

from entente.errors import WritingError
from entente.model import KnowledgeGraph
from entente.writing.brat.conventions import by_author, meaning
from entente.writing.inception import write_inception
from entente.writing.inception.layers import MENTION, RELATION, layers
from entente_ontology.names import ABOVE


def test_the_same_graph_gives_the_same_bytes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_inception(graph, tmp_path / name, with_text=True)
    files = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()} == files
    assert {"README.md", "TypeSystem.xml", "documents.tsv", "layers.json"} < set(files)


def test_without_the_library_it_is_told_what_to_install(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(WritingError, match=r"pip install 'entente\[inception\]'"):
        write_inception(replace(graph), tmp_path / "inception")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_in_the_tag_sets(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_inception(graph, tmp_path, with_text=True)
    allowed = {
        feature["name"]: {tag["tag_name"] for tag in feature["tag_set"]["tags"]}
        for layer in json.loads((tmp_path / "layers.json").read_bytes())
        for feature in layer["features"]
        if feature["tag_set"]
    }
    assert set(allowed) == {"kind", "byAuthor", "says"}
    types, by_authors = cassis.load_typesystem(tmp_path / "TypeSystem.xml"), set()
    for path in tmp_path.glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(path, types)
        assert {one.kind for one in cas.select(MENTION)} <= allowed["kind"] == set(ABOVE)
        assert {one.says for one in cas.select(RELATION)} <= allowed["says"]
        by_authors |= {
            value for one in cas.select(MENTION) if one.byAuthor for value in one.byAuthor.elements
        }
    assert set() < by_authors <= allowed["byAuthor"]
    assert all(meaning(name) for name in allowed["says"])
    assert all(by_author(value.partition(" ")[0]) for value in allowed["byAuthor"])


def test_the_layers_take_letters_and_let_marks_overlap_and_cross_sentences() -> None:
    relation, mention = layers()
    for one in (relation, mention):
        assert (one["anchoring_mode"], one["overlap_mode"], one["cross_sentence"]) == (
            "CHARACTERS",
            "ANY_OVERLAP",
            True,
        )
    assert (relation["type"], relation["attach_type"]) == ("relation", {"name": mention["name"]})
