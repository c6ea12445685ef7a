"""Chains: the mentions of one thing so far, noun phrases and pronouns."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from entente.coreference.nominals import Nominal

INDEFINITE = frozenset({"a", "an", "another", "some", "any", "each", "every", "no"})
POINTING = frozenset({"the", "this", "these", "those", "that"})
NEW = frozenset({"other", "another", "different", "new", "second", "third", "additional", "further", "more"})
FORMS_OF_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "president", "senator"})
COMPARED = 6
"""Chains with a word in common that a noun phrase is compared with, the latest first."""


@dataclass(slots=True, eq=False)
class Chain:
    """What is known of one thing."""

    nominals: list[Nominal] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # tokens that mean it, in order of text
    pronouns: Counter[str] = field(default_factory=Counter)  # class → number
    fullest: Nominal | None = None  # of its names the one with most words
    type: str = ""  # the commonest of its noun phrases; of equals the first
    gender: str = ""  # the commonest of its members; of equals the first, and empty where none is known
    fits: dict[str, bool] = field(default_factory=dict)  # class of pronoun → whether it agrees, if asked
    traits: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the same → what that rests on
    _types: Counter[str] = field(default_factory=Counter)
    _genders: Counter[str] = field(default_factory=Counter)

    @property
    def last(self) -> int:
        """The token of the latest mention."""
        return self.places[-1]

    @property
    def nominal(self) -> Nominal:
        """The latest mention that is no pronoun."""
        return self.nominals[-1]

    def add(self, nominal: Nominal) -> None:
        """Take a noun phrase in."""
        self.nominals.append(nominal)
        self.places.append(nominal.end)
        self._types[nominal.type] += 1
        if nominal.gender:
            self._genders[nominal.gender] += 1
        self._tell()
        if nominal.proper and (self.fullest is None or len(nominal.words) > len(self.fullest.words)):
            self.fullest = nominal

    def refer(self, token: int, kind: str) -> None:
        """Take a pronoun of a class in; what it says of gender weighs twice."""
        self.places.append(token)
        self.pronouns[kind] += 1
        if kind in ("he", "she"):
            self._genders["male" if kind == "he" else "female"] += 2
        self._tell()

    def _tell(self) -> None:
        """Say anew what has changed with the members."""
        self.type = max(self._types, key=self._types.__getitem__, default="")
        self.gender = max(self._genders, key=self._genders.__getitem__, default="")
        self.fits.clear()
        self.traits.clear()


class Chains:
    """All chains of a document so far."""

    def __init__(self) -> None:
        self.previous: dict[str, Chain] = {}  # class of pronoun → what the last one meant, if anything
        self._by_word: dict[str, dict[int, Chain]] = {}
        self._recent: dict[int, Chain] = {}

    def latest(self, most: int) -> list[Chain]:
        """The chains mentioned last, the latest first."""
        return list(islice(reversed(self._recent.values()), most))

    def add(self, nominal: Nominal) -> None:
        """Put a noun phrase into the chain that it repeats, or a new one."""
        chain = self._repeated(nominal) or Chain()
        chain.add(nominal)
        self._touch(chain)
        for word in _keys(nominal):
            known = self._by_word.setdefault(word, {})
            known.pop(id(chain), None)
            known[id(chain)] = chain

    def refer(self, chain: Chain | None, token: int, kind: str) -> None:
        """Let a pronoun of a class mean a chain, or nothing named before."""
        if chain is None:
            self.previous.pop(kind, None)
            return
        chain.refer(token, kind)
        self.previous[kind] = chain
        self._touch(chain)

    def _touch(self, chain: Chain) -> None:
        self._recent.pop(id(chain), None)
        self._recent[id(chain)] = chain

    def _repeated(self, nominal: Nominal) -> Chain | None:
        if not nominal.proper and (nominal.determiner in INDEFINITE or nominal.words & NEW):
            return None
        return next((chain for chain in self._alike(nominal) if repeats(nominal, chain)), None)

    def _alike(self, nominal: Nominal) -> Iterator[Chain]:
        for word in _keys(nominal):
            yield from islice(reversed(self._by_word.get(word, {}).values()), COMPARED)


def _keys(nominal: Nominal) -> Iterable[str]:
    if len(nominal.heads) > 1:
        return (" & ".join(sorted(nominal.words)),)
    return sorted(nominal.words) if nominal.proper else (nominal.lemma,)


def repeats(later: Nominal, chain: Chain) -> bool:
    """Whether a noun phrase names again what a chain names."""
    before = chain.nominal
    if later.plural != before.plural or len(later.heads) != len(before.heads):
        return False
    if later.gender and chain.gender and later.gender != chain.gender:
        return False
    if len(later.heads) > 1:
        return later.words == before.words
    if later.proper:
        return chain.fullest is not None and _same_name(later, chain.fullest)
    return not before.proper and _same_noun(later, before)


def _same_name(later: Nominal, full: Nominal) -> bool:
    """`Mr. Rudd` is `Kevin Rudd`; a part of another name is one only with its last word."""
    if later.complements and full.complements and later.complements != full.complements:
        return False
    mine, theirs = later.words - FORMS_OF_ADDRESS, full.words - FORMS_OF_ADDRESS
    if mine == theirs or not (mine and theirs):
        return bool(mine) and bool(theirs)
    if later.type != full.type:
        return False
    return (mine < theirs or theirs < mine) and (later.type == "person" or later.lemma == full.lemma)


def _same_noun(later: Nominal, before: Nominal) -> bool:
    """A noun that points back may say less than before; a bare one says the same."""
    if later.lemma != before.lemma:
        return False
    if later.determiner not in POINTING:
        return later.words == before.words and later.complements == before.complements
    less = later.words <= before.words or later.determiner != "the"
    return less and later.complements <= before.complements
