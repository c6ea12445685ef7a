"""What pronouns stand for among the mentions of a document."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from entente.coreference import Answer, resolve
from entente.coreference.nominals import Nominal
from entente.coreference.ranking import Ranking
from entente.grammar import relation
from entente.model import AUTHOR, Document, Mention
from entente.relations.speaking import WE, speaking_body
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
ACTING = frozenset({"Actor", "ThreatActor"})
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("Person", "Group", "Actor", "ThreatActor"), "person"),
    **dict.fromkeys(("Organization", "State"), "organization"),
    **dict.fromkeys(("Place", "Country", "City", "Region", "Site"), "place"),
    "Attack": "event",
}
"""Class of a mention → type of noun phrase, where the language pipeline gives none; others are abstract."""


def pronouns(
    doc: "Doc",
    mentions: tuple[Mention, ...],
    by_token: Mapping[int, tuple[int, ...]],
    document: Document | None = None,
    *,
    ranking: Ranking | None = None,
) -> Mapping[int, tuple[int, ...]]:
    """Token of a pronoun → positions of what it stands for, several where those are coordinated.

    `I` is the author, `we` the body that speaks; others mean what the coreference of the whole document,
    mentions or not, is sure of. What is no mention is left out.
    """
    found: dict[int, tuple[int, ...]] = {
        token.i: (AUTHOR,) for token in doc if token.lower_ in SPEAKER and token.pos_ == "PRON"
    }
    body = speaking_body(doc, mentions, by_token, document)
    if body is not None:
        found |= {token.i: (body,) for token in doc if token.lower_ in WE and token.pos_ == "PRON"}
    for answer in resolve(doc, _types(doc, mentions, by_token), ranking=ranking):
        if means := _means(answer, doc[answer.token], mentions, by_token):
            found[answer.token] = means
    return found


def _types(
    doc: "Doc", mentions: tuple[Mention, ...], by_token: Mapping[int, tuple[int, ...]]
) -> Mapping[int, str]:
    """The type of every noun phrase, by the token that heads it: the pipeline's, else by its class."""
    types = {
        token: TYPES.get(mentions[positions[0]].kind, "abstract") for token, positions in by_token.items()
    }
    return types | {span.root.i: span.label_ for span in doc.spans.get("mentions", ())}


def _means(
    answer: Answer, pronoun: "Token", mentions: tuple[Mention, ...], by_token: Mapping[int, tuple[int, ...]]
) -> tuple[int, ...]:
    """The mentions that the latest noun phrase heads; for one who acts or owns, those of actors first."""
    ways = [tuple(_headed(nominal, by_token)) for nominal in answer.nominals]
    named = [positions for positions in ways if positions]
    if relation(pronoun) == "nsubj" or pronoun.dep_ == "nmod:poss":
        acting = [way for way in named if all(family(mentions[p].kind) in ACTING for p in way)]
        named = acting or named
    return named[0] if named else ()


def _headed(nominal: Nominal, by_token: Mapping[int, tuple[int, ...]]) -> Iterator[int]:
    for head in nominal.heads:
        yield from by_token.get(head, ())
