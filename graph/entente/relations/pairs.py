"""Pairs of mentions in a sentence that may be related, and what is known of each pair."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.classifiers import NO_WORD, Case
from entente.grammar import case, dependents, lemma
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR
from entente.relations.anchors import Anchors
from entente.relations.carrying import End, carried
from entente.relations.manner import modality, polarity, predicate
from entente.words import sentence_starts
from entente_ontology.names import SIGNATURES
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FURTHEST = 9
"""Steps through the tree beyond which two mentions of a sentence are not compared."""

JOINED = frozenset((s, o) for pairs in SIGNATURES.values() for ss, oo in pairs for s in ss for o in oo)
"""Families that some relation may join."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends, the way between them through the tree, and where the way turns."""

    subject: End
    object: End
    up: tuple[int, ...]  # tokens from the subject to the turn, without either
    turn: int
    down: tuple[int, ...]  # tokens from the turn to the object, without either
    voice: str = "named"  # "author", or how an actor named elsewhere is carried into the sentence


def pairs(doc: "Doc", anchors: Anchors) -> Iterator[Pair]:
    """Every ordered pair of mentions near each other in a sentence, and who else may be behind a measure."""
    yield from _near(doc, anchors)
    for end, carrier, voice in carried(doc, anchors):
        yield Pair(carrier, end, (), predicate(doc[end.token]).i, (), voice)


def _near(doc: "Doc", anchors: Anchors) -> Iterator[Pair]:
    """The pairs within sentences, and the author with every measure."""
    starts = sentence_starts(doc)
    by_sentence: dict[int, list[End]] = defaultdict(list)
    for token, position in anchors.places():
        by_sentence[starts[token]].append(End(position, token))
    for ends in by_sentence.values():
        ways = {end.token: _to_root(doc[end.token]) for end in ends}
        for subject in ends:
            yield from _pairs_from(subject, ends, ways, anchors)
        for end in ends:
            if end.position != AUTHOR and anchors.kind(end.position) == "Measure":
                yield Pair(End(AUTHOR, end.token), end, (), predicate(doc[end.token]).i, (), "author")


def _pairs_from(
    subject: End, ends: Sequence[End], ways: Mapping[int, tuple[int, ...]], anchors: Anchors
) -> Iterator[Pair]:
    own = family(anchors.kind(subject.position))
    for thing in ends:
        if thing.position in (subject.position, AUTHOR) or thing.token == subject.token:
            continue
        if (own, family(anchors.kind(thing.position))) in JOINED:
            pair = _pair(subject, thing, ways[subject.token], ways[thing.token])
            if len(pair.up) + len(pair.down) <= FURTHEST:
                yield pair


def _to_root(token: "Token") -> tuple[int, ...]:
    return (token.i, *(above.i for above in token.ancestors))


def _pair(subject: End, thing: End, here: tuple[int, ...], there: tuple[int, ...]) -> Pair:
    where = {token: step for step, token in enumerate(there)}
    step = next(step for step, token in enumerate(here) if token in where)
    down = there[1 : where[here[step]]]
    return Pair(subject, thing, here[1:step], here[step], down[::-1])


