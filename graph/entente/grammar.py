"""Who does what to whom in a parsed sentence, read off Universal Dependencies.

Every function takes a spaCy Token of a parsed Doc and walks at most the sentence that it stands in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from entente.model import BlockKind, Sentence
from entente.words import remembered, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

RELATIVE = frozenset({"who", "whom", "which", "that"})
DEPTH = 6
"""How many clauses a controlled subject may be passed through."""


def relation(token: "Token") -> str:
    """The dependency without its subtype: `nsubj` of `nsubj:pass`."""
    return words_of(token.doc).relations[token.i]


def children(token: "Token") -> tuple["Token", ...]:
    """What hangs on the token, in order of text."""
    return words_of(token.doc).children[token.i]


def dependents(token: "Token", *relations: str) -> tuple["Token", ...]:
    """Children in one of the main relations, in order of text."""
    words = words_of(token.doc)
    below = words.children[token.i]
    if not below:
        return below
    known = words.relations
    return tuple([child for child in below if known[child.i] in relations])


def lemma(token: "Token") -> str:
    """The dictionary form in lower case."""
    return words_of(token.doc).lemmas[token.i]


def is_verb(token: "Token") -> bool:
    """Whether the token stands as a verb with arguments."""
    return words_of(token.doc).verbs[token.i]


@remembered
def is_passive(verb: "Token") -> bool:
    """Whether the verb stands in the passive."""
    return any(child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass") for child in children(verb))


@remembered
def case(token: "Token") -> str:
    """The preposition, or mark of a clause, that brings the token in, in lower case; empty without one."""
    for child in dependents(token, "case", "mark"):
        if child.i < token.i and child.tag_ != "POS":
            rest = [part.lower_ for part in dependents(child, "fixed")]
            return " ".join([child.lower_, *rest])
    return ""


def conjuncts(token: "Token") -> Iterator["Token"]:
    """The token and all that is coordinated with it further on."""
    yield token
    for child in dependents(token, "conj"):
        yield from conjuncts(child)


def spread(tokens: Iterable["Token"]) -> tuple["Token", ...]:
    """Each token with its conjuncts, none twice, in order of text."""
    found = {part.i: part for token in tokens for part in conjuncts(token)}
    return tuple(found[i] for i in sorted(found))


def antecedent(token: "Token") -> "Token":
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    for above in token.ancestors:
        if above.dep_ == "acl:relcl":
            return above.head
    return token


def subjects(verb: "Token", depth: int = DEPTH) -> tuple["Token", ...]:
    """The surface subjects of a verb or predicate, its own or the one that controls it."""
    own = dependents(verb, "nsubj")
    if own:
        return spread(antecedent(token) for token in own)
    return _controllers(verb, depth) if depth else ()


def _controllers(verb: "Token", depth: int) -> tuple["Token", ...]:
    head, dep = verb.head, relation(verb)
    if head is verb:
        return ()
    if dep == "xcomp":
        return spread(dependents(head, "obj", "iobj")) or subjects(head, depth - 1)
    if dep == "acl":
        return _described(verb, depth)
    shared = (
        (dep == "ccomp" and "VerbForm=Fin" not in str(verb.morph))
        or (dep == "conj" and (is_verb(head) or bool(dependents(head, "cop"))))
        or (dep == "advcl" and is_verb(head))
    )
    return subjects(head, depth - 1) if shared else ()


def _described(verb: "Token", depth: int) -> tuple["Token", ...]:
    """Who acts in a clause that describes a noun: `people living in`, `its plan to attack`."""
    noun = verb.head
    if case(verb) == "to":
        owners = tuple(child for child in noun.children if child.dep_ == "nmod:poss")
        return spread(owners) or (subjects(noun.head, depth - 1) if is_verb(noun.head) else ())
    return () if verb.tag_ == "VBN" else (noun,)


@remembered
def agents(token: "Token") -> tuple["Token", ...]:
    """Those who do what the verb or the noun of action says."""
    by = tuple(child for child in dependents(token, "obl", "nmod") if case(child) == "by")
    if not is_verb(token):
        return spread(by)
    if is_passive(token) or (token.tag_ == "VBN" and relation(token) == "acl"):
        return spread(by)
    return subjects(token)


@remembered
def patients(token: "Token") -> tuple["Token", ...]:
    """Those whom the verb or the noun of action acts upon."""
    if not is_verb(token):
        return spread(child for child in dependents(token, "nmod") if case(child) == "of")
    if is_passive(token):
        return subjects(token)
    if token.tag_ == "VBN" and relation(token) == "acl":
        return (token.head,)
    own = dependents(token, "obj")
    if not own and relation(token) == "conj" and is_verb(token.head):
        own = tuple(child for child in dependents(token.head, "obj") if child.i > token.i)
    if not own:
        own = tuple(o for v in dependents(token, "conj") if is_verb(v) for o in dependents(v, "obj"))
    return spread(_relative_object(token) or own)


def _relative_object(verb: "Token") -> tuple["Token", ...]:
    """`the groups that they fund`: the object is the relative pronoun's antecedent."""
    return tuple(antecedent(child) for child in dependents(verb, "obj") if antecedent(child) is not child)


