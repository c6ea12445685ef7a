import pytest

from entente.knowledge.spelling import measure_key, one_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organise", "organize"),
        ("radicalisation", "radicalization"),
        ("stabilising", "stabilizing"),
        ("neighbour", "neighbor"),
        ("defence", "defense"),
        ("training centre", "training center"),
        ("arms programme", "arms program"),
    ],
)
def test_two_spellings_are_one(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american) == american


@pytest.mark.parametrize("word", ["our hour", "police", "terrorist", "crisis", "island"])
def test_words_that_only_look_british_are_left_alone(word: str) -> None:
    assert one_spelling(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sharing of intelligence", "share intelligence"),
        ("the removal of mines", "remove the mines"),
        ("prevention of conflict", "prevent conflict"),
        ("share the intelligence", "intelligence share share"),
    ],
)
def test_a_noun_of_action_and_its_verb_have_one_key(one: str, other: str) -> None:
    nominal = {"sharing": "share", "removal": "remove", "prevention": "prevent"}
    assert measure_key(one.split(), nominal) == measure_key(other.split(), nominal)


def test_what_is_done_to_another_thing_has_another_key() -> None:
    assert measure_key(["share", "maps"], {}) != measure_key(["share", "arms"], {})
