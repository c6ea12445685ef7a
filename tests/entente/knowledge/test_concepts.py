import pytest

from entente.knowledge import load_knowledge
from entente.knowledge.concepts import Concepts
from entente_ontology.kinds import load_kinds

CONCEPTS = Concepts(
    phrases={
        ("Threat", "attack"): "attack",
        ("Threat", "bomb attack"): "bombing",
        ("Actor", "guard"): "security-force",
        ("ThreatActor", "gang"): "gang",
    },
    bags=(
        (frozenset({"share", "intelligence"}), "intelligence-sharing"),
        (frozenset({"share"}), "sharing"),
    ),
)


@pytest.mark.parametrize(
    ("family", "key", "kind"),
    [
        ("Threat", "attack", "attack"),
        ("Threat", "second car bomb attack", "bombing"),
        ("Threat", "attack helicopter", ""),
        ("Actor", "attack", ""),
        ("Actor", "gang", ""),
        ("ThreatActor", "street gang", "gang"),
        ("Place", "guard", ""),
        ("Threat", "", ""),
    ],
)
def test_the_longest_known_ending_names_the_kind_within_a_family(family: str, key: str, kind: str) -> None:
    assert CONCEPTS.find(family, key) == kind


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("foreign intelligence share", "intelligence-sharing"),
        ("map share", "sharing"),
        ("intelligence", ""),
        ("", ""),
    ],
)
def test_the_largest_bag_that_a_measure_holds_names_its_kind(key: str, kind: str) -> None:
    assert CONCEPTS.find("Measure", key) == kind


def test_every_shipped_kind_can_be_found_by_some_word() -> None:
    concepts = load_knowledge().concepts
    reachable = {*concepts.phrases.values(), *(kind for _, kind in concepts.bags)}
    assert reachable == {kind.name for kind in load_kinds()}


def test_a_kind_of_threat_actor_is_no_kind_of_other_actors_nor_the_reverse() -> None:
    concepts, families = load_knowledge().concepts, {"ThreatActor": "Actor", "Group": "ThreatActor"}
    for kind in load_kinds():
        if kind.scheme == "actors" and kind.of_class in families:
            other = families[kind.of_class]
            assert concepts.phrases.get((other, kind.label)) != kind.name


@pytest.mark.parametrize(
    ("family", "key", "kind"),
    [("Threat", "terrorism", "terrorism"), ("Measure", "intelligence share", "intelligence-sharing")],
)
def test_shipped_kinds_know_their_words(family: str, key: str, kind: str) -> None:
    assert load_knowledge().concepts.find(family, key) == kind
