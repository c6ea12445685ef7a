"""What a graph looks like once an analyst has decided, and that it is as before when he has not."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from rdflib import PROV, RDF, RDFS, Literal, URIRef

from entente.checking import check
from entente.curation import Curation
from entente.knowledge import load_knowledge
from entente.model import Entity, Findings, KnowledgeGraph
from entente.pipeline import NOTHING, graph_of
from entente.writing.turtle import to_rdf, turtle
from entente_ontology.names import DATA
from entente_ontology.terms import ENTENTE

Tell = Callable[[str], Curation]

MERGE = '[[merge]]\nnames = ["Northern League", "NLX"]\n'
ADD = """[[add]]
subject = "Clara Voss"
relation = "implements"
object = "share intelligence"
document = "b.txt"
quote = "Clara Voss\\ncondemned"
"""


def made(findings: tuple[Findings, ...], curation: Curation) -> tuple[KnowledgeGraph, list[str]]:
    """The graph, and what could not be followed, by the line where it stands."""
    built = graph_of(findings, load_knowledge(), curation)
    return built.graph, [f"{one.where.rpartition(':')[2]}: {one.says}" for one in built.notices]


def named(graph: KnowledgeGraph, label: str, kind: str = "") -> Entity:
    """The one entity of that label, and class."""
    (entity,) = (one for one in graph.entities if one.label == label and kind in ("", one.kind))
    return entity


def labels(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    return {(one.label, one.kind) for one in graph.entities}


def triples(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    """What is asserted, in labels."""
    label = {one.iri: one.label for one in graph.entities}
    return {(label[one.subject], one.predicate, label[one.object]) for one in graph.assertions}


def words(graph: KnowledgeGraph, entity: Entity) -> set[str]:
    """By what words the texts name a thing."""
    return {mention.text for mention in graph.mentions if mention.entity == entity.iri}


@pytest.fixture(scope="module")
def before(findings: tuple[Findings, ...]) -> KnowledgeGraph:
    return made(findings, NOTHING)[0]


def test_without_decisions_things_are_as_they_were_found(before: KnowledgeGraph) -> None:
    assert {("United Nations", "Organization"), ("NLX", "Organization"), ("Georgia", "State")} < labels(
        before
    )
    assert words(before, named(before, "United Nations")) == {"UN", "United Nations"}
    assert before.corrections == ()
    assert {one.corrections for one in before.entities} == {()}
    assert {one.corrections for one in before.assertions} == {()}


def test_names_that_are_merged_are_one_thing(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    graph, notices = made(findings, tell(MERGE))
    league = named(graph, "Northern League")
    assert notices == []
    assert (league.aliases, words(graph, league)) == (("NLX",), {"NLX", "Northern League"})
    assert league.joined == ("“NLX”: an analyst says so",)
    assert labels(graph) == labels(before) - {("NLX", "Organization")}
    assert len(graph.assertions) == len(before.assertions)


def test_a_merge_is_undone_by_deleting_it(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    assert turtle(made(findings, tell(MERGE))[0]) != turtle(before)
    assert turtle(made(findings, tell("# " + MERGE.replace("\n", "\n# ")))[0]) == turtle(before)


def test_things_of_several_families_are_merged_where_their_class_is_given(
    findings: tuple[Findings, ...], tell: Tell
) -> None:
    both = 'names = ["Black Hand", "Zwarte Hand"]\n'
    _, notices = made(findings, tell(f"[[merge]]\n{both}"))
    assert notices == ["1: these names are things of several families: say with `as` what they are together"]
    graph, notices = made(findings, tell(f'[[merge]]\n{both}as = "ThreatActor"\n'))
    assert notices == []
    assert named(graph, "Black Hand").kind == "ThreatActor"
    assert ("Black Hand", "supports", "Georgia") in triples(graph)


def test_a_merge_may_give_a_name_that_no_text_has(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, notices = made(findings, tell(MERGE + 'into = "Northern League Executive"\n'))
    assert notices == []
    assert named(graph, "Northern League Executive").aliases == ("NLX", "Northern League")


def test_names_that_are_kept_apart_are_things_of_their_own(
    findings: tuple[Findings, ...], tell: Tell
) -> None:
    graph, notices = made(findings, tell('[[apart]]\nnames = ["UN", "United Nations"]\n'))
    assert notices == []
    un, nations = named(graph, "UN"), named(graph, "United Nations")
    assert (words(graph, un), words(graph, nations)) == ({"UN"}, {"United Nations"})
    assert (un.aliases, nations.aliases) == ((), ())
    assert ("UN", "proposes", "share intelligence") in triples(graph)
    assert ("United Nations", "opposes", "terrorism") in triples(graph)


def test_a_thing_is_renamed_and_keeps_its_old_name(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, notices = made(findings, tell('[[rename]]\nname = "georgia"\nto = "Republic of Georgia"\n'))
    assert notices == []
    assert named(graph, "Republic of Georgia").aliases == ("Georgia",)


def test_a_name_may_mean_another_thing_in_one_document(findings: tuple[Findings, ...], tell: Tell) -> None:
    rename = '[[rename]]\nname = "Georgia"\nto = "Georgia (US)"\ndocument = "b.txt"\n'
    graph, notices = made(findings, tell(rename))
    assert notices == []
    assert ("Black Hand", "targets", "Georgia (US)") in triples(graph)
    assert ("Zwarte Hand", "supports", "Georgia") in triples(graph)


def test_a_thing_gets_another_class(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, notices = made(findings, tell('[[retype]]\nname = "Zwarte Hand"\nas = "ThreatActor"\n'))
    assert notices == []
    assert named(graph, "Zwarte Hand").iri == f"{DATA}threat-actor/zwarte-hand"


def test_a_thing_gets_a_kind_and_its_class(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, _ = made(findings, tell('[[retype]]\nname = "Zwarte Hand"\nas = "terrorist-group"\n'))
    assert (named(graph, "Zwarte Hand").kind, named(graph, "Zwarte Hand").concept) == (
        "ThreatActor",
        "terrorist-group",
    )


def test_what_a_thing_of_its_new_class_cannot_do_is_left_out_and_reported(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    graph, notices = made(findings, tell('[[retype]]\nname = "Clara Voss"\nas = "Place"\n'))
    assert notices == ["1: 1 statement of “Clara Voss” cannot be made of a Place and is left out"]
    assert triples(before) - triples(graph) == {("Clara Voss", "opposes", "terrorism")}


def test_what_is_nothing_goes_with_all_that_is_said_of_it(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    graph, notices = made(findings, tell('[[reject]]\nname = "Victims"\n'))
    assert notices == []
    assert labels(before) - labels(graph) == {("victims", "Group")}
    assert triples(before) - triples(graph) == {("Black Hand", "targets", "victims")}
    assert "victims" not in {mention.text for mention in graph.mentions}


def test_what_is_nothing_in_one_document_stays_in_the_others(
    findings: tuple[Findings, ...], tell: Tell
) -> None:
    graph, _ = made(findings, tell('[[reject]]\nname = "terrorism"\ndocument = "b.txt"\n'))
    against = {one for one in triples(graph) if one[2] == "terrorism"}
    assert ("United Nations", "opposes", "terrorism") in against
    assert ("Clara Voss", "opposes", "terrorism") not in against


def test_what_is_not_said_goes_alone(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    reject = '[[reject]]\nsubject = "un"\nrelation = "opposes"\nobject = "terrorism"\n'
    graph, notices = made(findings, tell(reject))
    assert notices == []
    assert triples(before) - triples(graph) == {("United Nations", "opposes", "terrorism")}
    assert labels(before) == labels(graph)
    _, notices = made(findings, tell(reject + 'polarity = "negative"\n'))
    assert notices == ["1: nobody says that “un” opposes “terrorism”"]


def test_what_is_said_besides_stands_with_its_sentence(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, notices = made(findings, tell(ADD + 'confidence = 0.9\nsaid_by = "UN"\n'))
    assert notices == []
    (told,) = (one for one in graph.assertions if one.predicate == "implements")
    assert (told.confidence, told.plain, told.modality) == (Decimal("0.90"), "implements", "stated")
    assert [one.text for one in told.evidence] == ["Clara Voss condemned terrorism."]
    assert told.attributed_to == (named(graph, "United Nations").iri,)


def test_what_is_said_already_gets_the_decision(findings: tuple[Findings, ...], tell: Tell) -> None:
    again = ADD.replace("implements", "opposes").replace("share intelligence", "terrorism")
    graph, _ = made(findings, tell(again))
    (told,) = (one for one in graph.assertions if named(graph, "Clara Voss").iri == one.subject)
    assert (len(told.evidence), told.confidence, len(told.corrections)) == (1, Decimal("1.00"), 1)


def test_a_new_thing_may_be_added_with_its_class(findings: tuple[Findings, ...], tell: Tell) -> None:
    new = ADD.replace('Clara Voss"\nrel', 'Third Party"\nrel')
    assert made(findings, tell(new))[1] == [
        "1: nothing is called “Third Party”: say with subject_as or object_as what it is"
    ]
    graph, notices = made(findings, tell(new + 'subject_as = "Group"\n'))
    assert notices == []
    assert named(graph, "Third Party").kind == "Group"


def test_an_author_may_be_named(findings: tuple[Findings, ...], tell: Tell) -> None:
    graph, notices = made(findings, tell('[[rename]]\nname = "author of Title of a.txt"\nto = "Jo Doe"\n'))
    assert notices == []
    author = named(graph, "Jo Doe")
    assert graph.creators[0] == (author.iri,)
    assert ("Jo Doe", "proposes", "exchange of evidence") in triples(graph)
    assert len(author.corrections) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[merge]]\nnames = ["NLX", "Nobody"]', "nothing is called “Nobody”, so there is nothing to merge"),
        ('[[merge]]\nnames = ["NLX", "Northern League", "Nobody"]', "nothing is called “Nobody”"),
        (
            '[[merge]]\nnames = ["UN", "United Nations"]',
            "these names are one thing already: “United Nations”",
        ),
        ('[[merge]]\nnames = ["NLX", "Northern League"]\ninto = "UN"', None),
        ('[[apart]]\nnames = ["NLX", "UN"]', "these names are not one thing"),
        ('[[apart]]\nnames = ["UN", "Nobody"]', "nothing is called “Nobody”"),
        ('[[rename]]\nname = "Nobody"\nto = "X"', "nothing is called “Nobody”"),
        ('[[rename]]\nname = "UN"\nto = "X"\ndocument = "b.txt"', "nothing is called “UN” in b.txt"),
        (
            '[[rename]]\nname = "NLX"\nto = "northern league"',
            "“Northern League” (Organization) has that name",
        ),
        ('[[retype]]\nname = "Nobody"\nas = "Group"', "nothing is called “Nobody”"),
        ('[[retype]]\nname = "NLX"\nas = "Organization"', "“NLX” is of class Organization already"),
        ('[[reject]]\nname = "Nobody"', "nothing is called “Nobody”"),
        ('[[reject]]\nname = "author of Title of a.txt"', "is the author of a document"),
        (ADD.replace("b.txt", "c.txt"), "there is no document c.txt"),
        (ADD.replace("condemned", "praised"), "b.txt has no sentence with “Clara Voss praised”"),
        (
            ADD.replace("share intelligence", "terrorism"),
            "implements does not lead from a Person to a Hazard",
        ),
    ],
)
def test_a_decision_that_fits_no_longer_is_reported(
    text: str, says: str | None, findings: tuple[Findings, ...], tell: Tell
) -> None:
    _, notices = made(findings, tell(f"\n\n{text}\n"))
    assert [notice.partition(": ")[0] for notice in notices] == ([] if says is None else ["3"])
    assert says is None or says in notices[0]


def test_a_decision_that_could_not_be_followed_changes_nothing(
    findings: tuple[Findings, ...], before: KnowledgeGraph, tell: Tell
) -> None:
    nothing = '[[rename]]\nname = "NLX"\nto = "Northern League"\n[[reject]]\nname = "Nobody"\n'
    assert turtle(made(findings, tell(nothing))[0]) == turtle(before)


def test_each_decision_sees_what_those_before_it_made(findings: tuple[Findings, ...], tell: Tell) -> None:
    text = (
        MERGE + '[[rename]]\nname = "NLX"\nto = "The League"\n[[retype]]\nname = "The League"\nas = "Group"\n'
    )
    graph, notices = made(findings, tell(text))
    assert notices == []
    assert named(graph, "The League").aliases == ("NLX", "Northern League")
    assert len(named(graph, "The League", "Group").corrections) == 3


def test_what_was_corrected_says_so_in_the_graph_and_the_graph_conforms(
    findings: tuple[Findings, ...], tell: Tell
) -> None:
    note = 'who = "J. Doe"\nwhen = 2026-03-01\nwhy = "The same office"\n'
    graph, _ = made(findings, tell(f'{MERGE}{note}{ADD}[[reject]]\nname = "victims"\n'))
    rdf = to_rdf(graph)
    (merge,) = rdf.objects(URIRef(named(graph, "Northern League").iri), PROV.wasInfluencedBy)
    said = {
        (predicate, value.toPython())
        for predicate, value in rdf.predicate_objects(merge)
        if isinstance(value, Literal)
    }
    assert {str(value) for _, value in said} == {
        "merge “Northern League”, “NLX” into “Northern League”",
        "J. Doe",
        "2026-03-01",
        "The same office",
    }
    (added,) = rdf.subjects(
        PROV.wasInfluencedBy,
        next(
            rdf.subjects(
                RDFS.label, Literal("add that “Clara Voss” implements “share intelligence” in b.txt")
            )
        ),
    )
    assert (added, RDF.type, ENTENTE.Assertion) in rdf
    assert len(set(rdf.subjects(RDF.type, ENTENTE.Correction))) == 3
    assert check(rdf) == ()


REJECT = """[[reject]]
subject = "Clara Voss"
relation = "implements"
object = "share intelligence"
"""


@pytest.mark.parametrize(("first", "then", "stands"), [(ADD, REJECT, False), (REJECT, ADD, True)])
def test_decisions_are_followed_in_the_order_of_their_lines(
    first: str, then: str, stands: bool, findings: tuple[Findings, ...], tell: Tell
) -> None:
    """Also where a table of that name stood before both."""
    other = '[[reject]]\nname = "victims"\n\n[[add]]\n' + ADD.partition("\n")[2]
    other = other.replace("implements", "opposes").replace("share intelligence", "terrorism")
    graph, _ = made(findings, tell(f"{other}\n{first}\n{then}"))
    assert (("Clara Voss", "implements", "share intelligence") in triples(graph)) == stands


def test_the_order_of_decisions_on_different_things_changes_nothing(
    findings: tuple[Findings, ...], tell: Tell
) -> None:
    entries = [MERGE, ADD, '[[reject]]\nname = "victims"\n']
    there, back = (turtle(made(findings, tell("".join(some)))[0]) for some in (entries, entries[::-1]))
    assert there == back
