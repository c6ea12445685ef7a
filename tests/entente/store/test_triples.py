from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from entente.errors import StoreError
from entente.store.folder import copy_graph, use_path
from entente.store.triples import changing

ONE, OTHER = "https://example.org/one", "https://example.org/other"


def triple(subject: str, value: str) -> Triple:
    return Triple(
        NamedNode(f"https://example.org/{subject}"), NamedNode("https://example.org/says"), Literal(value)
    )


def held(folder: Path) -> dict[str, set[str]]:
    """The values that each graph of a store holds, by the last part of its name."""
    found: dict[str, set[str]] = {}
    for quad in Store.read_only(str(folder)):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value.rpartition("/")[2]
        found.setdefault(name, set()).add(quad.object.value)
    return found


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A graph of two named graphs that share a triple."""
    with changing(None, tmp_path / "first") as graph:
        graph.replace_graph(ONE, {triple("a", "a"), triple("b", "b")})
        graph.replace_graph(OTHER, {triple("b", "b"), triple("c", "c")})
    return tmp_path / "first"


def test_the_default_graph_holds_what_any_graph_holds(first: Path) -> None:
    assert held(first) == {"one": {"a", "b"}, "other": {"b", "c"}, "": {"a", "b", "c"}}


def test_what_no_graph_holds_any_longer_leaves_the_default_graph(first: Path, tmp_path: Path) -> None:
    with changing(first, tmp_path / "next") as graph:
        graph.replace_graph(ONE, {triple("d", "d")})
    assert held(tmp_path / "next") == {"one": {"d"}, "other": {"b", "c"}, "": {"b", "c", "d"}}


def test_what_moves_from_graph_to_graph_stays_in_the_default_graph(first: Path, tmp_path: Path) -> None:
    with changing(first, tmp_path / "next") as graph:
        graph.replace_graph(ONE, {triple("c", "c")})
        graph.replace_graph(OTHER, {triple("a", "a")})
    assert held(tmp_path / "next") == {"one": {"c"}, "other": {"a"}, "": {"a", "c"}}


def test_a_subject_is_replaced_in_its_graph_alone(first: Path, tmp_path: Path) -> None:
    with changing(first, tmp_path / "next") as graph:
        graph.replace_subject(ONE, "https://example.org/b", {triple("b", "new")})
    assert held(tmp_path / "next") == {"one": {"a", "new"}, "other": {"b", "c"}, "": {"a", "b", "c", "new"}}


def test_a_change_leaves_the_graph_that_it_was_copied_from(first: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in first.iterdir() if file.name != "LOG"}
    with changing(first, tmp_path / "next") as graph:
        graph.replace_graph(ONE, set())
    assert {file.name: file.read_bytes() for file in first.iterdir() if file.name != "LOG"} == before
    assert held(first)["one"] == {"a", "b"}


def test_tables_are_linked_or_where_that_cannot_be_copied(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_graph(first, tmp_path / "linked")
    tables = [file.name for file in first.glob("*.sst")]
    assert tables
    assert all((tmp_path / "linked" / name).samefile(first / name) for name in tables)

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    copy_graph(first, tmp_path / "copied")
    assert not any((tmp_path / "copied" / name).samefile(first / name) for name in tables)
    assert held(tmp_path / "copied") == held(tmp_path / "linked") == held(first)
    assert use_path(tmp_path / "copied").is_file()


def test_a_graph_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match=r"file.next: .*; nothing was changed"),
        changing(None, tmp_path / "file" / "next"),
    ):
        pass


def test_a_graph_that_is_spoiled_is_told(first: Path, tmp_path: Path) -> None:
    (first / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    with (
        pytest.raises(StoreError, match=r"next: .*; nothing was changed"),
        changing(first, tmp_path / "next"),
    ):
        pass


def test_many_triples_are_put_in_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.store.triples.BATCH", 3)
    with changing(None, tmp_path / "first") as graph:
        for number in range(5):
            graph.replace_graph(f"{ONE}{number}", {triple("a", str(number)), triple("b", "b")})
    assert held(tmp_path / "first")[""] == {"0", "1", "2", "3", "4", "b"}
    assert Quad(*triple("b", "b")) in Store.read_only(str(tmp_path / "first"))
