"""What GUM says of pronouns, tied by characters to a parse from raw text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from entente.coreference.nominals import Nominal
from entente.coreference.traits import CLASSES
from training.corpora import TreeDocument, read_documents
from training.gum import head_of, mentions_of
from training.scoring import text_of


@dataclass(frozen=True, slots=True)
class Named:
    """A mention that is no pronoun, in tokens of the parse; `entity` numbers what it means."""

    head: int
    begin: int
    end: int  # its last token
    entity: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A parsed document with what its pronouns mean."""

    identifier: str
    doc: Doc
    named: Mapping[int, tuple[Named, ...]]  # by head
    pronouns: Mapping[int, str]  # token → entity that was named before it, or "" for none

    def entity(self, nominal: Nominal) -> str:
        """What a noun phrase of the parse means: the narrowest mention with its head and all conjuncts.

        Empty where no mention has that head.
        """
        found = [one for one in self.named.get(nominal.head, ()) if one.end >= nominal.end]
        if len(nominal.heads) == 1:
            found = list(self.named.get(nominal.head, ()))
        return min(found, key=lambda one: one.end - one.begin).entity if found else ""


def read_gold(folder: Path, part: str, parse: Callable[[str], Doc]) -> tuple[Gold, ...]:
    """The documents of a part of GUM, each parsed as a whole from its raw text."""
    return tuple(tie(tree, parse(text_of(tree))) for tree in read_documents(folder, "gum", part))


def types_of(doc: Doc) -> Mapping[int, str]:
    """The type of each mention that the pipeline finds, by the token that heads it."""
    return {span.root.i: span.label_ for span in doc.spans["mentions"]}


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention in words of the treebank's document."""

    begin: int
    end: int
    head: int
    entity: str
    pronominal: bool


def tie(tree: TreeDocument, doc: Doc) -> Gold:
    """A document of the treebank on the parse of its text."""
    forms = [word.form for sentence in tree.sentences for word in sentence.words]
    token = align(forms, doc)
    mentions = tuple(_mentions(tree))
    first: dict[str, int] = {}
    named: defaultdict[int, list[Named]] = defaultdict(list)
    for one in mentions:
        if not one.pronominal:
            first[one.entity] = min(one.begin, first.get(one.entity, one.begin))
            places = token[one.head], token[one.begin], token[one.end - 1]
            named[places[0]].append(Named(*places, one.entity))
    meant = {one.begin: one.entity for one in mentions if one.pronominal and one.end == one.begin + 1}
    pronouns = {}
    for place in _pronouns(tree):
        entity = meant.get(place, "")
        pronouns[token[place]] = entity if first.get(entity, place) < place else ""
    return Gold(tree.identifier, doc, {head: tuple(found) for head, found in named.items()}, pronouns)


def align(forms: Iterable[str], doc: Doc) -> Sequence[int]:
    """The token of a Doc that holds the first character of each word, white space not counted."""
    owners = [token.i for token in doc for letter in token.text if not letter.isspace()]
    found, begin = [], 0
    for form in forms:
        found.append(owners[begin])
        begin += sum(not letter.isspace() for letter in form)
    return found


def _mentions(tree: TreeDocument) -> Iterator[_Mention]:
    offset = 0
    for sentence in tree.sentences:
        for one in mentions_of(sentence.words):
            head = head_of(sentence.words, one)
            pronominal = sentence.words[head].upos in ("PRON", "DET")
            begin, end = offset + one.begin, offset + one.end
            yield _Mention(begin, end, offset + head, one.identity, pronominal)
        offset += len(sentence.words)


def _pronouns(tree: TreeDocument) -> Iterator[int]:
    words = [word for sentence in tree.sentences for word in sentence.words]
    return (n for n, word in enumerate(words) if word.upos == "PRON" and word.form.lower() in CLASSES)
