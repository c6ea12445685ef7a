import pytest

from entente_ontology.names import ABOVE, PREDICATES, ROLES, classes, may_join, role


def test_classes_are_the_kind_and_all_above() -> None:
    assert classes("ThreatActor") == ("ThreatActor", "Actor", "Threat")
    assert classes("City") == ("City", "Place")
    assert classes("Measure") == ("Measure",)


def test_every_class_has_a_role() -> None:
    assert {role(kind) for kind in ABOVE} == set(ROLES)
    assert role("ThreatActor") == "ThreatActor"
    assert role("Driver") == "Threat"


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "allowed"),
    [
        ("State", "proposes", "Measure", True),
        ("Measure", "proposes", "State", False),
        ("Measure", "targets", "Hazard", True),
        ("Measure", "targets", "ThreatActor", True),
        ("Measure", "targets", "City", False),
        ("Attack", "targets", "Site", True),
        ("ThreatActor", "targets", "Group", True),
        ("State", "targets", "Hazard", False),
        ("ThreatActor", "commits", "Attack", True),
        ("State", "commits", "ThreatActor", False),
        ("Driver", "causes", "Hazard", True),
        ("Person", "partOf", "City", False),
        ("City", "partOf", "Country", True),
        ("Measure", "locatedIn", "Region", True),
        ("Measure", "supports", "ThreatActor", True),
    ],
)
def test_a_relation_joins_what_its_signature_allows(
    subject: str, predicate: str, object_: str, allowed: bool
) -> None:
    assert may_join(subject, predicate, object_) is allowed


@pytest.mark.parametrize("predicate", PREDICATES)
def test_every_relation_can_be_said(predicate: str) -> None:
    assert any(may_join(subject, predicate, object_) for subject in ABOVE for object_ in ABOVE)
