"""Which nouns may name again what a name of some class named before: `ISIS … the group`."""

import functools
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.knowledge.tables import check_keys, part, read_table, words
from entente_ontology.names import ABOVE

FILE = "repeats.toml"


def load_repeats(folder: Traversable) -> Mapping[str, frozenset[str]]:
    """Phrase → classes, from `repeats.toml` of a folder; KnowledgeError names the entry at fault."""
    table = read_table(folder / FILE)
    found: defaultdict[str, set[str]] = defaultdict(set)
    check_keys(table, sorted(ABOVE), where=FILE)
    for kind in table:
        listed = part(table, kind, ("words",), where=FILE)
        for phrase in words(listed, "words", where=f"{FILE} [{kind}]"):
            found[phrase].add(kind)
    return {phrase: frozenset(kinds) for phrase, kinds in found.items()}


@functools.cache
def shipped_repeats() -> Mapping[str, frozenset[str]]:
    """What the shipped lexicon says."""
    return load_repeats(files("entente_ontology") / "lexicon")
