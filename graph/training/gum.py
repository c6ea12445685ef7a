"""What GUM's brackets around mentions say of each word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.words import Word

NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
NAME_RELATIONS = frozenset({"compound", "flat", "amod", "nmod", "nummod", "goeswith"})
JOINERS = frozenset({"-", "–", "'", "’", "&", ".", "/"})
LINKERS = frozenset({"ADP", "DET", "CCONJ"})
BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A mention from word `begin` to before `end`; `known` where a wiki page names it.

    Mentions of a document that mean the same have the same `identity`.
    """

    begin: int
    end: int
    kind: str
    known: bool
    identity: str = ""


def mentions_of(words: Sequence[Word]) -> list[Bracket]:
    """Return every bracketed mention that lies in one piece, in the order in which they close."""
    found: list[Bracket] = []
    opened: list[tuple[str, int]] = []
    for position, word in enumerate(words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for content, closed, closing in BRACKET.findall(entity):
            if content:
                opened.append((content, position))
            if closed or closing:
                found.extend(_close(opened, closing or content.split("-")[0], position + 1))
    return found


def _close(opened: list[tuple[str, int]], identity: str, end: int) -> list[Bracket]:
    for index in range(len(opened) - 1, -1, -1):
        fields = opened[index][0].split("-", 7)
        if fields[0] == identity:
            _, begin = opened.pop(index)
            whole = "[" not in identity and len(fields) > 1
            return [Bracket(begin, end, fields[1], len(fields) > 7, identity)] if whole else []
    return []


def head_of(words: Sequence[Word], mention: Bracket) -> int:
    """Return the position of the first word of a mention whose own head lies outside it."""
    inside = range(mention.begin, mention.end)
    return next((index for index in inside if words[index].head - 1 not in inside), mention.begin)


def mention_heads(words: Sequence[Word]) -> tuple[str, ...]:
    """Return for each word the type of the innermost mention that it heads, O for none."""
    kinds = ["O"] * len(words)
    for mention in sorted(mentions_of(words), key=lambda found: found.begin - found.end):
        kinds[head_of(words, mention)] = mention.kind
    return tuple(kinds)


def names_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Return BIO labels of the named mentions; of two that overlap the outer one."""
    labels = ["O"] * len(words)
    for mention in sorted(mentions_of(words), key=lambda found: found.end - found.begin):
        head = head_of(words, mention)
        if mention.kind == "time" or not _is_named(words[head], known=mention.known):
            continue
        begin, end = _name_span(words, mention, head)
        kind = NAME_TYPES.get(mention.kind, "MISC")
        labels[begin:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - begin - 1)
        if end < len(words) and labels[end].startswith("I-"):
            labels[end] = f"B{labels[end][1:]}"
    return tuple(labels)


def _is_named(head: Word, *, known: bool) -> bool:
    return head.upos == "PROPN" or (known and _is_capital(head) and head.upos != "PRON")


def _is_capital(word: Word) -> bool:
    return word.form[:1].isupper() or word.form[:1].isdigit()


def _name_span(words: Sequence[Word], mention: Bracket, head: int) -> tuple[int, int]:
    """Return the stretch of name-like words around the head, inside the mention."""
    begin, end = head, head + 1
    while begin > mention.begin and _belongs(words[begin - 1], mention):
        begin -= 1
    while end < mention.end and _belongs(words[end], mention):
        end += 1
    while begin < head and (not _is_capital(words[begin]) or words[begin].label == "nmod:desc"):
        begin += 1
    while end - 1 > head and (not words[end - 1].form[:1].isalnum() or words[end - 1].upos in LINKERS):
        end -= 1
    return begin, end


def _belongs(word: Word, mention: Bracket) -> bool:
    if word.label == "nmod:desc" or word.upos == "PRON":
        return False
    if _is_capital(word):
        return word.upos == "PROPN" or word.label.split(":")[0] in NAME_RELATIONS
    return word.form in JOINERS or (mention.known and mention.kind != "person" and word.upos in LINKERS)
