"""The parse in words that need no linguist."""

import functools
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from entente.explaining.told import Sentence, Word
from entente.grammar import entity_at, lemma, relation
from entente.knowledge.tables import read_table
from entente.model import Findings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Plain = Mapping[str, Mapping[str, str]]


def sentences_told(doc: "Doc", findings: Findings) -> tuple[Sentence, ...]:
    """The sentences of a text with their words."""
    return tuple(
        Sentence(
            text=findings.document.text[one.begin : one.end],
            begin=one.begin,
            end=one.end,
            block=one.block,
            words=_words(doc, one.begin, one.end),
        )
        for one in findings.sentences
    )


def _words(doc: "Doc", begin: int, end: int) -> tuple[Word, ...]:
    tokens = [token for token in doc if begin <= token.idx < end and not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens, 1)}
    return tuple(_word(token, numbers, _plain()) for token in tokens)


def _word(token: "Token", numbers: Mapping[int, int], plain: Plain) -> Word:
    head = f"“{token.head.text}”"
    how = plain["relations"].get(token.dep_) or plain["relations"].get(relation(token)) or token.dep_
    entity = entity_at(token)
    return Word(
        number=numbers[token.i],
        text=token.text,
        lemma=lemma(token),
        is_a=plain["tags"].get(token.tag_) or plain["parts"].get(token.pos_) or token.pos_,
        head=numbers.get(token.head.i, numbers[token.i]),
        hangs=how.replace("{head}", head),
        relation=token.dep_,
        name=plain["names"].get(entity.label_, entity.label_) if entity is not None else "",
    )


@functools.cache
def _plain() -> Plain:
    return cast("Plain", read_table(files("entente.explaining") / "words.toml"))
