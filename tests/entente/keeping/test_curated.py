"""A store follows corrections as a build from scratch with the same corrections does, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.entente.keeping import conftest, toy
from tests.entente.keeping.toy import finder, from_scratch, held, parts

from entente.curation import Notice, load_curation, texts_of
from entente.errors import StoreError
from entente.keeping import Manner, add, build, corrections, holdings, load_graph, notices, remove, renew
from entente.store import oxigraph
from entente.writing.turtle import trig, turtle

DECISIONS = """
[[merge]]
names = ["Harbour Watch", "Kenya"]
as = "Organization"
who = "Ada"
when = 2026-03-01

[[rename]]
name = "terrorism"
to = "terror"

[[rename]]
name = "Ada Ek"
to = "Ada M. Ek"

[[reject]]
subject = "terror"
relation = "causes"
object = "poverty"

[[add]]
subject = "Ada M. Ek"
relation = "opposes"
object = "terror"
document = "b.txt"
quote = "must"

[[reject]]
name = "Uganda"
"""


TEXTS = {**conftest.TEXTS, "c.txt": conftest.TEXTS["c.txt"].replace("maybe", "maybe as")}  # no such predicate


@pytest.fixture
def seeds(place: Path) -> Path:
    """Three documents that speak of one another's things, in relations of the ontology alone."""
    return toy.write(place / "seeds", TEXTS)


def manner(folder: Path, text: str = DECISIONS) -> Manner:
    """A run with these corrections."""
    file = folder / "decided.toml"
    file.write_text(text, encoding="utf-8")
    return Manner(corrections=texts_of([file]))


def told(folder: Path) -> Iterator[Notice]:
    """What is said of the decisions that cannot be followed."""
    yield Notice(
        f"{folder / 'decided.toml'}:2",
        "1 statement of “Harbour Watch” cannot be made of a Organization and is left out",
    )
    yield Notice(f"{folder / 'decided.toml'}:28", "nothing is called “Uganda”")


def same(store: Path, *sources: Path) -> bool:
    """Whether a store is what a build from scratch makes with the corrections, as files and on disk."""
    one = load_graph(store)
    other = from_scratch(*sources, curation=load_curation([store.parent / "decided.toml"]))
    return (
        turtle(one) == turtle(other)
        and trig(one) == trig(other)
        and held(store) == parts(other)
        and one == other
    )


def test_a_store_with_corrections_is_what_a_build_from_scratch_makes(place: Path, seeds: Path) -> None:
    kept = build(place / "store", [seeds], finder(), manner(place))
    assert same(place / "store", seeds)
    graph = load_graph(place / "store")
    assert {"Ada M. Ek", "terror"} <= {entity.label for entity in graph.entities}
    assert len(graph.corrections) == 5
    assert kept.notices == tuple(told(place))
    assert notices(place / "store") == kept.notices


def test_documents_come_and_go_under_the_corrections_of_the_store(place: Path, seeds: Path) -> None:
    store = place / "store"
    build(store, [seeds / "a.txt"], finder(), manner(place))
    add(store, [seeds / "b.txt", seeds / "c.txt"], finder())
    assert same(store, seeds)
    kept = remove(store, ["b.txt"])
    assert same(store, seeds / "a.txt", seeds / "c.txt")
    assert "there is no document b.txt" in {notice.says for notice in kept.notices}
    assert renew(store).notices == kept.notices
    assert same(store, seeds / "a.txt", seeds / "c.txt")


def test_other_corrections_make_the_graph_anew_and_read_nothing(place: Path, seeds: Path) -> None:
    read: list[str] = []
    store = place / "store"
    build(store, [seeds], finder(note=read.append), manner(place, ""))
    for text in (DECISIONS, '[[rename]]\nname = "poverty"\nto = "want"\n', DECISIONS, ""):
        build(store, [seeds], finder(note=read.append), manner(place, text))
        assert same(store, seeds), text
    build(store, [seeds], finder(note=read.append), Manner(corrections=()))
    assert (corrections(store), read) == ((), ["a.txt", "b.txt", "c.txt"])
    add(store, [toy.write(place / "more", {"d.txt": "[State Chad] opposes [Hazard terrorism]\n"})], finder())
    assert turtle(load_graph(store)) == turtle(from_scratch(seeds, place / "more"))
    assert held(store) == parts(from_scratch(seeds, place / "more"))


def test_where_neither_documents_nor_corrections_change_nothing_is_written(place: Path, seeds: Path) -> None:
    store = place / "store"
    build(store, [seeds], finder(), manner(place))
    graphs = [(path.name, path.stat().st_mtime_ns) for path in store.glob("graph-*")]
    (place / "other").mkdir()
    kept = build(store, [seeds], finder(), manner(place / "other"))
    assert [(path.name, path.stat().st_mtime_ns) for path in store.glob("graph-*")] == graphs
    assert kept.notices == notices(store) == tuple(told(place / "other"))
    assert holdings(store).corrections == (str(place / "other" / "decided.toml"),)


def test_documents_are_not_added_under_other_corrections(place: Path, seeds: Path) -> None:
    store = place / "store"
    build(store, [seeds / "a.txt"], finder(), manner(place))
    for other in (manner(place, "[stop]\nnouns = 'oak'\n"), Manner(corrections=())):
        with pytest.raises(StoreError, match="follows other corrections than those given"):
            add(store, [seeds / "b.txt"], finder(), other)
    assert list(holdings(store).documents) == ["a.txt"]
    remove(store, ["a.txt"])
    add(store, [seeds], finder(), manner(place))
    assert same(store, seeds)


def test_the_account_counts_what_the_corrected_graph_has(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder(), manner(place))
    graph, account = load_graph(place / "store"), holdings(place / "store")
    assert (account.entities, account.assertions) == (len(graph.entities), len(graph.assertions))
    assert account.corrections == (str(place / "decided.toml"),)
    with oxigraph(place / "store") as engine:
        question = "ASK { ?c a <https://w3id.org/entente/ontology#Correction> }"
        assert bool(engine.query(question))
