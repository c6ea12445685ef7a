from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.knowledge.names import Name, gazetteer_of
from entente.mentions.names import known_names

NAMES = (
    Name("North Sea", "Region"),
    Name("North Sea Guard", "Organization", aliases=("NSG", "US")),
    Name("5th Fleet", "Organization"),
    Name("al-Hadid Front", "ThreatActor"),
)
GAZETTEER = gazetteer_of(
    {name.label: name for name in NAMES},
    {form: name for name in NAMES for form in (name.label, *name.aliases)},
)


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(" ".join(span.text.split()), name.label) for span, name in known_names(doc, GAZETTEER)]


def row(form: str, number: int, pos: str = "PROPN") -> str:
    return f"{form} {form.lower()} {pos} _ {0 if number == 1 else 1} {'root' if number == 1 else 'flat'}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The North Sea Guard sailed", [("North Sea Guard", "North Sea Guard")]),
        ("The North Sea froze", [("North Sea", "North Sea")]),
        ("NSG and North Sea", [("NSG", "North Sea Guard"), ("North Sea", "North Sea")]),
        ("a north sea guard", []),
        ("The 5th Fleet", [("5th Fleet", "5th Fleet")]),
        ("tell us", []),
        ("the al - Hadid Front", []),
        ("by NSG \n\n MILAN", [("NSG", "North Sea Guard")]),
    ],
)
def test_the_longest_known_name_is_found_to_the_letter(
    tree: Callable[[str], Doc], text: str, names: list[tuple[str, str]]
) -> None:
    assert found(tree("\n".join(row(form, n) for n, form in enumerate(text.split(), 1)))) == names


def test_a_shouted_pronoun_is_no_name(tree: Callable[[str], Doc]) -> None:
    assert found(tree(row("US", 1, pos="PRON"))) == []
    assert found(tree(row("US", 1))) == [("US", "North Sea Guard")]


def test_a_name_may_run_over_the_end_of_a_line() -> None:
    doc = Doc(
        Vocab(),
        words=["North", "\n", "Sea"],
        spaces=[False, False, False],
        pos=["PROPN", "SPACE", "PROPN"],
        heads=[0, 0, 0],
        deps=["root", "dep", "flat"],
    )
    assert found(doc) == [("North Sea", "North Sea")]
