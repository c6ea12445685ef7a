import itertools
import os
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from tests.entente.keeping import toy
from tests.entente.keeping.toy import finder, from_scratch, held, parts

from entente.errors import ReadingError, StoreError
from entente.keeping import Kept, Manner, add, build, holdings, keeper, load_graph, remove, renew
from entente.locks import hold, writing
from entente.reading import Outcome
from entente.store import dataset, oxigraph
from entente.store.folder import LOCK
from entente.writing.graphs import quads
from entente.writing.turtle import trig, turtle

HWN = "https://w3id.org/entente/id/actor/"


def same(store: Path, *sources: Path) -> bool:
    """Whether a store is what a build from scratch makes, as files and as it lies on disk."""
    one, other = load_graph(store), from_scratch(*sources)
    return (
        turtle(one) == turtle(other)
        and trig(one) == trig(other)
        and held(store) == parts(other)
        and one == other
    )


def graphs(store: Path) -> list[str]:
    """The graphs that lie in a store, with the locks of those who read them."""
    return sorted(path.name for path in store.glob("graph-*"))


def test_a_store_is_what_a_build_from_scratch_makes(place: Path, seeds: Path) -> None:
    kept = build(place / "store", [seeds], finder())
    assert kept.added == ("a.txt", "b.txt", "c.txt")
    assert kept.outcomes == tuple(map(Outcome, kept.added))
    assert same(place / "store", seeds)


@pytest.mark.parametrize("order", list(itertools.permutations(["a.txt", "b.txt", "c.txt"]))[1:])
def test_documents_one_by_one_in_any_order_make_the_same_store(
    place: Path, seeds: Path, order: tuple[str, ...]
) -> None:
    for name in order:
        assert add(place / "store", [seeds / name], finder()).added == (name,)
    assert same(place / "store", seeds)


def test_what_is_removed_and_added_again_makes_the_same_store(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    assert remove(place / "store", ["a.txt", "c.txt"]).removed == ("a.txt", "c.txt")
    assert same(place / "store", seeds / "b.txt")
    add(place / "store", [seeds], finder())
    assert same(place / "store", seeds)


def test_a_document_that_explains_a_short_name_changes_what_others_mean(place: Path, seeds: Path) -> None:
    add(place / "store", [seeds / "b.txt"], finder())
    assert f"{HWN}hwn" in {entity.iri for entity in load_graph(place / "store").entities}
    add(place / "store", [seeds / "a.txt"], finder())
    assert f"{HWN}hwn" not in {entity.iri for entity in load_graph(place / "store").entities}
    assert same(place / "store", seeds / "a.txt", seeds / "b.txt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Country Kenya]", "[State Kenya]"),  # one name in two roles: each points at the other
        ("[Organization A'B] opposes [Hazard fire]", "[Organization A B]"),  # two names of one IRI
        ("[Person author of b]", "[State Chad]"),  # the author made up for a document is named elsewhere
        ("---\nauthor: ada ek\n---\n\n[State Chad]", "---\nauthor: Ada Ek\n---\n\n[State Chad]"),
        ("[Measure share data] targets [Hazard fire]", "[Measure data Share] [Measure data Share]"),
        ("[Organization UN]", "[Organization United Nations]"),  # known to the gazetteer by both
        ("[Hazard terrorism]", "[Hazard Terrorism] [Hazard Terrorism]"),  # of another commonest form
        ("[State Kenya] opposes [Hazard terrorism] not", "[State Kenya] opposes [Hazard terrorism]"),
        ("[Group oak] opposes [Hazard fire]", "[Group oak] opposes [Hazard fire] [State Chad] says"),
    ],
)
def test_what_one_document_does_to_another_does_not_hang_on_their_order(
    place: Path, one: str, other: str
) -> None:
    seeds = toy.write(place / "seeds", {"a.txt": f"{one}\n", "b.txt": f"{other}\n"})
    for order in (["a.txt", "b.txt"], ["b.txt", "a.txt"]):
        store = place / order[0]
        for name in order:
            add(store, [seeds / name], finder())
        assert same(store, seeds), order
        remove(store, [order[0]])
        assert same(store, seeds / order[1]), order


def test_only_what_is_new_or_has_changed_is_read(place: Path, seeds: Path) -> None:
    read: list[str] = []
    build(place / "store", [seeds], finder(note=read.append))
    (seeds / "b.txt").write_text("[State Chad] opposes [Hazard piracy]\n", encoding="utf-8")
    (seeds / "c.txt").rename(seeds / "d.txt")
    read.clear()
    kept = build(place / "store", [seeds], finder(note=read.append))
    assert read == ["b.txt", "d.txt"]
    assert replace(kept, outcomes=()) == Kept(
        added=("d.txt",), changed=("b.txt",), removed=("c.txt",), unchanged=("a.txt",)
    )
    assert same(place / "store", seeds)


