from dataclasses import replace
from pathlib import Path

import pytest

from entente.copies import signature
from entente.errors import SelectionError
from entente.model import Block, Document, Findings, KnowledgeGraph, Mention, Relation, Sentence
from entente.pipeline import build_of
from entente.reading import Outcome
from entente.records import Record
from entente.reduction import gathering, reduce_records
from entente.selection import Selection, select
from entente.writing import shards
from entente.writing.graphs import quads
from entente.writing.quads import quad
from entente.writing.shards import write_shards

NAMES = ("Kenya", "UN", "United Nations", "Clara Voss", "Voss", "naval patrols", "Naval-patrols", "piracy")
KINDS = ("State", "Organization", "Organization", "Person", "Person", "Measure", "Measure", "Hazard")
PADDING = " ".join(f"word{number}" for number in range(60))


def record_of(number: int) -> Record:
    """A document of three sentences, in which names stand that others explain, join and share."""
    chosen = [(number + step * (1 + number % 3)) % len(NAMES) for step in range(6)]
    words = [NAMES[one] for one in chosen]
    text = f"{words[0]} {words[1]}. {words[2]} {words[3]}. {words[4]} {words[5]}. {PADDING} x{number // 2}."
    mentions: list[Mention] = []
    at = 0
    for place, one in enumerate(chosen):
        begin = text.index(NAMES[one], at)
        at = begin + len(NAMES[one])
        proper = KINDS[one] not in {"Measure", "Hazard"}
        expands = ("UN",) if NAMES[one] == "United Nations" else ()
        key = NAMES[one].lower()
        mentions.append(
            Mention(begin, at, NAMES[one], KINDS[one], NAMES[one], place // 2, key, expands, proper)
        )
    pairs = zip(mentions[::2], mentions[1::2], strict=True)
    sentences = tuple(Sentence(one.begin, other.end + 1) for one, other in pairs)
    relations = tuple(
        Relation(
            2 * place, "supports", 2 * place + 1, place, cue=f"cue {number % 2}", confidence=number % 7 / 10
        )
        for place in range(3)
    )
    authored = replace(relations[0], subject=-1, predicate="proposes", attributed_to=number % 6)
    identifier = f"d{number:02}.txt"
    document = Document(
        identifier,
        text,
        text,
        (Block("paragraph", 0, len(text)),),
        f"{number:064}",
        f"Title {number % 4}",
        ("Clara Voss",) if number % 5 == 0 else (),
    )
    found = Findings(document, sentences, tuple(mentions), (*relations, authored))
    return Record(Outcome(identifier), found, signature(document))


RECORDS = (
    *(record_of(number) for number in range(24)),
    Record(Outcome("x.txt", "binary", "x.txt: is binary")),
)


@pytest.fixture(scope="module")
def whole() -> KnowledgeGraph:
    graph = build_of(RECORDS).graph
    assert graph.copies
    assert any(entity.joined for entity in graph.entities)
    return graph


@pytest.fixture(params=[(1_000, 16_000_000), (5, 100)])
def dealt(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Files of a sort: one, and several that are filled little by little."""
    shard, held = request.param
    monkeypatch.setattr(shards, "SHARD", shard)
    monkeypatch.setattr(gathering, "HELD", held)
    return -(-24 // int(shard))


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_the_files_are_those_that_are_made_of_all_records_at_once(
    tmp_path: Path, whole: KnowledgeGraph, dealt: int
) -> None:
    reduced = reduce_records(lambda: RECORDS, tmp_path / "steps")
    write_shards(whole, tmp_path / "memory")
    written = contents(tmp_path / "steps")
    assert written == contents(tmp_path / "memory")
    assert len(written) == len(reduced.files) == 3 * dealt + 1
    assert reduced.documents == 24
    assert (reduced.entities, reduced.assertions) == (len(whole.entities), len(whole.assertions))


def test_the_lines_are_those_of_the_graph_each_once(
    tmp_path: Path, whole: KnowledgeGraph, dealt: int
) -> None:
    write_shards(whole, tmp_path)
    lines = [line for text in contents(tmp_path).values() for line in text.splitlines(keepends=True)]
    assert sorted(lines) == sorted({quad(name, said) for name, said in quads(whole)})
    assert len(list(tmp_path.glob("documents-*"))) == dealt


def test_the_order_of_the_records_does_not_matter(tmp_path: Path) -> None:
    reduce_records(lambda: RECORDS, tmp_path / "one")
    reduce_records(lambda: RECORDS[::-1], tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


@pytest.mark.parametrize(
    "wanted",
    [Selection(about=("un",)), Selection(top=3), Selection(about=("Voss", "piracy"), top=4)],
    ids=["about", "top", "both"],
)
def test_what_is_wanted_is_what_is_taken_of_the_whole_graph(
    tmp_path: Path, whole: KnowledgeGraph, dealt: int, wanted: Selection
) -> None:
    graph = reduce_records(lambda: RECORDS, tmp_path, wanted=wanted).graph
    assert graph == select(whole, wanted)
    assert 0 < len(graph.assertions) < len(whole.assertions)
    assert (tmp_path / f"documents-{dealt - 1:06}.nq").exists()


def test_a_name_that_nothing_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="Atlantis: nothing in the graph has this name"):
        reduce_records(lambda: RECORDS, tmp_path, wanted=Selection(about=("Atlantis",)))
