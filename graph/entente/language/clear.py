"""Trees in the CLEAR scheme (`en_core_web_*`) as Universal Dependencies.

Prepositions become case marks of their objects, predicates of `be` take its place, conjuncts hang on the
first one. Names stay compounds of their last word.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

RENAMED = {
    "": "dep", "ROOT": "root", "acomp": "xcomp", "agent": "obl", "attr": "xcomp", "auxpass": "aux:pass",
    "complm": "mark", "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj", "intj": "discourse",
    "meta": "dep", "neg": "advmod", "nmod": "compound", "nsubjpass": "nsubj:pass", "oprd": "xcomp",
    "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet",
    "prep": "obl", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl", "subtok": "goeswith",
}  # fmt: skip
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
OBJECTS = ("pobj", "pcomp")


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads and relations of a Doc while they change; the head of a root is itself."""

    doc: "Doc"
    heads: list[int]
    relations: list[str]
    bounds: list[tuple[int, int]]  # of each token's sentence

    def children(self, head: int) -> list[int]:
        """Return the dependents of a token, in order."""
        return [index for index in range(*self.bounds[head]) if self.heads[index] == head and index != head]

    def attach(self, index: int, head: int, relation: str) -> None:
        """Hang a token on another."""
        self.heads[index] = head
        self.relations[index] = relation

    def is_nominal(self, index: int) -> bool:
        """Tell whether a token is a noun or the like."""
        return self.doc[index].pos_ in NOMINAL

    def replace(self, old: int, new: int) -> None:
        """Let one token take another's place in the tree, and its other dependents."""
        head = self.heads[old]
        self.attach(new, new if head == old else head, self.relations[old])
        for child in self.children(old):
            if child != new:
                self.heads[child] = new


def to_universal(doc: "Doc") -> "Doc":
    """Convert the trees of a Doc in place."""
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents for _ in sentence]
    tree = Tree(doc, [token.head.i for token in doc], [token.dep_ for token in doc], bounds)
    prepositions = [token.i for token in doc if _is_preposition(tree, token.i)]
    for index in sorted(prepositions, key=lambda place: -_depth(doc, place)):
        _raise_object(tree, index)
    for token in doc:
        if token.lemma_ == "be" and tree.relations[token.i] not in {"aux", "auxpass"}:
            _lift_predicate(tree, token.i)
    _flatten_conjuncts(tree)
    for index in range(len(doc)):
        tree.relations[index] = _renamed(tree, index)
    return _write(tree)


def _is_preposition(tree: Tree, index: int) -> bool:
    relation = tree.relations[index]
    marks = tree.doc[index].pos_ in {"ADP", "SCONJ", "ADV", "VERB", "PART", "ADJ"}
    if relation == "conj":
        return marks and any(tree.relations[child] in OBJECTS for child in tree.children(index))
    return relation in {"prep", "agent"} or (relation == "dative" and marks)


def _depth(doc: "Doc", index: int) -> int:
    return sum(1 for _ in doc[index].ancestors)


def _raise_object(tree: Tree, index: int) -> None:
    """Put a preposition's object or clause in its place, and the preposition below it."""
    raised = [child for child in tree.children(index) if tree.relations[child] in OBJECTS]
    if not raised:
        return
    new, relation, is_clause = raised[0], tree.relations[index], tree.relations[raised[0]] == "pcomp"
    head = tree.heads[index]
    tree.replace(index, new)
    tree.attach(index, new, "mark" if is_clause else "case")
    if relation == "conj":
        return
    nested = tree.relations[head] in PREPOSITIONS
    tree.relations[new] = "pobj" if nested else _oblique(tree, (new, head), relation, is_clause=is_clause)


def _oblique(tree: Tree, pair: tuple[int, int], relation: str, *, is_clause: bool) -> str:
    new, head = pair
    if new == tree.heads[new]:
        return "ROOT"
    if is_clause:
        return "acl" if tree.is_nominal(head) else "advcl"
    if relation == "agent":
        return "obl:agent"
    return "nmod" + ":" if tree.is_nominal(head) else "obl"


def _lift_predicate(tree: Tree, verb: int) -> None:
    """Make the predicate of `be` the head of its clause; after `there` it is the subject."""
    children = tree.children(verb)
    predicates = [child for child in children if tree.relations[child] in {"attr", "acomp"}]
    relations = {tree.relations[child] for child in children}
    if "expl" in relations and any(tree.doc[child].text.lower() == "there" for child in children):
        for child in predicates[:1]:
            tree.relations[child] = "nsubj"
        return
    if not predicates and relations & {"nsubj", "csubj"} and not relations & {"ccomp", "xcomp", "oprd"}:
        predicates = [child for child in children if child > verb and _has_case(tree, child)]
    if predicates:
        tree.replace(verb, predicates[0])
        tree.attach(verb, predicates[0], "cop")


def _has_case(tree: Tree, index: int) -> bool:
    cases = [child for child in tree.children(index) if tree.relations[child] == "case" and child < index]
    return tree.relations[index] == "obl" and bool(cases)


def _flatten_conjuncts(tree: Tree) -> None:
    """Hang every conjunct on the first, and a conjunction on the conjunct that follows it."""
    for index, relation in enumerate(tree.relations):
        if relation == "cc":
            later = [child for child in tree.children(tree.heads[index])
                     if child > index and tree.relations[child] == "conj"]  # fmt: skip
            if later:
                tree.heads[index] = later[0]
    for index, relation in enumerate(tree.relations):
        while relation == "conj" and tree.relations[tree.heads[index]] == "conj":
            tree.heads[index] = tree.heads[tree.heads[index]]


def _renamed(tree: Tree, index: int) -> str:
    relation = tree.relations[index]
    if relation == "nmod:":  # made of a preposition, as against CLEAR's nmod
        return "nmod"
    if relation == "npadvmod":
        return "nmod:unmarked" if tree.is_nominal(tree.heads[index]) else "obl:unmarked"
    if relation == "aux" and tree.doc[index].tag_ == "TO":
        return "mark"
    return RENAMED.get(relation, relation)


def _write(tree: Tree) -> "Doc":
    number = tree.doc.vocab.strings.add
    table = np.zeros((len(tree.heads), 2), dtype=np.uint64)
    for index, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True)):
        table[index] = np.int64(head - index).astype(np.uint64), number(relation)
    return tree.doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]  # spaCy means uint64
