import json
from pathlib import Path

import pytest

from entente.errors import EvaluationError
from entente.evaluation.annotations import read_annotations
from entente.evaluation.gold import occurrences

TEXT = "Kenya shares data. Kenya must ban arms to stop terrorism."
KENYA = {"id": "e1", "type": "Actor", "label": "Kenya", "mentions": ["Kenya"]}
BAN = {"id": "e2", "type": "Measure", "label": "ban arms", "mentions": ["ban arms"]}
AUTHOR = {"id": "e0", "type": "Actor", "label": "@author", "mentions": []}
CALL = {
    "s": "e0",
    "p": "proposes",
    "o": "e2",
    "polarity": "positive",
    "modality": "proposed",
    "sentence": "Kenya must ban arms to stop terrorism.",
}


def written(folder: Path, *, entities: object = (AUTHOR, KENYA, BAN), relations: object = (CALL,)) -> Path:
    file = folder / "001.json"
    file.write_text(json.dumps({"doc": "001", "entities": entities, "relations": relations}), "utf-8")
    return file


def test_mentions_and_sentences_are_found_wherever_they_stand(tmp_path: Path) -> None:
    gold = read_annotations(written(tmp_path), TEXT)
    assert (gold.name, sorted(gold.authors)) == ("001", ["e0"])
    assert {one.name: one.spans for one in gold.things} == {"e1": ((0, 5), (19, 24)), "e2": ((30, 38),)}
    (call,) = gold.relations
    assert (call.subject, call.predicate, call.object, call.modality) == ("e0", "proposes", "e2", "proposed")
    assert call.places == ((19, 57),)


def test_places_may_overlap() -> None:
    assert list(occurrences("aaa", "aa")) == [(0, 2), (1, 3)]
    assert list(occurrences("aaa", "")) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"entities": [{**KENYA, "type": "Actr"}]}, "entity e1: no such type 'Actr' (have Actor, "),
        ({"entities": [KENYA, KENYA]}, "entity e1: needs an id of its own"),
        ({"entities": [{**KENYA, "mentions": []}]}, "entity e1: needs a list of mentions"),
        ({"entities": [{**KENYA, "mentions": ["kenya"]}]}, "entity e1: not in the text: 'kenya'"),
        ({"relations": [{**CALL, "o": "e9"}]}, "relation 0 (e0 proposes e9): an end is no entity"),
        ({"relations": [{**CALL, "p": "propose"}]}, "(e0 propose e2): no such predicate"),
        ({"relations": [{**CALL, "p": "partOf"}]}, "partOf cannot lead from Actor to Measure"),
        ({"relations": [{**CALL, "modality": "maybe"}]}, "needs a polarity and a modality"),
        ({"relations": [{**CALL, "sentence": "Ban arms."}]}, "its sentence is not in the text: 'Ban arms.'"),
        ({"relations": "none"}, "needs a list 'relations' of objects"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, object], says: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        read_annotations(written(tmp_path, **change), TEXT)
    assert str(caught.value).startswith(f"{tmp_path / '001.json'}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize("content", ["", "[", "[]", "3", "{}", '{"entities": [1], "relations": []}'])
def test_what_is_no_annotation_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "001.json").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"001\.json: (is no JSON|needs a list)"):
        read_annotations(tmp_path / "001.json", TEXT)
