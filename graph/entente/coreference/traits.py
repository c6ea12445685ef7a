"""What speaks for and against a chain as what a pronoun stands for, as named traits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.coreference.chains import Chain
from entente.grammar import dependents, is_verb, lemma, relation
from entente.words import remembered

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLASSES = {
    form: kind
    for kind, forms in (
        ("he", "he him his himself"),
        ("she", "she her hers herself"),
        ("they", "they them their theirs themselves themself 'em em"),
        ("it", "it its itself"),
    )
    for form in forms.split()
}
"""Third-person pronouns by class."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "themself"})
GENDERS = {"he": "male", "she": "female"}
CLAUSES = frozenset({"csubj", "ccomp", "advcl", "acl"})
LATELY = 6
"""Mentions of a chain that count as recent at most."""
ANIMATE = frozenset({"person", "animal", "?"})


@dataclass(frozen=True, slots=True)
class Sight:
    """A document as pronouns are resolved in it: the sentence of each token, quotes, order of mentions."""

    doc: "Doc"
    sentences: Sequence[int]  # of each token
    quotes: Sequence[int]  # number of the quotation that each token stands in, 0 for none


def sight_of(doc: "Doc") -> Sight:
    """Number the sentences and quotations of a document."""
    sentences = [number for number, span in enumerate(doc.sents) for _ in span]
    return Sight(doc, sentences, list(_quotations(doc, sentences)))


def _quotations(doc: "Doc", sentences: Sequence[int]) -> Iterator[int]:
    """A quotation ends with its mark, or after five sentences where that is missing."""
    number, inside, since = 0, False, 0
    for token in doc:
        if token.text in ('"', "“", "”", "``", "''"):
            opens = token.text in ("“", "``") or (token.text == '"' and not inside)
            number, inside, since = number + opens, opens, sentences[token.i]
        elif inside and sentences[token.i] - since > 5:
            inside = False
        yield number if inside else 0


def agrees(kind: str, chain: Chain) -> bool:
    """Whether number, gender and animacy let a pronoun of the class stand for the chain."""
    if kind not in chain.fits:
        chain.fits[kind] = _agrees(kind, chain)
    return chain.fits[kind]


def _agrees(kind: str, chain: Chain) -> bool:
    nominal = chain.nominal
    if kind == "they":
        return nominal.plural or nominal.type in ("organization", "person", "?") or chain.pronouns["they"] > 0
    if nominal.plural or chain.pronouns["they"] > chain.pronouns[kind]:
        return False
    if kind == "it":
        return chain.type != "person" and not (chain.pronouns["he"] or chain.pronouns["she"])
    return chain.type in ANIMATE and chain.gender in ("", GENDERS[kind])


def bucket(number: int) -> str:
    """A count, coarser the larger it is."""
    if number <= 3:
        return str(number)
    return "4-5" if number <= 5 else "6-9" if number <= 9 else "10+"


@remembered
def _pronoun_traits(token: "Token") -> tuple[str, ...]:
    """What is known of the pronoun itself."""
    kind = CLASSES[token.lower_]
    return f"p={kind}", f"p.form={_form(token)}", f"p.role={kind}:{relation(token)}"


@remembered
def _form(token: "Token") -> str:
    if token.lower_ in REFLEXIVE:
        return "reflexive"
    return "possessive" if token.dep_ == "nmod:poss" else relation(token)


def null_traits(token: "Token", agreeing: int) -> tuple[str, ...]:
    """What speaks for it that a pronoun stands for nothing named before."""
    return (*_pronoun_traits(token), *_null_traits(token, agreeing))


def _null_traits(token: "Token", agreeing: int) -> Iterator[str]:
    kind, head = CLASSES[token.lower_], token.head
    yield "null"
    yield f"null={kind}"
    yield f"null.role={kind}:{token.dep_}"
    yield f"null.agreeing={kind}:{bucket(agreeing)}"
    if kind in ("it", "they"):
        yield f"null.head={kind}:{lemma(head)}"
    if kind == "it":
        clauses = {relation(child) for child in head.children} & CLAUSES
        yield f"null.head.pos={head.pos_}:{bool(dependents(head, 'cop'))}"
        yield f"null.clauses={'+'.join(sorted(clauses))}:{token.dep_}"
        yield f"null.first={token.is_sent_start}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chain stands among those that a pronoun may mean."""

    rank: int  # chains with a later mention
    agreeing: int  # of those, that agree
    rivals: int  # chains that agree, in all
    near: int  # of those, in this sentence or the one before
    largest: bool  # of all that agree
    previous: str  # whether the last pronoun of the class meant it; "-" where that meant nothing


def places_of(
    token: "Token", chains: Sequence[Chain], previous: Chain | None, sight: Sight
) -> Iterator[Place]:
    """Where each of several chains stands; they are given with the latest first."""
    kind, here = CLASSES[token.lower_], sight.sentences[token.i]
    fitting = [chain for chain in chains if agrees(kind, chain)]
    largest = max((len(chain.places) for chain in fitting), default=0)
    near = sum(here - sight.sentences[chain.last] <= 1 for chain in fitting)
    before = 0
    for rank, chain in enumerate(chains):
        fits = agrees(kind, chain)
        yield Place(
            rank,
            before,
            len(fitting),
            min(near, 4),
            fits and len(chain.places) == largest,
            "-" if previous is None else str(previous is chain),
        )
        before += fits


