"""What follows for the lexicon from mentions that were added: a word of a class, or a name."""

from collections.abc import Iterator

from entente.correcting.sheets import Corrected
from entente.curation import Notice
from entente.curation.entries import Note, Word
from entente.curation.likeness import is_name
from entente.curation.loading import WORD_KINDS
from entente.curation.toml import Decision
from entente.knowledge import Knowledge
from entente.knowledge.names import Name
from entente.loading.marks import MarkedMention
from entente_ontology.names import classes

_ENDINGS = (
    *(("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")),
    *((ending, ending) for ending in ("ss", "us", "is", "news")),
    ("s", ""),
)
"""Ends of words, and those that they have in the singular; the first that fits counts."""


def of_words(one: Corrected, knowledge: Knowledge) -> Iterator[Decision | Notice]:
    """What is taught by the mentions that were added to a document, in order of text."""
    for position, mention in enumerate(one.marked.mentions):
        if position not in one.before:
            yield _taught(mention, one, knowledge)


def _taught(mention: MarkedMention, one: Corrected, knowledge: Knowledge) -> Decision | Notice:
    words, where = one.words(mention), one.where(mention.line)
    said = f"“{words}” was marked as {mention.kind}"
    known = knowledge.gazetteer.by_form.get(words)
    if not mention.whole:
        return Notice(where, f"{said} in pieces; what is found is of one piece, so that nothing is learned")
    if _is_idle(words):
        return Notice(
            where, f"{said}; it means something else wherever it stands, so that nothing is learned"
        )
    if known and mention.kind in classes(known.kind):
        return Notice(
            where, f"{said}, is known as a name, and was not taken for one here; nothing is learned"
        )
    if is_name(words) or mention.kind not in WORD_KINDS - {"Measure"}:
        entry: Word | Name = Name(words, mention.kind)
    else:
        entry = Word(Note(""), _singular(words), mention.kind)
    return Decision(entry, f"{said}; it is looked for in all documents", document=one.identifier)


def _is_idle(words: str) -> bool:
    """Whether there are but words that stand for something else, or for nothing: `it`, `the others`."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return all(word in STOP_WORDS for word in words.lower().split())


def _singular(words: str) -> str:
    """The words as a lexicon has them, the last of them in the singular as far as its ending tells."""
    before, space, last = words.rpartition(" ")
    for ending, other in _ENDINGS:
        if last.endswith(ending) and len(last) > len(ending) + 1:
            return f"{before}{space}{last.removesuffix(ending)}{other}"
    return words
