from dataclasses import replace

import pytest

from entente.checking import check
from entente.errors import SelectionError
from entente.model import KnowledgeGraph
from entente.selection import Selection, select
from entente.writing.turtle import to_rdf


def labels(graph: KnowledgeGraph) -> set[str]:
    return {entity.label for entity in graph.entities}


def test_all_of_a_graph_is_the_graph(graph: KnowledgeGraph) -> None:
    assert select(graph, Selection()) is graph


@pytest.mark.parametrize("name", ["poverty", "  POVERTY "])
def test_what_is_said_of_a_name_stays_with_its_sentence_and_document(
    graph: KnowledgeGraph, name: str
) -> None:
    part = select(graph, Selection(about=(name,)))
    (told,) = part.assertions
    assert told in graph.assertions
    assert told.predicate == "causes"
    assert [document.identifier for document in part.documents] == [told.evidence[0].document]
    assert labels(part) == {"poverty", "terrorism", "Clara Voss"}
    assert {mention.entity for mention in part.mentions} <= {told.subject, told.object}
    assert told.evidence[0] in part.sentences


def test_several_names_give_what_is_said_of_either(graph: KnowledgeGraph) -> None:
    one, other, both = (
        set(select(graph, Selection(about=names)).assertions)
        for names in (("poverty",), ("ISIS",), ("poverty", "ISIS"))
    )
    assert both == one | other
    assert one
    assert other


def test_a_name_that_nothing_has_is_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(SelectionError, match="Atlantis: nothing in the graph has this name"):
        select(graph, Selection(about=("Atlantis",)))


@pytest.mark.parametrize("top", [2, 3, 5])
def test_the_top_are_those_of_which_most_is_said(graph: KnowledgeGraph, top: int) -> None:
    part = select(graph, Selection(top=top))
    ends = {iri for one in part.assertions for iri in (one.subject, one.object)}
    assert len(ends) <= top
    assert part.assertions
    told = {iri: sum(iri in (one.subject, one.object) for one in graph.assertions) for iri in ends}
    others = {end for one in graph.assertions for end in (one.subject, one.object)} - ends
    most = max(sum(iri in (one.subject, one.object) for one in graph.assertions) for iri in others)
    assert max(told.values()) >= most


@pytest.mark.parametrize(
    "wanted", [Selection(top=4), Selection(about=("terrorism",)), Selection(about=("ISIS",), top=2)]
)
def test_a_part_is_a_whole_graph(graph: KnowledgeGraph, wanted: Selection) -> None:
    part = select(graph, wanted)
    assert check(to_rdf(part)) == ()
    iris = {entity.iri for entity in part.entities}
    assert all(set(entity.see_also) <= iris for entity in part.entities)
    assert select(part, wanted) == part


def test_copies_of_which_one_is_left_are_none(graph: KnowledgeGraph) -> None:
    names = tuple(document.identifier for document in graph.documents)
    alike = replace(graph, copies=(names,))
    assert select(alike, Selection(about=("poverty",))).copies == ()
    assert select(alike, Selection(about=("terrorism",))).copies == (names,)
