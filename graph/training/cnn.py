"""Trains spaCy's own design on the same treebanks, to compare: one small CNN under spaCy's components.

PYTHONPATH=graph:ontology python -m training.cnn CORPORA WORK [--epochs 8]

Writes the pipeline into WORK/cnn now and then, and a line of scores on GUM's dev set into WORK/cnn.jsonl
after each epoch.
"""

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span

from training.corpora import UNLABELLED, TreeDocument, TreeSentence, read_documents, training_documents
from training.evaluate import score
from training.scoring import NAMED

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example
    from spacy.vocab import Vocab
    from thinc.optimizers import Optimizer

SEED = 1
WINDOW = 80  # words after which a document is cut, at the end of a sentence
BATCH_WORDS = 1000
RATE = 1e-3
DROPOUT = 0.1
WIDTH = 96
MENTIONS = "spancat_singlelabel"
LISTENERS = ("tagger", "morphologizer", "trainable_lemmatizer", MENTIONS, "parser", "ner")
"""Components on the one CNN; the gradient flows back after the last, which is never left out."""
KEPT_AFTER = 30  # batches
BLANK_LINE = ("\n\n", "\n\n", "SPACE", "_SP", "", "dep", "O")
"""The token between paragraphs, as the pipeline's tokenizer makes it; it hangs on the word before."""

Batch = tuple[list["Example"], tuple[str, ...]]
"""Windows, and the components that learn nothing from them."""


def pipeline() -> "Language":
    """The untrained pipeline: our tokenizer, HashEmbedCNN, and a component for every layer."""
    import spacy

    from entente.language.factory import TOKENIZER

    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe("tok2vec")
    for name in LISTENERS:
        config: dict[str, Any] = {"model": {"tok2vec": shared}}  # spaCy's configuration
        if name == MENTIONS:
            one_word = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1]}
            config |= {"spans_key": "mentions", "suggester": one_word}
        nlp.add_pipe(name, config=config)
    return nlp


def windows(documents: Iterable[TreeDocument]) -> Iterator[list[TreeSentence]]:
    """Documents cut at ends of sentences."""
    for document in documents:
        pending: list[TreeSentence] = []
        for sentence in document.sentences:
            pending.append(sentence)
            if sum(len(one.words) for one in pending) >= WINDOW:
                yield pending
                pending = []
        if pending:
            yield pending


def example(vocab: "Vocab", sentences: Sequence[TreeSentence]) -> "Example":
    """A window with everything that the treebank says of it, names of EVENT and MISC aside."""
    from spacy.training import Example

    rows: list[tuple[str, ...]] = []
    heads: list[int] = []
    spaces: list[bool] = []
    kinds: list[str] = []
    for sentence in sentences:
        if sentence.paragraph and rows:
            rows.append(BLANK_LINE)
            heads.append(len(rows) - 2)
            kinds.append("O")
            spaces[-1:] = [False, False]
        begin = len(rows)
        for place, word in enumerate(sentence.words):
            relation = "ROOT" if word.label == "root" else word.label
            feats = "" if word.feats == "_" else word.feats
            name = sentence.names[place]
            kind = name if name[2:] in NAMED else "O"
            rows.append((word.form, word.lemma, word.upos, word.xpos, feats, relation, kind))
            heads.append(begin + word.head - 1 if word.head else begin + place)
        spaces.extend(word.spaced for word in sentence.words)
        kinds.extend(sentence.mentions)
    words, lemmas, pos, tags, morphs, deps, ents = (list(column) for column in zip(*rows, strict=True))
    gold = Doc(vocab, words=words, spaces=spaces, lemmas=lemmas, pos=pos, tags=tags, morphs=morphs,
               heads=heads, deps=deps, ents=ents)  # fmt: skip
    gold.spans["mentions"] = [
        Span(gold, place, place + 1, label=kind)
        for place, kind in enumerate(kinds)
        if kind not in ("O", UNLABELLED)
    ]
    return Example(Doc(vocab, words=words, spaces=spaces), gold)


def batches(examples: Sequence["Example"], chance: random.Random) -> Iterator[list["Example"]]:
    """Shuffled batches of about BATCH_WORDS words."""
    from spacy.util import minibatch

    shuffled = chance.sample(examples, len(examples))
    yield from minibatch(shuffled, BATCH_WORDS // WINDOW)


def plan_epoch(parts: Sequence[Sequence["Example"]], chance: random.Random) -> list[Batch]:
    """Everything once, in batches; `parts` are the windows with mentions and those without."""
    marked, bare = parts
    planned: list[Batch] = [(batch, ()) for batch in batches(marked, chance)]
    planned += [(batch, (MENTIONS,)) for batch in batches(bare, chance)]
    chance.shuffle(planned)
    return planned


def start(documents: Sequence[TreeDocument]) -> tuple["Language", list[list["Example"]]]:
    """The pipeline with weights by chance, and its examples, those of GUM first."""
    nlp = pipeline()
    parts = [
        [example(nlp.vocab, part) for part in windows(one for one in documents if one.corpus == corpus)]
        for corpus in ("gum", "ewt")
    ]
    nlp.initialize(lambda: [one for part in parts for one in part])
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"DEP": "ROOT"}]], {"DEP": "root"})  # type: ignore[attr-defined]  # spaCy: any callable
    return nlp, parts


def train(corpora: Path, work: Path, epochs: int) -> None:
    """Run all epochs; the mean of the weights over all steps is what is written and scored."""
    from spacy.util import fix_random_seed
    from thinc.api import Adam

    fix_random_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311  # no secret
    nlp, parts = start(training_documents(corpora))
    optimizer = Adam(RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    dev = read_documents(corpora, "gum", "dev")
    work.mkdir(parents=True, exist_ok=True)
    for number in range(1, epochs + 1):
        planned = plan_epoch(parts, chance)
        for count, (batch, left_out) in enumerate(planned, 1):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, exclude=left_out)
            if not count % KEPT_AFTER or count == len(planned):
                write(nlp, optimizer, work)
                print(time.strftime("%H:%M:%S"), number, f"{count}/{len(planned)}", flush=True)
        with nlp.use_params(optimizer.averages):
            scores = score(nlp, dev)["both"]
        with (work / "cnn.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"epoch": number, "scores": scores}) + "\n")


def write(nlp: "Language", optimizer: "Optimizer", work: Path) -> None:
    """Write the pipeline with the mean of its weights."""
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(work / "cnn")


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("work", type=Path, help="folder for the pipeline and the log")
    parser.add_argument("--epochs", type=int, default=8)
    given = parser.parse_args()
    train(given.corpora, given.work, given.epochs)


if __name__ == "__main__":
    _run()
