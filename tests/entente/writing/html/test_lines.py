"""How a relation is drawn: its line tells how it is said, and in how many documents."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from entente.model import Evidence, KnowledgeGraph, Modality, Polarity
from entente.writing.appearance import appearance

Open: TypeAlias = Callable[..., Any]
Colours: TypeAlias = list[list[int]]
Allied: TypeAlias = Callable[[int], KnowledgeGraph]

pytestmark = pytest.mark.browser

PIXELS = """all => {
    const canvas = document.querySelector('#canvas canvas');
    const frame = canvas.getBoundingClientRect();
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return all.map(ends => {
        const [from, to] = ends.map(iri => entente.where(iri));
        const [right, down] = [to.x - from.x, to.y - from.y];
        const long = Math.hypot(right, down);
        const pixel = (share, aside) => {
            const x = Math.round(from.x + share * right - aside * down / long - frame.left);
            const y = Math.round(from.y + share * down + aside * right / long - frame.top);
            return [...data.slice(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 4)];
        };
        const along = [];
        // Beside the name of the relation, in the middle, the things and the arrow.
        for (const [begin, end] of [[0.12, 0.28], [0.6, 0.76]]) {
            for (let at = begin; at < end; at += 1 / long) along.push(pixel(at, 0));
        }
        const across = [];
        for (let aside = -12; aside <= 12; aside += 1) across.push(pixel(0.2, aside));
        return [along, across];
    });
}"""

MANNERS: dict[str, tuple[Polarity, Modality]] = {
    "stated": ("positive", "stated"),
    "proposed": ("positive", "proposed"),
    "possible": ("positive", "possible"),
    "denied": ("negative", "stated"),
}


def with_manners(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The first relations of the graph told in each manner, and a last one that three documents state."""
    told = [
        replace(one, polarity=manner[0], modality=manner[1])
        for one, manner in zip(graph.assertions, MANNERS.values(), strict=False)
    ]
    documents = tuple(replace(graph.documents[0], identifier=name) for name in ("a.txt", "b.txt", "c.txt"))
    evidence = tuple(Evidence(one.identifier, 0, 1, "x") for one in documents)
    return replace(
        graph,
        documents=documents,
        document_iris=tuple(f"{graph.base}{one.identifier}" for one in documents),
        creators=((), (), ()),
        assertions=(*told, replace(graph.assertions[len(told)], evidence=evidence)),
        sentences=evidence,
    )


def pixels(opened: Any, graph: KnowledgeGraph) -> list[tuple[Colours, Colours]]:  # noqa: ANN401 - a page
    """The colours along the line of each relation, and across it."""
    found = opened.page.evaluate(PIXELS, [[one.subject, one.object] for one in graph.assertions])
    return list(found)


def nearest(drawn: Colours) -> str:
    """The manner whose colour is nearest to the mean of these."""
    mean = [sum(colour[at] for colour in drawn) / len(drawn) for at in range(3)]

    def distance(name: str) -> float:
        colour = appearance().manners[name].colour
        return math.dist(mean, [int(colour[at : at + 2], 16) for at in (1, 3, 5)])

    return min(MANNERS, key=distance)


def test_colour_and_dash_tell_how_a_relation_is_said(open_page: Open, many: Allied) -> None:
    graph = with_manners(many(10))
    opened = open_page(graph, reduced_motion="reduce")
    for name, (along, _) in zip(MANNERS, pixels(opened, graph), strict=False):
        drawn = [colour for colour in along if colour[3] > 80]
        assert nearest(drawn) == name
        assert (len(drawn) == len(along)) == (name == "stated")


def test_a_line_is_the_thicker_the_more_documents_say_so(open_page: Open, many: Allied) -> None:
    graph = with_manners(many(10))
    opened = open_page(graph, reduced_motion="reduce")
    wide = [sum(colour[3] > 100 for colour in across) for _, across in pixels(opened, graph)]
    assert 0 < wide[0] < wide[-1]
