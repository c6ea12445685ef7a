"""Annotations as JSON, one file a document: entities with their mentions, relations with their sentences.

{"doc": "001", "entities": [
   {"id": "e0", "type": "Actor", "label": "@author", "mentions": []},
   {"id": "e1", "type": "Measure", "label": "share intelligence", "mentions": ["sharing of intelligence"]}],
 "relations": [
   {"s": "e0", "p": "proposes", "o": "e1", "polarity": "positive", "modality": "proposed",
    "sentence": "The sharing of intelligence must improve."}]}
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias, cast

from entente.errors import EvaluationError
from entente.evaluation.gold import GoldDocument, GoldEntity, GoldRelation, occurrences
from entente.model import Modality, Polarity
from entente_ontology.names import MODALITIES, POLARITIES, PREDICATES, ROLES, may_join

AUTHOR = "@author"
TOLD = 10
"""Faults of a file that stand in one message."""

Fields: TypeAlias = Mapping[str, object]


def read_annotations(path: Path, text: str, sha256: str = "") -> GoldDocument:
    """The annotations in a JSON file of a document with that text.

    Raises EvaluationError, which names the file and every entry at fault.
    """
    entities, relations = _lists(path)
    faults = [*_entity_faults(entities, text)]
    kinds = {str(one.get("id")): str(one.get("type")) for one in entities}
    faults += _relation_faults(relations, kinds, text)
    if faults:
        more = [f"and {len(faults) - TOLD} more"] * (len(faults) > TOLD)
        raise EvaluationError(f"{path}: " + "; ".join((*faults[:TOLD], *more)))
    return GoldDocument(
        path.stem,
        text,
        sha256,
        tuple(_entity(one, text) for one in entities),
        tuple(_relation(one, text) for one in relations),
    )


def _lists(path: Path) -> tuple[list[Fields], list[Fields]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise EvaluationError(f"{path}: is no JSON of annotations: {error}") from error
    found = [told.get(key) if isinstance(told, dict) else None for key in ("entities", "relations")]
    for key, part in zip(("entities", "relations"), found, strict=True):
        if not isinstance(part, list) or not all(isinstance(one, dict) for one in part):
            raise EvaluationError(f"{path}: needs a list {key!r} of objects")
    return cast("tuple[list[Fields], list[Fields]]", tuple(found))  # as was checked


def _entity_faults(entities: list[Fields], text: str) -> Iterator[str]:
    seen: set[object] = set()
    for number, one in enumerate(entities):
        name, forms = one.get("id"), one.get("mentions")
        where = f"entity {name or number}"
        if not isinstance(name, str) or name in seen:
            yield f"{where}: needs an id of its own"
            continue
        seen.add(name)
        if one.get("type") not in ROLES:
            yield f"{where}: no such type {one.get('type')!r} (have {', '.join(ROLES)})"
        if not isinstance(forms, list) or (not forms and one.get("label") != AUTHOR):
            yield f"{where}: needs a list of mentions"
            continue
        for form in forms:
            if not isinstance(form, str) or not form or form not in text:
                yield f"{where}: not in the text: {form!r}"


def _relation_faults(relations: list[Fields], kinds: Mapping[str, str], text: str) -> Iterator[str]:
    for number, one in enumerate(relations):
        where = f"relation {number} ({one.get('s')} {one.get('p')} {one.get('o')})"
        ends = kinds.get(str(one.get("s"))), kinds.get(str(one.get("o")))
        predicate, sentence = str(one.get("p")), one.get("sentence")
        if None in ends:
            yield f"{where}: an end is no entity of the file"
        elif predicate not in PREDICATES:
            yield f"{where}: no such predicate"
        elif {*ends} <= {*ROLES} and not may_join(str(ends[0]), predicate, str(ends[1])):
            yield f"{where}: {predicate} cannot lead from {ends[0]} to {ends[1]}"
        if one.get("polarity") not in POLARITIES or one.get("modality") not in MODALITIES:
            yield f"{where}: needs a polarity and a modality"
        if not isinstance(sentence, str) or not sentence or sentence not in text:
            yield f"{where}: its sentence is not in the text: {str(sentence)[:60]!r}"


def _entity(one: Fields, text: str) -> GoldEntity:
    forms = cast("list[str]", one["mentions"])  # as was checked
    label = str(one.get("label", ""))
    spans = tuple(span for form in forms for span in occurrences(text, form))
    return GoldEntity(str(one["id"]), str(one["type"]), label, spans, is_author=label == AUTHOR)


def _relation(one: Fields, text: str) -> GoldRelation:
    return GoldRelation(
        str(one["s"]),
        str(one["p"]),
        str(one["o"]),
        cast("Polarity", one["polarity"]),  # as was checked
        cast("Modality", one["modality"]),  # as was checked
        tuple(occurrences(text, str(one["sentence"]))),
    )
