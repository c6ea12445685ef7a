"""The golden cases of tests/golden: sentences with what must and must not be found in them."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.knowledge import load_knowledge
from entente.language import load
from entente.model import AUTHOR, Findings, Relation
from entente.pipeline import find
from entente.reading import find_files, read_document
from entente_ontology.names import classes

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet
    from spacy.language import Language

FOLDER = Path(__file__).parents[1] / "golden"
MANNERS = {"positive", "negative", "stated", "proposed", "possible"}

Case = dict[str, str | list[str]]


def cases() -> "Iterator[ParameterSet]":
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{file.stem}: {case['about']}")


@functools.cache
def nlp() -> "Language":
    return load()


def found_in(text: str, folder: Path) -> Findings:
    (folder / "case.txt").write_text(text, encoding="utf-8")
    (source,) = find_files([folder / "case.txt"])
    return find(read_document(source), nlp(), load_knowledge())


def touches(stretch: str, mention: str) -> bool:
    return stretch in mention or (mention in stretch and len(mention) > 2)


def fits(wanted: str, mention: str) -> bool:
    return wanted == "*" or touches(wanted, mention)


def names(findings: Findings, wanted: str) -> bool:
    stretch, _, kind = wanted.rpartition(": ")
    return any(touches(stretch, m.text) and kind in classes(m.kind) for m in findings.mentions)


def end(findings: Findings, position: int) -> str:
    return "@author" if position == AUTHOR else findings.mentions[position].text


def holds(findings: Findings, one: Relation, wanted: str) -> bool:
    subject, predicate, thing, *manner = wanted.split(" | ")
    assert set(manner) <= MANNERS, wanted
    ends = end(findings, one.subject), end(findings, one.object)
    ways = (ends, ends[::-1]) if predicate == "cooperatesWith" else (ends,)
    meets = any(fits(subject, s) and fits(thing, o) for s, o in ways)
    return one.predicate == predicate and set(manner) <= {one.polarity, one.modality} and meets


def says(findings: Findings, wanted: str) -> bool:
    return any(holds(findings, one, wanted) for one in findings.relations)


@pytest.mark.model
@pytest.mark.parametrize("case", tuple(cases()))
def test_a_golden_case_holds(case: Case, tmp_path: Path) -> None:
    findings = found_in(str(case["text"]), tmp_path)
    missed = [name for name in case.get("names", ()) if not names(findings, name)]
    missed += [relation for relation in case.get("says", ()) if not says(findings, relation)]
    wrong = [relation for relation in case.get("never", ()) if says(findings, relation)]
    assert not missed, f"missed: {missed}; found: {shown(findings)}"
    assert not wrong, f"wrong: {wrong}; found: {shown(findings)}"


def shown(findings: Findings) -> list[str]:
    ends = [(end(findings, r.subject), end(findings, r.object), r) for r in findings.relations]
    return [f"{m.text}: {m.kind}" for m in findings.mentions] + [
        f"{s} | {r.predicate} | {o} | {r.polarity} | {r.modality} {r.confidence:.2f}" for s, o, r in ends
    ]