class Describer:
    """Turns pairs of one document into cases; keeps what is asked for many times."""

    def __init__(self, doc: "Doc", anchors: Anchors, lexicon: Lexicon, blocks: Mapping[int, str]) -> None:
        self.doc, self.anchors, self.lexicon, self.blocks = doc, anchors, lexicon, blocks
        self._ways: dict[tuple[str, int], tuple[str, str]] = {}
        self._words: dict[tuple[str, int], tuple[str, ...]] = {}
        self._starts = sentence_starts(doc)
        self._ordinals = {sentence.start: number for number, sentence in enumerate(doc.sents)}

    def _told(self, end: str, token: int) -> tuple[str, str]:
        """The traits that tell the manner of one end of a pair, or of its turn."""
        if (end, token) not in self._ways:
            how, whether = (ask(self.doc[token], self.lexicon) for ask in (modality, polarity))
            self._ways[end, token] = f"{end}.modality={how}", f"{end}.polarity={whether}"
        return self._ways[end, token]

    def case(self, pair: Pair, fired: Sequence[str]) -> Case:
        """The case of a pair; `fired` names the frames and prescriptions that join it."""
        first = NO_WORD if pair.subject.position == AUTHOR else pair.subject.token
        return (first, pair.object.token, pair.turn), tuple(self._traits(pair, fired))

    def _traits(self, pair: Pair, fired: Sequence[str]) -> Iterator[str]:
        subject, thing, doc = pair.subject, pair.object, self.doc
        kinds = self.anchors.kind(subject.position), self.anchors.kind(thing.position)
        yield f"pair={family(kinds[0])}>{family(kinds[1])}:{pair.voice}"
        yield f"s={kinds[0]}"
        yield f"o={kinds[1]}"
        yield from (f"rule={name}" for name in fired)
        yield f"rules={min(len(fired), 2)}:{family(kinds[0])}>{family(kinds[1])}"
        up, down = [doc[i].dep_ for i in pair.up], [doc[i].dep_ for i in pair.down]
        ends = (
            doc[subject.token].dep_ if subject.token != pair.turn else "",
            doc[thing.token].dep_ if thing.token != pair.turn else "",
        )
        if pair.voice not in ("named", "author"):
            yield from self._carried(pair)
        if pair.voice == "named":
            yield f"way={ends[0]}<{'<'.join(up)}|{'>'.join(down)}>{ends[1]}"
            yield f"up={ends[0]}<{'<'.join(up)}"
            yield f"far={min(len(up) + len(down), 6)}"
            yield f"order={subject.token < thing.token}:{min(abs(subject.token - thing.token) // 3, 8)}"
            yield from self._word("s", subject.token)
        yield f"down={'>'.join(down)}>{ends[1]}"
        yield from self._word("o", thing.token)
        yield f"turn={lemma(doc[pair.turn])}:{family(kinds[0])}>{family(kinds[1])}"
        yield f"turn.lemma={lemma(doc[pair.turn])}"
        yield f"turn.pos={doc[pair.turn].pos_}"
        yield from (f"via={lemma(doc[i])}" for i in (*pair.up, *pair.down))
        yield from (f"via.pos={doc[i].pos_}" for i in (*pair.up, *pair.down))
        for name, token in (("s", subject.token), ("o", thing.token), ("turn", pair.turn)):
            yield from self._told(name, token)
        yield f"block={self.blocks.get(self._starts[thing.token], 'paragraph')}"

    def _carried(self, pair: Pair) -> Iterator[str]:
        """How far a carried actor comes, and whether the sentence has one that does what it tells."""
        here, doc = self.doc[pair.object.token].sent, self.doc
        between = self._ordinals[here.start] - self._ordinals[self._starts[pair.subject.token]]
        yield f"carried={pair.voice}:{max(-1, min(between, 6))}"
        yield f"carried.block={self.blocks.get(self._starts[pair.subject.token], 'paragraph')}"
        doers = [token for token in here if token.dep_.startswith("nsubj") and self.anchors.of([token])]
        yield f"carried.own={bool(doers)}:{pair.voice}"
        yield f"s.lemma={lemma(doc[pair.subject.token])}"

    def _word(self, end: str, token: int) -> tuple[str, ...]:
        """The traits of the word at one end of a pair."""
        if (end, token) not in self._words:
            word = self.doc[token]
            self._words[end, token] = (
                f"{end}.lemma={lemma(word)}",
                f"{end}.case={case(word)}",
                f"{end}.pos={word.pos_}",
                f"{end}.dep={word.dep_}",
                f"{end}.head={lemma(word.head)}",
                *(f"{end}.aux={child.lower_}" for child in dependents(word, "aux")),
            )
        return self._words[end, token]
