import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from entente.errors import EvaluationError
from entente.evaluation import evaluate_graph, evaluate_pipeline
from entente.evaluation.rendering import as_json, as_text
from entente.evaluation.weighing import understood
from entente.language import load
from entente.model import KnowledgeGraph
from entente.reading import find_files, read_document
from entente.writing.brat import write_brat
from entente.writing.turtle import turtle

ROOT = Path(__file__).parents[3]
SHARED = next(
    (found for parent in ROOT.parents if (found := parent / "shared" / "gold" / "score.py").is_file()), None
)

LETTER = {
    "doc": "letter",
    "entities": [
        {"id": "e0", "type": "Actor", "label": "@author", "mentions": []},
        {"id": "e1", "type": "Actor", "label": "Kazakhstan", "mentions": ["Kazakhstan"]},
        {"id": "e2", "type": "Measure", "label": "share intelligence", "mentions": ["share intelligence"]},
        {"id": "e3", "type": "Threat", "label": "terrorism", "mentions": ["terrorism"]},
        {"id": "e4", "type": "Place", "label": "home", "mentions": ["United"]},
    ],
    "relations": [
        {"s": "e1", "p": "implements", "o": "e2", "polarity": "positive", "modality": "proposed",
         "sentence": "Kazakhstan must share intelligence to stop terrorism."},
        {"s": "e2", "p": "targets", "o": "e3", "polarity": "negative", "modality": "proposed",
         "sentence": "Kazakhstan must share intelligence to stop terrorism."},
        {"s": "e1", "p": "opposes", "o": "e3", "polarity": "positive", "modality": "stated",
         "sentence": "Kazakhstan must share intelligence to stop terrorism."},
    ],
}  # fmt: skip


@pytest.fixture
def corpus(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """A folder with documents, the graph of them, and annotations of one."""
    for document in graph.documents:
        file = tmp_path / "docs" / document.identifier
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.text, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "letter.json").write_text(json.dumps(LETTER), encoding="utf-8")
    return tmp_path


def built(corpus: Path, graph: KnowledgeGraph) -> Path:
    """The Turtle of the graph, its documents as they lie in the corpus."""
    text = turtle(graph)
    for document in graph.documents:
        data = (corpus / "docs" / document.identifier).read_bytes()
        text = text.replace(document.sha256, hashlib.sha256(data).hexdigest())
    (corpus / "graph.ttl").write_text(text, encoding="utf-8")
    return corpus / "graph.ttl"


def test_a_graph_is_scored_against_annotations(corpus: Path, graph: KnowledgeGraph) -> None:
    told = json.loads(as_json(evaluate_graph(corpus / "gold", built(corpus, graph), kinds=99)))
    assert told["documents"] == 1
    assert {name: told["entities"][name]["recall"] for name in ("Actor", "Measure", "Threat", "Place")} == {
        "Actor": 1.0,
        "Measure": 1.0,
        "Threat": 1.0,
        "Place": 0.0,
    }
    assert told["relations"]["implements"] == {
        "P": 1.0,
        "R": 1.0,
        "F1": 1.0,
        "hit": 1,
        "predicted": 1,
        "gold": 1,
    }
    assert told["relations"]["opposes"]["R"] == 0
    assert told["of the matched"] == {"polarity": 0.5, "modality": 1.0}
    kinds = {(one["side"], one["kind"], one["of"]) for one in told["mistakes"]}
    assert ("missed", "not said between ends that were found", "opposes") in kinds


def test_the_tables_say_the_same(corpus: Path, graph: KnowledgeGraph) -> None:
    text = as_text(evaluate_graph(corpus / "gold", built(corpus, graph), kinds=99))
    assert "  implements              1.000  1.000  1.000" in text
    assert "polarity of the 2 relations that match: 0.500" in text
    assert "told otherwise: polarity (negative, said positive), 1" in text
    assert "letter: Kazakhstan --opposes--> terrorism" in text


def test_corrections_in_brat_are_scored_too(corpus: Path, graph: KnowledgeGraph) -> None:
    write_brat(graph, corpus / "brat")  # without texts, as they are exported by default
    (corpus / "plain.ttl").write_text(turtle(graph), encoding="utf-8")
    told = json.loads(as_json(evaluate_graph(corpus / "brat", corpus / "plain.ttl")))
    assert (told["documents"], told["entities"]["all"]["F1"]) == (2, 1.0)


def test_annotations_of_another_text_are_told(corpus: Path, graph: KnowledgeGraph) -> None:
    (corpus / "plain.ttl").write_text(turtle(graph), encoding="utf-8")
    with pytest.raises(EvaluationError, match="letter: the graph was built from another text of it"):
        evaluate_graph(corpus / "gold", corpus / "plain.ttl")


