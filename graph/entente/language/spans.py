"""How far a mention reaches around its head."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = frozenset({"nmod", "compound", "flat", "goeswith", "fixed"})
LEADING = frozenset({"det", "punct", "cc", "case"})


def mention_span(head: "Token") -> tuple[int, int]:
    """Return first token and token after the last of the mention that `head` heads.

    It holds the head's adjectives, numerals, compounds, name parts and nominal complements with theirs;
    neither determiners and possessive pronouns before it, nor clauses, appositions and conjuncts. Of what is
    left, the stretch without a gap around the head counts.
    """
    kept = set(_reach(head, outer=True))
    begin, end = head.i, head.i + 1
    while begin - 1 in kept:
        begin -= 1
    while end in kept:
        end += 1
    doc = head.doc
    while begin < head.i and _is_leading(doc[begin]):
        begin += 1
    while end - 1 > head.i and doc[end - 1].dep_ in {"punct", "cc", "dep"}:
        end -= 1
    return begin, end


def _reach(head: "Token", *, outer: bool) -> list[int]:
    reached = [head.i]
    waiting = [(head, outer)]
    while waiting:
        token, is_outer = waiting.pop()
        for child in token.children:
            if child.dep_.partition(":")[0] in NOMINAL and child.dep_ != "nmod:unmarked":
                reached.append(child.i)
                waiting.append((child, False))
            elif _is_whole(child, outer=is_outer):
                reached.extend(below.i for below in child.subtree)
    return reached


def _is_whole(child: "Token", *, outer: bool) -> bool:
    """Tell what belongs to a mention with all below it; of the outer noun, no determiner and no case mark."""
    relation = child.dep_.partition(":")[0]
    if relation == "punct":
        return child.text in {"-", "–", "/", "'", "’"}
    return relation in {"amod", "nummod"} or (relation in {"case", "det"} and not outer)


def _is_leading(token: "Token") -> bool:
    possessive = token.dep_ == "nmod:poss" and token.pos_ == "PRON"
    return token.is_space or possessive or token.dep_.partition(":")[0] in LEADING
