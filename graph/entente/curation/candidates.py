"""What in a graph is worth a reviewer's look, as decisions that he may accept, most valuable first.

The value of a decision is the number of statements that it is expected to put right. Confidence is
calibrated: of the statements at 0.3, seven in ten are wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from entente.curation.entries import Apart, Curation, Entry, Merge, Note, RejectStatement, RejectThing
from entente.curation.likeness import Likeness, Seen, is_name, likenesses
from entente.knowledge.tables import fold
from entente_ontology.names import role

DOUBTFUL = Decimal("0.5")
"""Below this confidence a statement is likelier wrong than right."""

ALONE = 0.01
"""Value of a thing that is named once and of which nothing is said: last of all."""

_NOTE = Note("")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a graph as a reviewer sees it."""

    subject: str  # IRI
    relation: str
    object: str  # IRI
    polarity: str
    modality: str
    confidence: Decimal
    sentences: int
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision worth a look, and what speaks for it."""

    entry: Entry
    value: float
    because: str
    quote: str = ""
    document: str = ""


def candidates(things: Iterable[Seen], said: Iterable[Said], decided: Curation) -> tuple[Candidate, ...]:
    """What is worth a look and not decided yet, most valuable first."""
    every = {thing.iri: thing for thing in things}
    about: dict[str, list[Said]] = defaultdict(list)
    for told in said:
        for end in {told.subject, told.object}:
            about[end].append(told)
    lonely = tuple(_lonely(every.values(), about))
    covered = {id(told) for thing in lonely for told in about[thing.iri]}
    doubtful = {id(t): t for some in about.values() for t in some if t.confidence < DOUBTFUL}
    found = [
        *(_to_merge(like, about) for like in likenesses(every.values())),
        *(_to_drop(thing, about[thing.iri]) for thing in lonely),
        *(_to_reject(told, every) for key, told in doubtful.items() if key not in covered),
    ]
    fresh = (one for one in found if not _is_decided(one.entry, decided))
    return tuple(sorted(fresh, key=lambda one: (-one.value, one.because, repr(one.entry))))


def _lonely(things: Iterable[Seen], about: Mapping[str, list[Said]]) -> Iterator[Seen]:
    """Unknown things that are named once, and of which nothing is said that is likelier right than wrong."""
    for thing in things:
        if (
            thing.mentions == 1
            and not thing.known
            and all(told.confidence < DOUBTFUL for told in about.get(thing.iri, ()))
        ):
            yield thing


def _to_merge(like: Likeness, about: Mapping[str, list[Said]]) -> Candidate:
    ends = sorted((like.one, like.other), key=lambda one: _less_telling(one, about))
    more, less = (len(about.get(one.iri, ())) for one in ends)
    names = tuple(dict.fromkeys(one.label for one in ends))
    same_family = role(ends[0].kind) == role(ends[1].kind)
    entry = Merge(_NOTE, names, names[0], as_kind="" if same_family else ends[0].kind)
    named = " and ".join(
        f"“{one.label}” ({one.kind}, {n} statement{'s' * (n != 1)})"
        for one, n in zip(ends, (more, less), strict=True)
    )
    return Candidate(entry, like.weight * max(1, less), f"likely one thing: {named}: {like.reason}")


def _less_telling(one: Seen, about: Mapping[str, list[Said]]) -> tuple[bool, int, int, str]:
    """First the thing whose name and class a merge keeps: people are no threat before somebody says so."""
    accused = one.kind == "ThreatActor" and not one.known and not is_name(one.label)
    return (accused, -len(about.get(one.iri, ())), -one.mentions, one.label)


def _to_drop(thing: Seen, told: list[Said]) -> Candidate:
    value = float(sum(1 - one.confidence for one in told)) or ALONE
    said = f"{len(told)} doubtful statement{'s' * (len(told) != 1)}" if told else "no statement"
    because = f"named once, with {said}: “{thing.label}” ({thing.kind})"
    first = told[0] if told else None
    return Candidate(
        RejectThing(_NOTE, thing.label, thing.kind),
        value,
        because,
        first.quote if first else "",
        first.document if first else thing.document,
    )


def _to_reject(told: Said, things: Mapping[str, Seen]) -> Candidate:
    subject, object_ = things[told.subject].label, things[told.object].label
    entry = RejectStatement(_NOTE, subject, told.relation, object_, told.polarity, told.modality)
    because = f"low confidence, {told.confidence}: “{subject}” {told.relation} “{object_}”"
    return Candidate(entry, float(1 - told.confidence), because, told.quote, told.document)


def _is_decided(entry: Entry, decided: Curation) -> bool:
    """Whether somebody accepted or declined the same, or the contrary."""
    every = (*decided.entries, *decided.open)
    match entry:
        case Merge(names=names):
            wanted = set(map(fold, names))
            return any(wanted <= set(map(fold, one.names)) for one in every if isinstance(one, Merge | Apart))
        case RejectThing(name=name):
            return any(fold(name) == fold(one.name) for one in every if isinstance(one, RejectThing))
        case RejectStatement():
            return any(_told(entry) == _told(one) for one in every if isinstance(one, RejectStatement))
        case _:
            return False


def _told(entry: RejectStatement) -> tuple[str, str, str]:
    return fold(entry.subject), entry.relation, fold(entry.object)
