"""Which class of the ontology a noun phrase names: by lexicon, name and what the language pipeline says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.grammar import entity_at
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.mentions.phrases import Stretch, is_modified, lemmas
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 4
"""Words of the longest phrase that is looked up in the lexicon."""

NAMED = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
Namer: TypeAlias = Literal["names", "lexicon", "recogniser"]
TYPED = {"person": "Group", "organization": "Organization"}


def lexical_kind(doc: "Doc", stretch: Stretch, lexicon: Lexicon) -> str:
    """The class that the lexicon gives the phrase; empty where it has none, or a weak word stands bare."""
    parts = lemmas(doc, stretch)
    if not parts or parts[-1] in lexicon.stop_nouns:
        return ""
    found = _longest(parts, lexicon)
    if len(found.split()) < 2 and (turned := _turned(parts, lexicon, found)):
        return turned
    kinds = lexicon.nouns.get(found, ())
    for kind in kinds:
        if (family(kind), found) not in lexicon.weak or is_modified(doc, stretch):
            return kind
    return ""


def _longest(parts: tuple[str, ...], lexicon: Lexicon) -> str:
    for size in range(min(LONGEST, len(parts)), 0, -1):
        phrase = " ".join(parts[-size:])
        if phrase in lexicon.nouns:
            return phrase
    return ""


def _turned(parts: tuple[str, ...], lexicon: Lexicon, found: str) -> str:
    """`terrorist groups` are no group but a threat; `anti-terrorism strategy` is no threat but a measure."""
    before = set(parts[:-1]) | {" ".join(parts[i : i + 2]) for i in range(len(parts) - 2)}
    kinds = lexicon.nouns.get(found, ())
    if before & {"anti", "counter"} or any(
        part.startswith(("counter", "anti")) and len(part) > 7 for part in parts[:-1]
    ):
        return next((kind for kind in kinds if kind in ("Measure", "Group", "Organization")), "")
    if before & lexicon.actor_modifiers and parts[-1] in lexicon.actor_heads:
        return "ThreatActor"
    if before & lexicon.threat_modifiers and parts[-1] in lexicon.threat_heads:
        return "Hazard"
    return ""


def named_kind(doc: "Doc", stretch: Stretch, knowledge: Knowledge) -> tuple[str, Namer]:
    """The class of a name, and who gives it: the names, the lexicon for its last word, or the recogniser."""
    text = doc[stretch.first : stretch.last + 1].text
    known = knowledge.gazetteer.by_form.get(" ".join(text.split()))
    if known:
        return known.kind, "names"
    label = entity_label(doc, stretch)
    by_word = lexical_kind(doc, stretch, knowledge.lexicon)
    by_name = label in NAMED and not (label == "ORG" and by_word in ("Measure", "ThreatActor"))
    if by_name and not (label == "LOC" and by_word in ("Site", "Region")):
        return NAMED[label], "recogniser"
    return by_word, "lexicon"


def entity_label(doc: "Doc", stretch: Stretch) -> str:
    """The recogniser's label where an entity covers the head and begins or ends with the stretch."""
    entity = entity_at(doc[stretch.head])
    return entity.label_ if entity is not None else ""


def typed_kind(stretch: Stretch, types: Mapping[int, str]) -> str:
    """The class that the pipeline's own mention type suggests; `types` maps a head's position to it."""
    return TYPED.get(types.get(stretch.head, ""), "")