def test_a_document_that_the_graph_lacks_is_told_and_counts_as_missed(
    corpus: Path, graph: KnowledgeGraph
) -> None:
    (corpus / "docs" / "other.txt").write_text("Chad agreed.", encoding="utf-8")
    other = {"entities": [{**LETTER["entities"][1], "mentions": ["Chad"]}], "relations": []}  # type: ignore[dict-item]  # a list of objects
    (corpus / "gold" / "other.json").write_text(json.dumps(other), encoding="utf-8")
    evaluation = evaluate_graph(corpus / "gold", built(corpus, graph))
    assert evaluation.missing == ("other",)
    assert evaluation.scores.entities["Actor"].gold == 2
    assert "not in the graph, so all in them is missed: other" in as_text(evaluation)


@pytest.mark.parametrize(
    ("gold", "docs", "says"),
    [
        ("none", None, "none: no such file or folder"),
        ("docs", None, "holds neither .json files of annotations nor documents.tsv"),
        ("gold", "gold", "needs one document called 'letter', and has letter.json|letter.json: "),
        ("gold/letter.json", "graph.ttl", "needs one document called 'letter', and has none"),
        ("elsewhere/here/letter.json", None, "say with --docs where the documents lie"),
    ],
)
def test_what_is_not_there_is_told(
    corpus: Path, graph: KnowledgeGraph, gold: str, docs: str | None, says: str
) -> None:
    (corpus / "elsewhere" / "here").mkdir(parents=True)
    (corpus / "elsewhere" / "here" / "letter.json").write_text(json.dumps(LETTER), encoding="utf-8")
    place = built(corpus, graph)
    with pytest.raises(EvaluationError, match=says):
        evaluate_graph(corpus / gold, place, docs=corpus / docs if docs else None)


@pytest.mark.model
def test_what_entente_makes_of_documents_is_scored_and_its_rejections_are_known(corpus: Path) -> None:
    evaluation = evaluate_pipeline(corpus / "gold" / "letter.json", load, kinds=99)
    assert evaluation.scores.entities["Actor"].covered == 1
    assert evaluation.scores.relations["implements"].covered == 1
    kinds = {kind for _, _, kind in evaluation.totals}
    assert not kinds & {"not said between ends that were found"}
    assert kinds


def test_corrections_alone_do_not_say_what_the_documents_are(corpus: Path, graph: KnowledgeGraph) -> None:
    write_brat(graph, corpus / "brat", with_text=True)
    with pytest.raises(EvaluationError, match="name a graph, or say with --docs"):
        evaluate_pipeline(corpus / "brat", load)


def figures(told: dict[str, Any]) -> dict[str, Any]:
    """All figures of a report but the precision of each type, which several best matchings may part."""
    types = {
        name: {k: v for k, v in row.items() if k != "precision"} for name, row in told["entities"].items()
    }
    return {"entities": types, "relations": told["relations"], "of the matched": told["of the matched"]}


def compare(graph: Path, docs: Path, gold: Path) -> None:
    """Both scorers say the same."""
    command = [sys.executable, str(SHARED), str(graph), str(docs), str(gold), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = json.loads(as_json(evaluate_graph(gold, graph, docs=docs)))
    assert figures(ours) == figures(theirs)
    for name, row in theirs["entities"].items():
        if name != "all":
            one = 1.01 / max(row["predicted"], 1)  # of equally good matchings, by one thing
            assert ours["entities"][name]["precision"] == pytest.approx(row["precision"], abs=max(0.05, one))


beside = pytest.mark.skipif(SHARED is None, reason="the annotated documents are not beside this checkout")


@beside
def test_the_figures_of_the_exports_are_those_of_the_scorer_of_the_annotations() -> None:
    assert SHARED is not None
    compare(ROOT / "exports" / "graph.ttl", ROOT / "seeds", SHARED.with_name("seeds"))


@beside
@pytest.mark.model
def test_the_figures_of_unseen_documents_are_those_of_the_scorer_of_the_annotations(tmp_path: Path) -> None:
    assert SHARED is not None
    for name in ("docs", "gold"):
        (tmp_path / name).mkdir()
    shortest = sorted(SHARED.with_name("dev").glob("docs/*.txt"), key=lambda file: file.stat().st_size)[:4]
    for file in shortest:
        shutil.copy(file, tmp_path / "docs")
        shutil.copy(file.parent.with_name("gold") / f"{file.stem}.json", tmp_path / "gold")
    read = [read_document(source) for source in find_files([tmp_path / "docs"])]
    (tmp_path / "graph.ttl").write_text(turtle(understood(read, load())[0]), encoding="utf-8")
    compare(tmp_path / "graph.ttl", tmp_path / "docs", tmp_path / "gold")