def test_where_nothing_has_changed_nothing_is_written(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    graphs = [(path.name, path.stat().st_mtime_ns) for path in (place / "store").glob("graph-*")]
    assert build(place / "store", [seeds], finder()).unchanged == ("a.txt", "b.txt", "c.txt")
    assert [(path.name, path.stat().st_mtime_ns) for path in (place / "store").glob("graph-*")] == graphs


def test_another_pipeline_reads_all_again(place: Path, seeds: Path) -> None:
    read: list[str] = []
    build(place / "store", [seeds], finder())
    kept = build(place / "store", [seeds], finder("another", read.append))
    assert (kept.changed, read) == (("a.txt", "b.txt", "c.txt"), ["a.txt", "b.txt", "c.txt"])
    assert same(place / "store", seeds)


def test_another_version_of_the_program_makes_the_graph_anew_and_reads_nothing(
    place: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    build(place / "store", [seeds], finder())
    monkeypatch.setattr(keeper, "gathering", lambda: "another")
    remove(place / "store", ["a.txt"])
    add(place / "store", [seeds / "a.txt", seeds / "b.txt"], finder(note=read.append))
    assert read == ["a.txt"]
    assert same(place / "store", seeds)


def test_a_refused_document_is_told_and_the_others_go_on(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    (seeds / "b.txt").write_bytes(b"Ban\0mines.")
    kept = add(place / "store", [seeds], finder())
    assert ([refusal.identifier for refusal in kept.refusals], kept.removed) == (["b.txt"], ())
    kept = build(place / "store", [seeds], finder())
    assert ([refusal.identifier for refusal in kept.refusals], kept.removed) == (["b.txt"], ("b.txt",))
    (seeds / "b.txt").unlink()
    assert same(place / "store", seeds)


def test_a_build_of_nothing_empties_no_store(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    (place / "empty").mkdir()
    with pytest.raises(ReadingError, match="no documents there"):
        build(place / "store", [place / "empty"], finder())
    assert same(place / "store", seeds)


def test_the_last_document_can_be_removed(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    remove(place / "store", ["a.txt"])
    assert (held(place / "store"), holdings(place / "store").entities) == (frozenset(), 0)
    with pytest.raises(StoreError, match=r"store: holds no documents: add some"):
        load_graph(place / "store")


def test_an_unknown_document_is_not_removed_and_none_beside_it(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    with pytest.raises(StoreError, match=r"holds no document 'x\.txt'"):
        remove(place / "store", ["a.txt", "x.txt"])
    assert same(place / "store", seeds)


def test_what_a_removed_document_said_is_in_no_table(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    remove(place / "store", ["a.txt", "c.txt"])
    build(place / "other", [seeds / "b.txt"], finder())
    assert toy.tables(place / "store") == toy.tables(place / "other")
    assert graphs(place / "store") == ["graph-000002", "graph-000002.in-use"]


def lies(store: Path, word: str) -> bool:
    """Whether a word lies anywhere in the files of a store."""
    return any(word.encode() in file.read_bytes() for file in store.rglob("*") if file.is_file())


def test_a_renewed_store_is_the_same_and_holds_nothing_of_what_was_removed(place: Path, seeds: Path) -> None:
    (seeds / "d.txt").write_text("[State Atlantis] opposes [Hazard piracy]\n", encoding="utf-8")
    build(place / "store", [seeds], finder())
    remove(place / "store", ["d.txt"])
    assert lies(place / "store", "Atlantis")
    assert renew(place / "store").unchanged == ("a.txt", "b.txt", "c.txt")
    (seeds / "d.txt").unlink()
    assert same(place / "store", seeds)
    assert not lies(place / "store", "Atlantis")


def test_the_base_is_that_of_the_store(place: Path, seeds: Path) -> None:
    base = "https://example.org/kg/"
    build(place / "store", [seeds / "a.txt"], finder(), Manner(base=base))
    add(place / "store", [seeds / "b.txt"], finder())
    assert turtle(load_graph(place / "store")) == turtle(
        from_scratch(seeds / "a.txt", seeds / "b.txt", base=base)
    )
    with pytest.raises(StoreError, match=r"names its data under https://example\.org/kg/"):
        add(place / "store", [seeds / "c.txt"], finder(), Manner(base="https://example.org/other/"))


def test_a_second_run_on_a_store_says_that_there_is_a_first(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    with (
        writing(place / "store" / LOCK),
        pytest.raises(StoreError, match=r"store: is being written by process \d+: try again"),
    ):
        add(place / "store", [seeds / "b.txt"], finder())
    assert same(place / "store", seeds / "a.txt")


def test_a_run_that_waits_says_so_and_goes_on_when_the_other_is_through(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    other, told = hold(place / "store" / LOCK), list[str]()

    def waiting(whom: str) -> None:
        told.append(whom)
        os.close(other)

    add(place / "store", [seeds / "b.txt"], finder(), Manner(wait=True, waiting=waiting))
    assert len(told) == 1
    assert told[0].endswith(": waiting")
    assert same(place / "store", seeds / "a.txt", seeds / "b.txt")


def test_a_graph_that_is_being_read_stays_until_it_is_read(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    before = held(place / "store")
    with oxigraph(place / "store") as graph:
        add(place / "store", [seeds / "b.txt"], finder())
        assert frozenset(graph) == before
    assert held(place / "store") != before
    assert len(graphs(place / "store")) == 4
    add(place / "store", [seeds / "c.txt"], finder())
    assert graphs(place / "store") == ["graph-000003", "graph-000003.in-use"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_sees_the_store_as_the_trig_says_it(place: Path, seeds: Path) -> None:
    build(place / "store", [seeds], finder())
    graph = load_graph(place / "store")
    with dataset(place / "store") as seen:
        named = {str(part.identifier): len(part) for part in seen.graphs()}
        question = "SELECT ?what { ?who <https://w3id.org/entente/ontology#proposes> ?what }"
        assert [dict(row) for row in seen.query(question).bindings] == [
            {rdflib.Variable("what"): rdflib.URIRef("https://w3id.org/entente/id/measure/share-data")}
        ]
    assert {name for name, _ in quads(graph) if name} < named.keys()


def test_a_folder_with_other_things_is_no_store(place: Path, seeds: Path) -> None:
    with pytest.raises(StoreError, match="seeds: is a folder with other things in it"):
        build(seeds, [seeds], finder())
    with pytest.raises(StoreError, match="none: is no store: make one with"):
        load_graph(place / "none")
