"""What tells which of `he` and `she` means a person, and what people are called by."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.knowledge.tables import check_keys, part, read_table, section, words

GENDERS = ("female", "male")
KEYS = ("names", "titles", "nouns")
OFFICES = "offices"
FILE = "people.toml"


@dataclass(frozen=True, slots=True)
class People:
    """Words → "female" or "male"; a word of both is left out."""

    names: Mapping[str, str]  # given names, in lower case
    titles: Mapping[str, str]
    nouns: Mapping[str, str]
    offices: frozenset[str] = frozenset()  # that one person holds: `president`, `prime minister`


def load_people(folder: Traversable) -> People:
    """What `people.toml` of a folder holds; KnowledgeError names the entry at fault."""
    table = read_table(folder / FILE)
    check_keys(table, (*GENDERS, OFFICES), where=FILE)
    held = words(part(table, OFFICES, ("words",), where=FILE), "words", where=f"{FILE} [{OFFICES}]")
    for gender in GENDERS:
        part(table, gender, KEYS, where=FILE)
    names, titles, nouns = (_words(table, key) for key in KEYS)
    return People(names, titles, nouns, frozenset(held))


@functools.cache
def shipped_people() -> People:
    """What the shipped lexicon says."""
    return load_people(files("entente_ontology") / "lexicon")


def _words(table: Mapping[str, object], key: str) -> Mapping[str, str]:
    female, male = (
        set(words(section(table, gender, where=FILE), key, where=f"{FILE} [{gender}]")) for gender in GENDERS
    )
    return {**dict.fromkeys(female - male, "female"), **dict.fromkeys(male - female, "male")}
