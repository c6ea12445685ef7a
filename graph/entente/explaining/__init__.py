"""Why a text is understood as it is: what was weighed on the way that a build takes too."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entente.explaining.frames import frames_told
from entente.explaining.naming import mentions_told
from entente.explaining.parsing import sentences_told
from entente.explaining.relating import pairs_told, statements_told
from entente.explaining.told import Explanation
from entente.knowledge import Knowledge, load_knowledge
from entente.mentions.deciding import Weighed as WeighedWord
from entente.pipeline import Watch, find
from entente.reading import read_text
from entente.relations.finding import context_of
from entente.relations.judging import Weighed as WeighedPair
from entente.relations.proposing import propose

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Explanation", "explain"]

NAME = "the text given"


@dataclass(frozen=True, slots=True)
class Trace:
    """What was told on the way to the findings of one document."""

    docs: "list[Doc]" = field(default_factory=list)
    words: list[WeighedWord] = field(default_factory=list)
    pairs: list[WeighedPair] = field(default_factory=list)

    def watch(self) -> Watch:
        """What a run tells it by."""
        return Watch(self.docs.append, self.words.append, self.pairs.append)


def explain(text: str, nlp: "Language", knowledge: Knowledge | None = None) -> Explanation:
    """How a text is understood, and why; ReadingError where it has no word."""
    trace = Trace()
    document = read_text(text, NAME)
    known = knowledge or load_knowledge()
    findings = find(document, nlp, known, watch=trace.watch())
    (doc,) = trace.docs
    context = context_of(doc, findings.sentences, findings.mentions, known, document=document)
    proposals = tuple(propose(doc, context))
    return Explanation(
        sentences=sentences_told(doc, findings),
        mentions=mentions_told(doc, trace.words, findings.mentions),
        frames=frames_told(doc, context, proposals),
        pairs=pairs_told(doc, trace.pairs, context.anchors),
        statements=statements_told(
            doc, findings.relations, context, proposals=proposals, weighed=trace.pairs
        ),
    )
