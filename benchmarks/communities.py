"""Generated graphs, as large as one likes and the same on every run."""

import random
from collections.abc import Iterator
from decimal import Decimal

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph
from entente_ontology.iris import assertion_iri, document_iri, entity_iri
from entente_ontology.names import DATA

KINDS = ("State", "Organization", "Group")


def community_graph(things: int, relations: int) -> KnowledgeGraph:
    """Actors in forty communities of uneven size, hubs among them; the same on every run."""
    chance = random.Random(5)  # noqa: S311 - chooses who supports whom, keeps no secret
    made = {
        entity_iri(DATA, kind, label): Entity(entity_iri(DATA, kind, label), label, kind)
        for number in range(things)
        for kind, label in [(KINDS[number % 3], f"member {number} of the council")]
    }
    iris = sorted(made)
    document = Document("report.txt", "", "", (), "0" * 64, "A report")
    said: dict[str, Assertion] = {}
    sentences: list[Evidence] = []
    for one, other in _pairs(chance, things, relations):
        subject, target = iris[one], iris[other]
        iri = assertion_iri(DATA, subject, "supports", target, "positive", "stated")
        text = f"{made[subject].label} supports {made[target].label}."
        sentence = Evidence(document.identifier, len(sentences) * 200, len(sentences) * 200 + len(text), text)
        sentences.append(sentence)
        said[iri] = Assertion(
            iri,
            subject,
            "supports",
            target,
            "positive",
            "stated",
            Decimal("0.8"),
            (sentence,),
            (),
            (),
            "supports",
        )
    return KnowledgeGraph(
        DATA,
        (document,),
        (document_iri(DATA, document.identifier),),
        ((),),
        tuple(made[iri] for iri in iris),
        (),
        tuple(said[iri] for iri in sorted(said)),
        tuple(sentences),
    )


def _pairs(chance: random.Random, things: int, relations: int) -> Iterator[tuple[int, int]]:
    members: dict[int, list[int]] = {}
    of = [int(chance.random() ** 2 * 40) for _ in range(things)]
    for number, community in enumerate(of):
        members.setdefault(community, []).append(number)
    met: set[tuple[int, int]] = set()
    while len(met) < relations:
        one = int(chance.random() ** 2 * things)
        near = members[of[one]]
        inside = chance.random() < 0.85
        other = near[int(chance.random() ** 2 * len(near))] if inside else int(chance.random() ** 2 * things)
        if one != other and (one, other) not in met:
            met.add((one, other))
            yield one, other
