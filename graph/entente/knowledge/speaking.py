"""What shows that a document speaks for a body, so that `we` means it."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.knowledge.tables import check_keys, part, read_table, section, words

FILE = "speaking.toml"


@dataclass(frozen=True, slots=True)
class Speaking:
    """Phrases in lower case, hyphens read as spaces."""

    titles: frozenset[str]  # kinds of document that a body puts out
    offices: frozenset[str]
    spoken_to: frozenset[str]
    institutions: Mapping[str, tuple[str, ...]]  # name of a state → what only it has


def load_speaking(folder: Traversable) -> Speaking:
    """What `speaking.toml` of a folder holds; KnowledgeError names the entry at fault."""
    table = read_table(folder / FILE)
    check_keys(table, ("titles", "offices", "institutions"), where=FILE)
    titles = part(table, "titles", ("words",), where=FILE)
    offices = part(table, "offices", ("words", "spoken_to"), where=FILE)
    institutions = section(table, "institutions", where=FILE)
    where = f"{FILE} [institutions]"
    return Speaking(
        titles=frozenset(words(titles, "words", where=f"{FILE} [titles]")),
        offices=frozenset(words(offices, "words", where=f"{FILE} [offices]")),
        spoken_to=frozenset(words(offices, "spoken_to", where=f"{FILE} [offices]")),
        institutions={state: words(institutions, state, where=where) for state in institutions},
    )


@functools.cache
def shipped_speaking() -> Speaking:
    """What the shipped lexicon says."""
    return load_speaking(files("entente_ontology") / "lexicon")
