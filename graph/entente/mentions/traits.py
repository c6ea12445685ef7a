"""What is known of a word that may head a mention, as vectors and named traits for the classifier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.classifiers import NO_WORD, Case
from entente.grammar import case, children, dependents, is_passive, is_verb, lemma, relation, subjects
from entente.knowledge.lexicon import Lexicon
from entente.words import sentence_starts

if TYPE_CHECKING:
    from spacy.tokens import Token

HEADS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "SYM", "X"})


def may_head(token: "Token") -> bool:
    """Whether the word may head a mention at all."""
    return token.pos_ in HEADS and relation(token) not in ("flat", "fixed", "aux", "cop", "goeswith", "punct")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a whole document before its words are judged one by one."""

    kinds: Mapping[int, str]  # head of what the rules propose → its class
    types: Mapping[int, str]  # head of a mention → the language pipeline's own type
    blocks: Mapping[int, str]  # first token of a sentence → kind of its block
    lexicon: Lexicon


def mention_case(token: "Token", setting: Setting) -> Case:
    """The word and the word that governs it, and the traits of both."""
    head = token.head
    return (token.i, head.i if head.i != token.i else NO_WORD), tuple(_traits(token, setting))


def _traits(token: "Token", setting: Setting) -> Iterator[str]:
    head, word, kinds = token.head, lemma(token), setting.kinds
    yield f"rule={kinds.get(token.i, '-')}"
    yield f"pos={token.pos_}"
    yield f"tag={token.tag_}"
    yield f"dep={token.dep_}"
    yield f"block={setting.blocks.get(sentence_starts(token.doc)[token.i], 'paragraph')}"
    yield f"head.pos={head.pos_}"
    yield f"head.rule={kinds.get(head.i, '-')}"
    yield f"case={case(token)}"
    yield f"entity={token.ent_type_ or '-'}"
    yield f"typed={setting.types.get(token.i, '-')}"
    yield f"lemma={word}"
    yield f"head.lemma={lemma(head)}"
    for kind in setting.lexicon.nouns.get(word, ()):
        yield f"noun={kind}"
    yield from _verb_traits(token, setting) if is_verb(token) else _noun_traits(token, kinds)


def _verb_traits(token: "Token", setting: Setting) -> Iterator[str]:
    word, lexicon, kinds = lemma(token), setting.lexicon, setting.kinds
    yield f"verb={word in lexicon.measure_verbs}:{word in lexicon.light_verbs}:{word in lexicon.stop_verbs}"
    yield f"passive={is_passive(token)}"
    for child in dependents(token, "aux"):
        yield f"aux={child.lower_}"
    for child in dependents(token, "obj", "nsubj", "obl"):
        yield f"{relation(child)}.rule={kinds.get(child.i, '-')}"
    doers = subjects(token)
    yield f"doer={kinds.get(doers[0].i, doers[0].lower_) if doers else '-'}"


def _noun_traits(token: "Token", kinds: Mapping[int, str]) -> Iterator[str]:
    for child in children(token):
        name = relation(child)
        if name in ("det", "amod", "compound", "nummod", "acl"):
            yield f"has={name}"
        if name in ("amod", "compound", "det"):
            yield f"{name}={lemma(child)}"
        if name == "nmod":
            yield f"nmod={case(child)}:{kinds.get(child.i, '-')}"
