from dataclasses import replace
from pathlib import Path

import pytest

from entente.copies import signature
from entente.model import Block, Document, Findings, Mention, Relation, Sentence
from entente.pipeline import graph_of
from entente.reading import Outcome
from entente.records import Record
from entente.reduction import gathering, reduce_records, streaming
from entente.writing.graphs import quads
from entente.writing.quads import quad

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
        mentions.append(
            Mention(
                begin, at, NAMES[one], KINDS[one], NAMES[one], place // 2, NAMES[one].lower(), expands, proper
            )
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


def lines_at_once() -> list[str]:
    graph = graph_of(RECORDS).graph
    assert graph.copies
    return sorted({quad(name, said) for name, said in quads(graph)})


@pytest.mark.parametrize(("shard", "parts", "held"), [(200, 64, 8_000_000), (5, 3, 100)])
def test_the_lines_are_those_of_all_records_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shard: int, parts: int, held: int
) -> None:
    monkeypatch.setattr(streaming, "SHARD", shard)
    monkeypatch.setattr(streaming, "PARTS", parts)
    monkeypatch.setattr(gathering, "HELD", held)
    reduced = reduce_records(lambda: RECORDS, tmp_path)
    written = [line for file in reduced.files for line in file.read_text(encoding="utf-8").splitlines(True)]
    assert sorted(written) == lines_at_once()
    assert (reduced.documents, reduced.lines) == (24, len(written))
    assert len([file for file in reduced.files if file.name.startswith("documents")]) == -(-24 // shard)


def test_the_order_of_the_records_does_not_matter(tmp_path: Path) -> None:
    files = reduce_records(lambda: RECORDS, tmp_path / "one").files
    others = reduce_records(lambda: RECORDS[::-1], tmp_path / "other").files
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in others]