def hosts(token: "Token") -> tuple["Token", ...]:
    """What the token describes: the subject of a copula, the noun before an apposition or a clause."""
    if relation(token) in ("appos", "acl"):
        return spread([token.head])
    return subjects(token) if dependents(token, "cop") else ()


def owners(token: "Token") -> tuple["Token", ...]:
    """Possessors."""
    return spread(child for child in token.children if child.dep_ == "nmod:poss")


def modifiers(token: "Token") -> tuple["Token", ...]:
    """Noun modifiers that stand before their noun without a preposition."""
    return tuple(
        c
        for c in token.children
        if relation(c) in ("compound", "nmod", "flat") and not case(c) and c.i < token.i
    )


def clauses(token: "Token") -> tuple["Token", ...]:
    """Verbs of clauses that complete or describe the token."""
    own = spread(dependents(token, "xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis"))
    gerunds = tuple(child for child in spread(dependents(token, "obj", "obl", "nmod")) if child.tag_ == "VBG")
    return own + gerunds


def inside(token: "Token") -> tuple["Token", ...]:
    """Everything below the token, without what is coordinated with it."""
    return tuple(part for child in token.children if relation(child) != "conj" for part in child.subtree)


def after(preposition: str, token: "Token") -> tuple["Token", ...]:
    """What a preposition attaches to the token."""
    found = [
        child
        for said, first, child in _attached(token)
        if preposition == first or preposition == said  # noqa: PLR1714 - asked often
    ]
    return spread(found) if found else ()


@remembered
def _attached(token: "Token") -> tuple[tuple[str, str, "Token"], ...]:
    """What prepositions attach to the token, each with them all and the first of them."""
    bearers = (token, *(dependents(token, "obj") if is_verb(token) else ()))
    below = [
        child for bearer in bearers for child in dependents(bearer, "obl", "nmod", "acl", "advcl", "appos")
    ]
    return tuple((case(child), case(child).split(" ")[0], child) for child in below)


ROLES: dict[str, Callable[["Token"], tuple["Token", ...]]] = {
    "self": lambda token: (token,),
    "agent": agents,
    "patient": patients,
    "recipient": lambda token: spread(dependents(token, "iobj")),
    "host": hosts,
    "clause": clauses,
    "within": inside,
    "poss": owners,
    "compound": modifiers,
    "appos": lambda token: spread(dependents(token, "appos")),
}


def role(name: str, token: "Token") -> tuple["Token", ...]:
    """The tokens in a role of the token; a name that is no role is a preposition."""
    known = ROLES.get(name)
    return known(token) if known else after(name, token)


def entity_at(token: "Token") -> "Span | None":
    """The recognised name that a token stands in; found from the token, however long the document is."""
    if token.ent_iob_ not in ("B", "I"):
        return None
    from spacy.tokens import Span

    doc = token.doc
    start, end = token.i, token.i + 1
    while doc[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=doc[start].ent_type_)


def blocks_of(doc: "Doc", sentences: tuple[Sentence, ...]) -> Mapping[int, BlockKind]:
    """The kind of block that each sentence stands in, by its first token."""
    blocks = {sentence.begin: sentence.block for sentence in sentences}
    return {span.start: blocks[word.idx] for span in doc.sents for word in span if word.idx in blocks}
