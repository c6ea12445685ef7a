"""A run that changes a store: how it goes on, and what it did."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.curation import Notice, Written
from entente.reading import Options, Outcome
from entente.reading.options import DEFAULT


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run did: identifiers of documents, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  # one for each document seen, sorted by identifier
    notices: tuple[Notice, ...] = ()  # corrections that could not be followed

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The outcomes of documents that were not read."""
        return tuple(outcome for outcome in self.outcomes if not outcome.was_read)


def _ignore(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run goes on, whatever it does."""

    base: str = ""  # IRI under which data are named; that of the store where empty
    wait: bool = False  # for another run on the store, instead of StoreError
    waiting: Callable[[str], None] = _ignore  # told once that it waits, and for whom
    done: Callable[[str], None] = _ignore  # told the identifier of each file that is through
    reading: Options = DEFAULT  # how documents are read
    corrections: tuple[Written, ...] | None = None  # that the graph follows; those of the store where None


USUAL = Manner()
"""How a run goes on of which nothing is said."""
