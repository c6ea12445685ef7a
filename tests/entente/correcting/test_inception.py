"""The same corrections, made in brat and in INCEpTION, give the same decisions."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import cassis
import pytest

from entente.correcting import Corrections, corrections
from entente.curation.toml import decided
from entente.model import KnowledgeGraph
from entente.writing.brat import write_brat
from entente.writing.inception import write_inception
from entente.writing.inception.layers import MENTION, RELATION

Desk = tuple[Path, Path]
"""A file of stand-off lines, and the CAS of the same document."""


@pytest.fixture
def desk(request: pytest.FixtureRequest, graph: KnowledgeGraph, tmp_path: Path) -> Desk:
    write_brat(graph, tmp_path / "brat", with_text=True)
    write_inception(graph, tmp_path / "inception", with_text=True)
    rows = (
        line.split("\t") for line in (tmp_path / "brat" / "documents.tsv").read_text("utf-8").splitlines()
    )
    document = getattr(request, "param", "papers/a paper.txt")
    (name,) = (row[0] for row in rows if row[1] == document)
    return tmp_path / "brat" / f"{name}.ann", tmp_path / "inception" / f"{name}.xmi"


def in_brat(desk: Desk, change: Callable[[list[str]], list[str]]) -> None:
    lines = desk[0].read_text("utf-8").split("\n")[:-1]
    changed = change(lines)
    assert changed != lines
    desk[0].write_text("".join(f"{line}\n" for line in changed), "utf-8")


def in_inception(desk: Desk, change: Callable[[cassis.Cas], None]) -> None:
    cas = cassis.load_cas_from_xmi(desk[1], cassis.load_typesystem(desk[1].with_name("TypeSystem.xml")))
    change(cas)
    (desk[1].parent / "back").mkdir()
    cas.to_json(desk[1].parent / "back" / f"{desk[1].stem}.json")


def both(desk: Desk, graph: KnowledgeGraph) -> tuple[Corrections, Corrections]:
    return corrections(desk[0].parent, graph), corrections(desk[1].parent, graph)


def entries(found: Corrections) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads("\n".join(decided(one) for one in found.decisions))


def test_what_was_not_changed_gives_no_entry(desk: Desk, graph: KnowledgeGraph) -> None:
    in_inception(desk, lambda _: None)
    assert both(desk, graph) == (Corrections((), ()),) * 2


def test_a_relation_that_was_deleted_is_rejected(desk: Desk, graph: KnowledgeGraph) -> None:
    in_brat(desk, lambda lines: [line for line in lines if "\topposes " not in line])

    def change(cas: cassis.Cas) -> None:
        for one in [one for one in cas.select(RELATION) if one.says == "opposes"]:
            cas.remove(one)

    in_inception(desk, change)
    brat, inception = both(desk, graph)
    assert inception == brat
    assert entries(inception)["reject"][0]["relation"] == "opposes"


@pytest.mark.parametrize("desk", ["letter.md"], indirect=True)
def test_a_relation_that_is_said_otherwise_is_both(desk: Desk, graph: KnowledgeGraph) -> None:
    in_brat(desk, lambda lines: [line.replace("causes-denied", "causes-possible") for line in lines])

    def change(cas: cassis.Cas) -> None:
        for one in cas.select(RELATION):
            one.says = one.says.replace("causes-denied", "causes-possible")

    in_inception(desk, change)
    brat, inception = both(desk, graph)
    assert inception == brat
    assert set(entries(inception)) == {"reject", "add"}


def test_a_thing_that_is_marked_nowhere_any_more_is_rejected(desk: Desk, graph: KnowledgeGraph) -> None:
    def fewer(lines: list[str]) -> list[str]:
        (name,) = (line.partition("\t")[0] for line in lines if line[0] == "T" and line.endswith("\tISIS"))
        return [line for line in lines if not re.search(rf"\b{name}\b", line)]

    def change(cas: cassis.Cas) -> None:
        (gone,) = (one for one in cas.select(MENTION) if one.get_covered_text() == "ISIS")
        for one in [
            one for one in cas.select(RELATION) if gone.xmiID in {one.Governor.xmiID, one.Dependent.xmiID}
        ]:
            cas.remove(one)
        cas.remove(gone)

    in_brat(desk, fewer)
    in_inception(desk, change)
    brat, inception = both(desk, graph)
    assert inception.decisions == brat.decisions
    assert [one.says for one in inception.notices] == [one.says for one in brat.notices]
    assert entries(inception)["reject"][0]["name"] == "ISIS"


def test_a_mention_of_another_class_and_one_that_was_added(desk: Desk, graph: KnowledgeGraph) -> None:
    def more(lines: list[str]) -> list[str]:
        changed = [re.sub(r"^(T[0-9]+\t)[A-Za-z]+( .*\tISIS)$", r"\1Group\2", line) for line in lines]
        (attack,) = (line.partition("\t")[0] for line in lines if line[0] == "T" and line.endswith(" attack"))
        begin = desk[0].with_suffix(".txt").read_text("utf-8").index("member")
        return [
            *changed,
            f"T900\tHazard {begin} {begin + 6}\tmember",
            f"R900\tcauses Arg1:{attack} Arg2:T900",
        ]

    def change(cas: cassis.Cas) -> None:
        (isis,) = (one for one in cas.select(MENTION) if one.get_covered_text() == "ISIS")
        (attack,) = (one for one in cas.select(MENTION) if one.kind == "Attack")
        isis.kind, begin = "Group", cas.sofa_string.index("member")
        types = cas.typesystem
        added = types.get_type(MENTION)(begin=begin, end=begin + 6, kind="Hazard")
        place = {"begin": begin, "end": begin + 6}
        says = types.get_type(RELATION)(Governor=attack, Dependent=added, says="causes", **place)
        cas.add_all([added, says])

    in_brat(desk, more)
    in_inception(desk, change)
    brat, inception = both(desk, graph)
    assert inception.decisions == brat.decisions
    assert [one.says for one in inception.notices] == [one.says for one in brat.notices]
    assert {"retype", "add"} <= set(entries(inception))


def test_what_an_author_says_no_longer_is_rejected_and_a_note_is_told(
    desk: Desk, graph: KnowledgeGraph
) -> None:
    noted = "#99\tAnnotatorNotes T1\twhy?"
    in_brat(desk, lambda lines: [*(line for line in lines if line[0] != "A"), noted])

    def change(cas: cassis.Cas) -> None:
        for one in cas.select(MENTION):
            one.byAuthor = None
            if one.mark.startswith("T1 "):
                one.notes = cas.typesystem.get_type("uima.cas.StringArray")(elements=["why?"])

    in_inception(desk, change)
    brat, inception = both(desk, graph)
    assert inception.decisions == brat.decisions
    assert inception.decisions
    (said,) = inception.notices
    assert said.says == brat.notices[0].says == "is a note, which decides nothing: T1 why?"
    assert re.search(r"\.json:annotation [0-9]+ at [0-9]+-[0-9]+$", said.where)
