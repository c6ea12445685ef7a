"""What a graph says of each thing, and how to ask for it."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeAlias, TypeVar

from entente.errors import LoadingError
from entente.writing.terms import expanded

Statement: TypeAlias = tuple[str, str, str]
Name = TypeVar("Name", bound=str)

CHECK = "`entente check` says all that is wrong with a graph"


@dataclass(slots=True)
class Said:
    """Statements by subject and predicate; values are IRIs or the texts of literals."""

    base: str = ""  # IRI under which data are named, where the file tells it
    by_subject: defaultdict[str, defaultdict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    by_type: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, statements: Iterable[Statement]) -> None:
        """Take statements in; predicates are IRIs."""
        kind = expanded("rdf:type")
        for subject, predicate, value in statements:
            self.by_subject[subject][predicate].add(value)
            if predicate == kind:
                self.by_type[value].add(subject)

    def of_type(self, name: str) -> tuple[str, ...]:
        """The things of a class, given with its prefix, sorted."""
        return tuple(sorted(self.by_type.get(expanded(name), ())))

    def all(self, subject: str, name: str) -> tuple[str, ...]:
        """What is said of `subject` by a property, given with its prefix, sorted."""
        return tuple(sorted(self.by_subject[subject].get(expanded(name), ())))

    def maybe(self, subject: str, name: str) -> str:
        """The one value, or nothing; LoadingError where there are more."""
        found = self.all(subject, name)
        if len(found) > 1:
            raise LoadingError(f"<{subject}> has {len(found)} values of {name}, where one can be: {CHECK}")
        return found[0] if found else ""

    def one(self, subject: str, name: str) -> str:
        """The one value; LoadingError where there is none or more."""
        found = self.all(subject, name)
        if len(found) != 1:
            raise LoadingError(f"<{subject}> needs one {name} and has {len(found)}: {CHECK}")
        return found[0]

    def whole(self, subject: str, name: str) -> int:
        """The one value, a whole number."""
        value = self.one(subject, name)
        try:
            return int(value)
        except ValueError:
            raise LoadingError(f"<{subject}>: {name} is {value!r}, no whole number: {CHECK}") from None

    def decimal(self, subject: str, name: str) -> Decimal:
        """The one value, a number."""
        value = self.one(subject, name)
        with suppress(InvalidOperation):
            if (number := Decimal(value)).is_finite():
                return number
        raise LoadingError(f"<{subject}>: {name} is {value!r}, no number: {CHECK}")


def among(names: Iterable[Name], name: str, subject: str) -> Name:
    """The one of `names` that is called so; LoadingError where none is."""
    for known in names:
        if known == name:
            return known
    raise LoadingError(f"<{subject}>: {name!r} is none of {', '.join(names)}: {CHECK}")
