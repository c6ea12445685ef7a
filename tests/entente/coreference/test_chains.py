import pytest

from entente.coreference.chains import Chains
from entente.coreference.nominals import Nominal


def phrase(text: str, at: int, **more: object) -> Nominal:
    """A noun phrase of `text`; a capital makes it a name."""
    words = text.lower().split()
    told: dict[str, object] = {
        "head": at,
        "heads": (at,),
        "type": "person",
        "plural": False,
        "gender": "",
        "proper": text[0].isupper(),
        "lemma": words[-1],
        "words": frozenset(words),
        "complements": frozenset(),
        "determiner": "",
    }
    return Nominal(**{**told, **more})  # type: ignore[arg-type]  # the fields' own types are checked by use


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (phrase("Kevin Rudd", 0), phrase("Rudd", 1)),
        (phrase("Mr. Rudd", 0), phrase("Kevin Rudd", 1)),
        (phrase("armed group", 0), phrase("group", 1, determiner="the")),
        (phrase("armed group", 0), phrase("group", 1, determiner="this")),
        (phrase("Security Council", 0, type="organization"), phrase("Council", 1, type="organization")),
        (phrase("group", 0), phrase("group", 1)),
    ],
)
def test_a_phrase_that_repeats_another_joins_its_chain(one: Nominal, other: Nominal) -> None:
    chains = Chains()
    chains.add(one)
    chains.add(other)
    (chain,) = chains.latest(9)
    assert chain.places == [0, 1]
    assert chain.nominal == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (phrase("Kevin Rudd", 0), phrase("Kevin Smith", 1)),
        (phrase("Rudd", 0, gender="male"), phrase("Rudd", 1, gender="female")),
        (phrase("group", 0), phrase("group", 1, determiner="a")),
        (phrase("group", 0), phrase("other group", 1, determiner="the")),
        (phrase("group", 0), phrase("groups", 1, plural=True, lemma="group")),
        (phrase("group", 0), phrase("group", 1, determiner="the", complements=frozenset({"nine"}))),
        (phrase("Durham University", 0, type="organization"), phrase("Durham", 1, type="place")),
        (phrase("armed group", 0), phrase("group", 1)),  # a bare one says the same or is another
    ],
)
def test_a_phrase_that_says_something_else_begins_a_chain(one: Nominal, other: Nominal) -> None:
    chains = Chains()
    chains.add(one)
    chains.add(other)
    assert [chain.places for chain in chains.latest(9)] == [[1], [0]]


def test_a_pronoun_makes_its_chain_the_latest_and_tells_its_gender() -> None:
    chains = Chains()
    chains.add(phrase("Berg", 0))
    chains.add(phrase("Rudd", 1))
    berg = chains.latest(9)[1]
    chains.refer(berg, 2, "she")
    assert chains.latest(1) == [berg]
    assert (berg.gender, berg.pronouns["she"], chains.previous["she"]) == ("female", 1, berg)
    chains.refer(None, 3, "she")
    assert "she" not in chains.previous
