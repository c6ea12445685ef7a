from pathlib import Path

import pytest

from entente.errors import LoadingError
from entente.evaluation import evaluate_graph
from entente.evaluation.corrections import read_corrections
from entente.evaluation.gold import GoldDocument
from entente.model import KnowledgeGraph
from entente.writing.brat import write_brat
from entente.writing.formats import Options, write_exports
from entente.writing.turtle import turtle

LETTER = "letter.md"


@pytest.fixture
def folder(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    write_brat(graph, tmp_path / "brat", with_text=True)
    return tmp_path / "brat"


def letter(folder: Path) -> Path:
    rows = (line.split("\t") for line in (folder / "documents.tsv").read_text("utf-8").splitlines())
    return folder / f"{next(row[0] for row in rows if row[1] == LETTER)}.ann"


def corrected(folder: Path, *changes: tuple[str, str], more: str = "") -> GoldDocument:
    file = letter(folder)
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text + more, encoding="utf-8")
    return next(one for one in read_corrections(folder) if one.name == LETTER)


@pytest.mark.parametrize("name", ["brat", "inception"])
def test_what_was_exported_and_left_as_it_was_scores_full_marks(
    name: str, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    write_exports(graph, tmp_path, [name], options=Options(with_text=True))
    folder = tmp_path / name
    (folder.parent / "graph.ttl").write_text(turtle(graph), encoding="utf-8")
    scores = evaluate_graph(folder, folder.parent / "graph.ttl").scores
    assert scores.documents == 2
    entities, relations = scores.whole("entities"), scores.whole("relations")
    assert entities.hit == entities.predicted == entities.gold > 0
    assert relations.hit == relations.gold > 0
    assert scores.manner["modality"] == scores.manner["polarity"] == scores.manner["matched"]


def test_what_an_analyst_says_otherwise_is_what_is_right(folder: Path) -> None:
    gold = corrected(folder, ("causes-denied", "causes-possible"))
    assert {one.modality for one in gold.relations if one.predicate == "causes"} == {"possible"}
    assert {one.polarity for one in gold.relations if one.predicate == "causes"} == {"positive"}


def test_a_mention_that_is_added_is_of_the_thing_of_its_kind_and_words(folder: Path) -> None:
    text = letter(folder).with_suffix(".txt").read_text(encoding="utf-8")
    again = text.index("Kazakhstan", 20)
    before = len(corrected(folder).things)
    gold = corrected(folder, more=f"T90\tGroup {again} {again + 10}\tKazakhstan\n")
    state = next(one for one in gold.things if one.label == "Kazakhstan")
    assert (len(gold.things), (again, again + 10) in state.spans) == (before, True)


def test_a_mention_of_another_kind_is_another_thing(folder: Path) -> None:
    gold = corrected(folder, more="T90\tMeasure 0 10\tKazakhstan\n")
    found = [one for one in gold.things if one.label == "Kazakhstan" and one.family == "Measure"]
    assert [one.spans for one in found] == [((0, 10),)]


def test_a_relation_is_stated_where_its_mentions_stand_and_between_them(folder: Path) -> None:
    gold = corrected(folder)
    spans = {one.name: one.spans for one in gold.things}
    for one in gold.relations:
        ((begin, end),) = one.places
        ends = [span for name in (one.subject, one.object) for span in spans.get(name, ())]
        assert begin in {span[0] for span in ends}
        assert end in {span[1] for span in ends}


def test_a_line_that_is_wrong_is_named(folder: Path) -> None:
    with pytest.raises(LoadingError, match=r"\.ann:[0-9]+: is no mention"):
        corrected(folder, more="T90\tActr 0 10\tKazakhstan\n")
