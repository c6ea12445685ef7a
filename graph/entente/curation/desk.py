"""Things as an analyst finds them: by any of their names, to be put together, taken apart and renamed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from entente.knowledge.tables import fold
from entente.model import Thing
from entente_ontology.iris import entity_iri
from entente_ontology.names import classes, role


class Desk:
    """The things of a corpus, which change as decisions are followed; each has a number that it keeps."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things: dict[int, Thing] = {}
        self.now: dict[int, int] = {}  # number of a thing that was put into another to that one's number
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._folded: dict[str, set[int]] = defaultdict(set)
        self._by_iri: dict[str, set[int]] = defaultdict(set)
        self._next = 0
        for thing in things:
            self.put(thing)

    def find(self, name: str, kind: str = "") -> tuple[int, ...]:
        """Numbers of the things called `name`, to the letter or else in any case; of a class, if given."""
        numbers = self._exact.get(name) or self._folded.get(fold(name)) or ()
        return tuple(n for n in sorted(numbers) if not kind or kind in classes(self.things[n].kind))

    def put(self, thing: Thing, *, instead_of: Iterable[int] = ()) -> int:
        """Lay a thing down, in the place of others that it holds; its number."""
        number, self._next = self._next, self._next + 1
        for old in instead_of:
            self.take(old)
            self.now[old] = number
        self.things[number] = thing
        for index, word in self._words(thing):
            index[word].add(number)
        return number

    def take(self, number: int) -> Thing:
        """Take a thing away."""
        thing = self.things.pop(number)
        for index, word in self._words(thing):
            index[word].discard(number)
        return thing

    def rivals(self, thing: Thing, numbers: Iterable[int]) -> tuple[Thing, ...]:
        """The other things, without those of these numbers, that the graph could not tell from `thing`."""
        others = self._by_iri[_iri(thing)] - set(numbers)
        return tuple(self.things[number] for number in sorted(others))

    def followed(self, number: int) -> int:
        """The number of what a thing has become part of."""
        while number in self.now:
            number = self.now[number]
        return number

    def _words(self, thing: Thing) -> Iterator[tuple[dict[str, set[int]], str]]:
        for name in {thing.label, *thing.forms}:
            yield self._exact, name
            yield self._folded, fold(name)
        yield self._by_iri, _iri(thing)


def _iri(thing: Thing) -> str:
    return entity_iri("", thing.kind, thing.label)


def together(things: Iterable[Thing], *, label: str, kind: str, corrections: Iterable[str]) -> Thing:
    """One thing that is all of these; a label that they had stays among its forms."""
    every = tuple(things)
    likest = max(every, key=lambda thing: (thing.label == label, thing.kind == kind, len(thing.places)))
    return Thing(
        family=role(kind),
        label=label,
        kind=kind,
        forms=tuple(sorted({form for thing in every for form in (thing.label, *thing.forms)})),
        places=tuple(sorted({place for thing in every for place in thing.places})),
        known=next((thing.known for thing in (likest, *every) if thing.known), ""),
        concept=next((thing.concept for thing in (likest, *every) if thing.concept), ""),
        corrections=tuple(sorted({*(one for thing in every for one in thing.corrections), *corrections})),
    )


def commonest_kind(things: Iterable[Thing]) -> str:
    """The class of most mentions of the things; of equals the first in order."""
    counts: Counter[str] = Counter()
    for thing in things:
        counts[thing.kind] += max(1, len(thing.places))
    return min(counts, key=lambda kind: (-counts[kind], kind))


def called(things: Iterable[Thing]) -> str:
    """Names and classes of things, for a sentence."""
    return ", ".join(f"“{thing.label}” ({thing.kind})" for thing in things)


def quoted(names: Iterable[str]) -> str:
    """Names in quotes, for a sentence."""
    return ", ".join(f"“{name}”" for name in names)
