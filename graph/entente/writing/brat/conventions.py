"""What the names of types mean in stand-off files, for those who write and those who read them.

A relation is called by its property, with how it is said behind it where that is not `stated`:
`implements-proposed`, `causes-denied`. What the author says of a thing, or what is said of the author, has no
second place in the text: it is an attribute of the thing, `author-proposes` or `supports-author`, and its
value is how it is said.
"""

from collections.abc import Mapping

from entente.model import Modality, Polarity
from entente_ontology.names import PREDICATES

AUTHOR = "author"
REFERENCE = "Entente"
"""What a note is called that leads from a mention to its entity: IRI, then label."""

MANNERS: Mapping[str, tuple[Polarity, Modality]] = {
    "stated": ("positive", "stated"),
    "proposed": ("positive", "proposed"),
    "possible": ("positive", "possible"),
    "denied": ("negative", "stated"),
    "denied-proposed": ("negative", "proposed"),
    "denied-possible": ("negative", "possible"),
}
NAMES = {manner: name for name, manner in MANNERS.items()}

RELATIONS = tuple(name for name in PREDICATES if name != "calledToImplement")
"""What an assertion can say; a prescribed `implements` is what `calledToImplement` stands for."""


def type_name(predicate: str, polarity: Polarity, modality: Modality) -> str:
    """What a relation is called that is said so."""
    name = NAMES[polarity, modality]
    return predicate if name == "stated" else f"{predicate}-{name}"


def meaning(name: str) -> tuple[str, Polarity, Modality] | None:
    """The predicate, polarity and modality of a relation called so; None where there is none."""
    predicate, _, how = name.partition("-")
    manner = MANNERS.get(how or "stated")
    return (predicate, *manner) if manner and predicate in RELATIONS else None


def by_author(name: str) -> tuple[str, bool] | None:
    """The predicate that an attribute means, and whether the author is its subject; None where it is none."""
    first, _, second = name.partition("-")
    if first == AUTHOR and second in RELATIONS:
        return second, True
    return (first, False) if second == AUTHOR and first in RELATIONS else None