def chain_traits(token: "Token", chain: Chain, place: Place, sight: Sight) -> tuple[str, ...]:
    """What speaks for and against a chain."""
    return (
        *_pronoun_traits(token),
        *_agreement(CLASSES[token.lower_], chain),
        *_nearness(token, chain, place, sight),
        *_syntax(token, chain, sight),
    )


def _agreement(kind: str, chain: Chain) -> tuple[str, ...]:
    if kind not in chain.traits:
        chain.traits[kind] = tuple(_agreeing(kind, chain))
    return chain.traits[kind]


def _agreeing(kind: str, chain: Chain) -> Iterator[str]:
    nominal = chain.nominal
    number = "&" if len(nominal.heads) > 1 else "plural" if nominal.plural else "singular"
    gender = chain.gender or "-"
    if kind in GENDERS and chain.gender:
        gender = "same" if chain.gender == GENDERS[kind] else "other"
    whole = f"{kind}:{nominal.type}:{number}:{nominal.proper}"
    yield f"whole={whole}"
    yield f"whole.det={whole}:{nominal.determiner}"
    yield f"type={kind}:{chain.type}"
    yield f"type.last={kind}:{nominal.type}:{number}"
    yield f"number={kind}:{number}"
    yield f"gender={kind}:{gender}:{nominal.type == 'person'}"
    yield f"proper={kind}:{nominal.proper}"
    yield f"named={kind}:{chain.fullest is not None}"
    yield f"det={kind}:{nominal.determiner}:{nominal.plural}"
    yield f"lemma={kind}:{nominal.lemma if not nominal.proper else '(name)'}"
    yield f"agrees={kind}:{agrees(kind, chain)}"
    said = "+".join(name for name in ("he", "she", "they", "it") if chain.pronouns[name])
    yield f"said={kind}:{said or '-'}"


def _nearness(token: "Token", chain: Chain, place: Place, sight: Sight) -> Iterator[str]:
    kind, doc = CLASSES[token.lower_], sight.doc
    last, nominal = doc[chain.last], doc[chain.nominal.end]
    away = sight.sentences[token.i] - sight.sentences[last.i]
    yield f"away={bucket(away)}"
    yield f"away={kind}:{bucket(away)}"
    yield f"away.named={kind}:{bucket(sight.sentences[token.i] - sight.sentences[nominal.i])}"
    yield f"rank={bucket(place.rank)}"
    yield f"rank={kind}:{bucket(place.agreeing)}:{agrees(kind, chain)}"
    yield f"rivals={kind}:{bucket(place.rivals)}"
    yield f"largest={kind}:{place.largest}"
    yield f"size={kind}:{bucket(len(chain.places))}"
    recent = sum(sight.sentences[token.i] - sight.sentences[i] <= 2 for i in chain.places[-LATELY:])
    yield f"recent={bucket(recent)}"
    yield f"chained={kind}:{bucket(chain.pronouns[kind])}:{bucket(away)}"
    yield f"last={kind}:{CLASSES.get(last.lower_, 'named')}"
    if away == 0:
        yield f"tokens={bucket((token.i - last.i) // 3)}"
    yield f"previous={kind}:{place.previous}:{bucket(away)}"
    yield f"agreeing.near={kind}:{place.near}:{agrees(kind, chain)}:{bucket(place.agreeing)}"
    yield f"quoted={sight.quotes[token.i] == sight.quotes[last.i]}:{bool(sight.quotes[token.i])}"
    yield f"opening={sight.sentences[chain.places[0]] <= 2}"


def _syntax(token: "Token", chain: Chain, sight: Sight) -> Iterator[str]:
    doc = sight.doc
    last, kind = doc[chain.last], CLASSES[token.lower_]
    away = min(sight.sentences[token.i] - sight.sentences[last.i], 2)
    yield f"role={relation(last)}:{away}"
    yield f"roles={_form(token)}:{relation(last)}:{away}"
    yield f"parallel={kind}:{relation(last) == relation(token)}:{away}"
    named = doc[chain.nominal.head]
    yield f"role.named={relation(named)}"
    if lemma(last.head) == lemma(token.head) and last.head.i != token.head.i:
        yield f"same.governor={relation(last) == relation(token)}"
    if relation(last) == "nsubj" and is_root(last.head):
        yield f"main.subject={away}"
    yield f"governs={kind}:{lemma(token.head)}:{chain.type}"
    if not away:
        yield from (f"{name}={_form(token)}" for name in _ties(token, last, named))


def is_root(token: "Token") -> bool:
    """Whether the token heads its sentence."""
    return token.head.i == token.i


def _ties(token: "Token", last: "Token", named: "Token") -> Iterator[str]:
    """How a pronoun and a mention in its sentence hang together."""
    above = [one.i for one in token.ancestors]
    if last.head.i == token.head.i and last.i != token.head.i:
        yield f"coargument:{relation(last)}:{relation(token)}"
    if last.i in above:
        yield f"inside:{above.index(last.i) == 0}"
    if token.head.i in above and last.head.i in above and relation(last) == "nsubj":
        steps = above.index(last.head.i)
        verbs = sum(is_verb(token.doc[i]) for i in above[: steps + 1])
        yield f"commands:{bucket(verbs)}"
    if token.i in [one.i for one in named.ancestors]:
        yield "contains"
    if token.dep_ == "nmod:poss" and last.head.i == token.head.head.i:
        yield f"possessed:{relation(last)}:{relation(token.head)}"
