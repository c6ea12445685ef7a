"""What a build has written reads back as what was written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from entente.errors import LoadingError
from entente.loading import load_graph
from entente.model import Block, Document, Entity, KnowledgeGraph
from entente.writing.turtle import turtle, write_turtle
from entente_ontology.names import DATA


@pytest.fixture
def spread(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with blocks, and with two authors whose order is not that of their IRIs."""
    documents = tuple(
        replace(one, blocks=(Block("title", 0, 20), Block("item", 21, len(one.text))))
        for one in graph.documents
    )
    actors = [entity.iri for entity in graph.entities if "/actor/" in entity.iri]
    return replace(graph, documents=documents, creators=((actors[1], actors[0]), graph.creators[1]))


def read_back(graph: KnowledgeGraph, folder: Path) -> KnowledgeGraph:
    write_turtle(graph, folder / "graph.ttl")
    return load_graph(folder / "graph.ttl")


def test_a_graph_reads_back_as_it_was_but_for_the_texts(spread: KnowledgeGraph, tmp_path: Path) -> None:
    untold = tuple(replace(one, text="", masked="", authors=()) for one in spread.documents)
    assert read_back(spread, tmp_path) == replace(spread, documents=untold)


def test_languages_pages_copies_and_sources_read_back(spread: KnowledgeGraph, tmp_path: Path) -> None:
    first, second = spread.documents
    begins = sorted({one.begin for one in spread.sentences if one.document == first.identifier})
    documents = (replace(first, language="en", pages=(begins[0], begins[1], begins[1])), second)
    counted = tuple(replace(said, sources=2) for said in spread.assertions)
    told = replace(
        spread, documents=documents, assertions=counted, copies=((first.identifier, second.identifier),)
    )
    found = read_back(told, tmp_path)
    assert (found.documents[0].language, found.documents[0].pages) == ("en", documents[0].pages)
    assert (found.copies, found.assertions) == (told.copies, told.assertions)


def test_only_blocks_that_are_quoted_from_are_told(graph: KnowledgeGraph, tmp_path: Path) -> None:
    blocks = (Block("title", 0, 3), Block("item", 3, 9000), Block("boilerplate", 9000, 9001))
    some = replace(graph, documents=(replace(graph.documents[0], blocks=blocks), graph.documents[1]))
    assert read_back(some, tmp_path).documents[0].blocks == blocks[:2]


def test_another_base_is_known_again(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = turtle(graph).replace(DATA, "https://example.org/kg/")
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    assert load_graph(tmp_path / "graph.ttl").base == "https://example.org/kg/"
    (tmp_path / "graph.ttl").write_text(text.replace("document:", "paper:"), encoding="utf-8")
    assert load_graph(tmp_path / "graph.ttl").base == "https://example.org/kg/"


def test_a_graph_without_relations_reads_back(tmp_path: Path) -> None:
    document = Document("a.txt", "", "", (), "0" * 64, "A")
    author = Entity(f"{DATA}actor/x", "x", "Actor")
    alone = KnowledgeGraph(DATA, (document,), (f"{DATA}document/a",), ((author.iri,),), (author,), (), ())
    assert read_back(alone, tmp_path) == alone


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text + "<<<", "is no Turtle: "),
        (lambda _: "", "holds no graph"),
        (lambda text: text + "[] a entente:Actor .", "blank nodes"),
        (
            lambda text: text.replace("entente:confidence 0.95 ;", ""),
            "needs one entente:confidence and has 0",
        ),
        (lambda text: text.replace("confidence 0.95", 'confidence "high"'), "is 'high', no number"),
        (lambda text: text.replace("confidence 0.95", 'confidence "NaN"'), "is 'NaN', no number"),
        (lambda text: text.replace("nif:beginIndex 0 ", 'nif:beginIndex "first" '), "no whole number"),
        (
            lambda text: text.replace("entente:polarity entente:negative", "entente:polarity entente:odd"),
            "'odd'",
        ),
        (
            lambda text: text.replace(
                "entente:Actor , entente:Person", "entente:Actor , entente:Person , entente:State"
            ),
            "no class with all",
        ),
        (lambda text: text.replace('skos:prefLabel "ISIS"', 'skos:prefLabel "ISIS" , "Isis"'), "has 2"),
        (
            lambda text: text.replace("rdf:object threat:terrorism", "rdf:object threat:x"),
            "does not describe",
        ),
        (lambda text: text.replace("nif:referenceContext document:", "nif:referenceContext place:"), "<"),
    ],
)
def test_what_is_no_graph_of_a_build_is_told_in_words(
    spoil: Callable[[str], str], says: str, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(spoil(turtle(graph)), encoding="utf-8")
    with pytest.raises(LoadingError, match=f"^{file}: ") as told:
        load_graph(file)
    assert says in str(told.value)


def test_what_is_not_there_or_no_turtle_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoadingError, match=r"none\.ttl: no such file"):
        load_graph(tmp_path / "none.ttl")
    (tmp_path / "graph.nq").touch()
    with pytest.raises(LoadingError, match=r"graph\.nq: is no \.ttl file"):
        load_graph(tmp_path / "graph.nq")
    (tmp_path / "a.ttl").mkdir()
    with pytest.raises(LoadingError, match=r"a\.ttl: cannot be read"):
        load_graph(tmp_path / "a.ttl")


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A title\n\nKenya bans mines.\n", encoding="utf-8")
    return tmp_path / "in"


def told_of(sha256: str, folder: Path) -> Path:
    document = Document("a.txt", "", "", (), sha256, "A title")
    author = Entity(f"{DATA}actor/x", "x", "Actor")
    alone = KnowledgeGraph(DATA, (document,), (f"{DATA}document/a",), ((author.iri,),), (author,), (), ())
    write_turtle(alone, folder / "graph.ttl")
    return folder / "graph.ttl"


def test_texts_are_read_from_where_they_lie(seed: Path, tmp_path: Path) -> None:
    from entente.reading import find_files, read_document

    (document,) = (read_document(source) for source in find_files([seed]))
    loaded = load_graph(told_of(document.sha256, tmp_path), texts=seed)
    assert loaded.documents == (document,)


def test_a_text_that_is_another_by_now_or_missing_is_told(seed: Path, tmp_path: Path) -> None:
    file = told_of("0" * 64, tmp_path)
    with pytest.raises(LoadingError, match=r"'a\.txt' is another text by now"):
        load_graph(file, texts=seed)
    (seed / "a.txt").rename(seed / "b.txt")
    with pytest.raises(LoadingError, match=r"has no 'a\.txt'"):
        load_graph(file, texts=seed)
