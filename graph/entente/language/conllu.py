"""What the language pipeline sees, as CoNLL-U: https://universaldependencies.org/format.html."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from entente.terminal import printable

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

EMPTY = "_"


def conllu(doc: "Doc", identifier: str) -> Iterator[str]:
    """The lines of a parsed document, without line ends.

    Comments give each sentence's text and its offsets in the document (code points, end exclusive). MISC
    holds `Entity=` with names and typed mentions as nested brackets, `Offset=begin:end` and
    `SpaceAfter=No`. White space is no word.
    """
    yield f"# newdoc id = {_line(identifier)}"
    brackets = _brackets(doc)
    for number, sentence in enumerate(_sentences(doc), 1):
        begin, end = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
        yield f"# sent_id = {number}"
        yield f"# text = {_line(doc.text[begin:end])}"
        yield f"# offsets = {begin}:{end}"
        position = {token.i: row for row, token in enumerate(sentence, 1)}
        for token in sentence:
            yield "\t".join(_columns(token, position, brackets))
        yield ""


def _sentences(doc: "Doc") -> Iterator[list["Token"]]:
    for span in doc.sents:
        if words := [token for token in span if not token.is_space]:
            yield words


def _columns(token: "Token", position: Mapping[int, int], brackets: Mapping[int, str]) -> Iterator[str]:
    root = token.head.i == token.i or token.head.i not in position
    yield str(position[token.i])
    yield _word(token.text)
    yield _word(token.lemma_)
    yield token.pos_ or EMPTY
    yield token.tag_ or EMPTY
    yield str(token.morph) or EMPTY
    yield "0" if root else str(position[token.head.i])
    yield "root" if root else token.dep_ or EMPTY
    yield EMPTY
    yield "|".join(_misc(token, brackets))


def _misc(token: "Token", brackets: Mapping[int, str]) -> Iterator[str]:
    if token.i in brackets:
        yield f"Entity={brackets[token.i]}"
    yield f"Offset={token.idx}:{token.idx + len(token)}"
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if not token.whitespace_ and following is not None and not following.is_space:
        yield "SpaceAfter=No"


def _brackets(doc: "Doc") -> Mapping[int, str]:
    """Token → the brackets of spans that begin at it, then of those that end at it; wider spans outside."""
    spans: list[Span] = sorted(
        [*doc.ents, *doc.spans.get("mentions", ())], key=lambda s: (s.start, -s.end, s.label_)
    )
    opening: dict[int, str] = defaultdict(str)
    closing: dict[int, str] = defaultdict(str)
    for span in spans:
        one = span.end - span.start == 1
        opening[span.start] += f"({span.label_}" + (")" if one else "")
        if not one:
            closing[span.end - 1] = f"{span.label_})" + closing[span.end - 1]
    return {i: opening[i] + closing[i] for i in {*opening, *closing}}


def _word(text: str) -> str:
    return "".join(text.split()) or EMPTY


def _line(text: str) -> str:
    """Text on one line, without characters that end or steer one."""
    return printable(" ".join(text.split()))
