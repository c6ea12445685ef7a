"""Annotations and what a graph says of the same text, both written as short lines.

The text is TEXT. A thing is `name Type: words | words`, a node likewise, its name standing for its IRI; a
relation is `subject predicate object: words of the sentence`, with `?` for possible, `+` for proposed and `-`
for denied behind the object.
"""

from collections.abc import Callable, Iterable

import pytest

from entente.evaluation.gold import GoldDocument, GoldEntity, GoldRelation, Span, occurrences
from entente.evaluation.matching import Match, match
from entente.evaluation.said import Node, Said, Telling
from entente.model import Modality, Polarity

TEXT = (
    "Rebels bombed schools in Nice. Kenya must cut off financing. Kenya condemned rebels. "
    "Poverty feeds terrorism in Kenya."
)
SENTENCES = {one.split()[0].lower(): one for one in TEXT.split(". ")}
Matched = Callable[..., Match]


def spans(words: str) -> tuple[Span, ...]:
    return tuple(span for part in words.split(" | ") for span in occurrences(TEXT, part))


def place(words: str) -> Span:
    return next(occurrences(TEXT, words))


def manner(sign: str) -> tuple[Polarity, Modality]:
    modality: Modality = "possible" if "?" in sign else "proposed" if "+" in sign else "stated"
    return ("negative" if "-" in sign else "positive"), modality


def things(lines: Iterable[str]) -> tuple[tuple[str, str, tuple[Span, ...]], ...]:
    parts = (line.partition(": ") for line in lines)
    return tuple((*head.split(), spans(words)) for head, _, words in parts)  # type: ignore[misc]  # two words


def relations(lines: Iterable[str]) -> tuple[tuple[str, str, str, Polarity, Modality, Span], ...]:
    found = []
    for line in lines:
        head, _, words = line.partition(": ")
        subject, predicate, thing, *sign = head.split()
        found.append((subject, predicate, thing, *manner("".join(sign)), place(words)))
    return tuple(found)


@pytest.fixture
def matched() -> Matched:
    """Matches annotations and what is said, each given as lines of things and of relations."""

    def build(
        gold: Iterable[str], said: Iterable[str], annotated: Iterable[str] = (), told: Iterable[str] = ()
    ) -> Match:
        entities = [GoldEntity("@author", "Actor", "@author", (), is_author=True)]
        entities += [GoldEntity(name, family, name, where) for name, family, where in things(gold)]
        rows = tuple(GoldRelation(s, p, o, pol, mod, (at,)) for s, p, o, pol, mod, at in relations(annotated))
        nodes = tuple(Node(name, family, name, frozenset(where)) for name, family, where in things(said))
        tellings: dict[tuple[str, str, str], list[Telling]] = {}
        for s, p, o, pol, mod, at in relations(told):
            tellings.setdefault((s, p, o), []).append(Telling(pol, mod, at))
        document = GoldDocument("001", TEXT, "", tuple(entities), rows)
        statements = tuple((triple, tuple(ways)) for triple, ways in sorted(tellings.items()))
        return match(document, Said(nodes, frozenset({"author"}), statements))

    return build
