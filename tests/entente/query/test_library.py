"""The shipped questions: what they say of themselves, what they are given, and what two engines answer."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib

from entente.commands import questions
from entente.errors import QueryError
from entente.model import KnowledgeGraph
from entente.query import Answer, Asked, Limits, Value, ask_all, asked, example, named, shipped
from entente.query.library import QUERIES, read_question
from entente.writing.turtle import turtle, write_turtle
from entente_ontology.names import PREFIXES

SHIPPED = shipped()
ALL = {**SHIPPED, **{f"show/{name}": one for name, one in shipped(QUERIES / "show").items()}}
OF_NICE, OF_UN = "Nice", "un"

CASES: tuple[tuple[str, Mapping[str, str], list[tuple[str, ...]]], ...] = (
    (
        "who-proposes",
        {"on": "terror"},
        [
            (
                "Clara Voss",
                "share intelligence",
                "terrorism",
                "Kazakhstan must share intelligence to stop terrorism.",
                "letter.md",
                "1",
            ),
            (
                "author of A paper",
                "share intelligence",
                "terrorism",
                "Share intelligence against terrorism.",
                "papers/a paper.txt",
                "1",
            ),
        ],
    ),
    (
        "who-proposes",
        {"on": "terror", "who": "clara voss"},
        [
            (
                "Clara Voss",
                "share intelligence",
                "terrorism",
                "Kazakhstan must share intelligence to stop terrorism.",
                "letter.md",
                "1",
            )
        ],
    ),
    ("who-proposes", {"on": "political VIOLENCE", "who": "nobody"}, []),
    (
        "who-is-called-to-act",
        {"who": "kazakhstan"},
        [
            (
                "Kazakhstan",
                "share intelligence",
                "Kazakhstan must share intelligence to stop terrorism.",
                "letter.md",
                "1",
            )
        ],
    ),
    ("measures-against", {"on": "violence"}, [("share intelligence", "terrorism", "2")]),
    (
        "what-causes",
        {"on": "Poverty"},
        [("poverty", "terrorism", "denied", "Poverty does not cause terrorism.", "letter.md", "1")],
    ),
    ("what-happened-where", {"where": OF_NICE}, [("London Bridge attack", "hit", "mosque")]),
    ("what-happened-where", {"where": "Kazakhstan"}, [("share intelligence", "in", "Kazakhstan")]),
    (
        "who-cooperates",
        {},
        [
            ("Clara Voss", "Kazakhstan", "proposed", "letter.md"),
            ("Kazakhstan", "United Nations", "stated", "papers/a paper.txt"),
        ],
    ),
    ("who-cooperates", {"who": OF_UN}, [("Kazakhstan", "United Nations", "stated", "papers/a paper.txt")]),
    (
        "threats-without-measures",
        {},
        [("London Bridge attack", "Attack"), ("poverty", "Driver"), ("ISIS", "ThreatActor")],
    ),
    ("threats-without-measures", {"class": "Driver"}, [("poverty", "Driver")]),
    ("where-documents-differ", {}, []),
    (
        "who-says",
        {"who": OF_UN},
        [
            (
                "Kazakhstan",
                "cooperatesWith",
                "Clara Voss",
                "proposed",
                "The United Nations urged Kazakhstan to work with Clara Voss.",
                "letter.md",
                "1",
            )
        ],
    ),
)
"""Question, what it is given, and what it answers."""


def rows(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(cell.text if cell else "" for cell in row) for row in answer.rows]


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "graph.ttl"
    write_turtle(graph, path)
    return path


@pytest.fixture(scope="module")
def answers(file: Path) -> list[Answer]:
    """The answers to the cases, and to the example of every question, asked at once."""
    every = [asked(SHIPPED[name], given) for name, given, _ in CASES]
    return list(ask_all(file, [*every, *examples()], Limits(seconds=120)))


def examples() -> list[Asked]:
    """Every question, also those behind `show`, with what its example gives, or the United Nations."""
    return [
        asked(
            one, example(one) or ({"name": "UN"} if one.parameters[:1] and one.parameters[0].needed else {})
        )
        for one in ALL.values()
    ]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_a_shipped_question_is_answered(number: int, answers: list[Answer]) -> None:
    assert rows(answers[number]) == CASES[number][2]


@pytest.mark.parametrize("number", range(len(CASES) + len(ALL)))
def test_rdflib_gives_the_same_answer(number: int, answers: list[Answer], rdf: rdflib.Graph) -> None:
    every = [*(asked(SHIPPED[name], given) for name, given, _ in CASES), *examples()]
    question, answer = every[number], answers[number]
    values = {name: node(value) for name, value in question.values.items()}
    found = rdf.query(question.text, initBindings=values, initNs=PREFIXES)
    shown = [name for name in map(str, found.vars or ()) if name not in question.hidden]
    theirs = [tuple(str(row.get(rdflib.Variable(name), "")) for name in shown) for row in found.bindings]
    assert tuple(shown) == answer.columns
    assert theirs == rows(answer)


@pytest.fixture(scope="module")
def rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(graph), format="turtle")


def node(value: Value) -> rdflib.URIRef | rdflib.Literal:
    if value.kind == "uri":
        return rdflib.URIRef(value.text)
    return rdflib.Literal(value.text, datatype=rdflib.URIRef(value.datatype) if value.datatype else None)


def test_what_is_said_of_a_thing_comes_with_each_sentence(
    answers: list[Answer], graph: KnowledgeGraph
) -> None:
    number = len(CASES) + list(ALL).index("what-is-said-of")
    un = next(entity.iri for entity in graph.entities if entity.label == "United Nations")
    told = [one for one in graph.assertions if un in (one.subject, one.object)]
    assert len(rows(answers[number])) == sum(len(one.evidence) for one in told) == 5


def test_a_document_states_what_its_sentences_state(file: Path, graph: KnowledgeGraph) -> None:
    def stated(given: Mapping[str, str]) -> list[tuple[str, ...]]:
        (answer,) = ask_all(file, [asked(SHIPPED["what-a-document-states"], given)], Limits(seconds=60))
        return rows(answer)

    letter = stated({"document": "letter"})
    assert len(letter) == sum(
        one.document == "letter.md" for told in graph.assertions for one in told.evidence
    )
    assert {row[-1] for row in letter} == {"letter.md"}
    sure = stated({"document": "", "at-least": "0.9"})
    assert {(row[0], row[1], row[5]) for row in sure} == {("share intelligence", "targets", "0.95")}


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_question_says_what_it_asks_and_selects_what_it_is_given(name: str) -> None:
    question = ALL[name]
    selected = re.search(r"^SELECT (.*) WHERE", question.text, re.MULTILINE)
    assert question.says.endswith("?")
    assert selected
    assert {f"?{parameter.variable}" for parameter in question.parameters} <= set(selected[1].split())


@pytest.mark.parametrize("name", SHIPPED)
def test_the_example_of_a_question_is_one(name: str) -> None:
    assert asked(SHIPPED[name], example(SHIPPED[name])).text == SHIPPED[name].text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_question_with_a_limit_finds_one_row_more_and_others_have_room(name: str) -> None:
    limits = [int(number) for number in re.findall(r"LIMIT (\d+)", SHIPPED[name].text)]
    most = SHIPPED[name].most
    assert all(limit == most + 1 or limit >= 10_000 for limit in limits)
    assert name == "what-is-said-of" or (most + 1 in limits) == bool(most)


def test_an_answer_that_a_question_cuts_says_so(file: Path) -> None:
    text = "# Who?\n# At most 2 places, by names.\nSELECT ?p { ?p a entente:Place } ORDER BY ?p LIMIT 3"
    one = read_question("", text)
    (cut,) = ask_all(file, [asked(one, {})], Limits(seconds=60))
    assert (one.most, len(cut.rows), cut.cut) == (2, 2, True)
    whole = read_question("", text.replace("most 2", "most 3,000"))
    (answer,) = ask_all(file, [asked(whole, {})], Limits(seconds=60))
    assert (whole.most, len(answer.rows), answer.cut) == (3000, 3, False)


def test_no_parameter_hides_an_option_of_the_command() -> None:
    options = {one.removeprefix("--") for option in questions.query.params for one in option.opts}
    assert options.isdisjoint(parameter.name for one in ALL.values() for parameter in one.parameters)


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("who-proposes", {}, "who-proposes needs --on: the threat"),
        ("who-proposes", {"onn": "x"}, r"who-proposes takes no --onn; did you mean --on\?"),
        ("where-documents-differ", {"on": "x"}, r"takes no --on \(have none\)"),
        ("threats-without-measures", {"class": "Danger"}, "--class: no such class 'Danger'"),
        (
            "what-is-said-of",
            {"name": "x", "relation": "attacks"},
            "no such relation 'attacks' .have proposes",
        ),
        ("what-is-said-of", {"name": "x", "at-least": "much"}, "--at-least: 'much' is no number"),
        ("what-is-said-of", {"name": "x", "at-least": "1e999999"}, "is no number to compare with"),
        ("what-is-said-of", {"name": "x", "at-least": "NaN"}, "is no number to compare with"),
    ],
)
def test_what_a_question_cannot_be_given_is_named(name: str, given: Mapping[str, str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        asked(SHIPPED[name], given)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("", "the question is empty"),
        ("who-purposes", r"neither SPARQL nor a shipped question; did you mean 'who-proposes'\?"),
        ("xyzzy", "neither SPARQL nor a shipped question .have .*who-says"),
    ],
)
def test_a_name_that_names_no_question_is_named(question: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        named(question)


def test_a_question_of_ones_own_may_have_parameters() -> None:
    text = "# Who?\n# --who NAME!: the actor\nSELECT ?a ?who { ?a skos:prefLabel ?who }"
    question = asked(read_question("", text), {"who": " Clara\n Voss "})
    assert question.values == {"who": Value("literal", "Clara Voss")}
    with pytest.raises(QueryError, match="no such kind of value 'COLOUR'"):
        read_question("", "# Who?\n# --who COLOUR: the colour\nASK {}")
