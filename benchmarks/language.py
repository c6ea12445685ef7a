"""What the language pipeline and the extractor cost, beside spaCy's CNN pipeline with the same components.

    python -m pip install spacy-lookups-data
    PYTHONPATH=graph:ontology python benchmarks/language.py [TEXTS] [--beside FOLDER ...]

spaCy imports torch wherever it is installed, which takes seconds and 600 MB: measure where it is not.

Everything runs on one core; of both pipelines CPU seconds are taken in turn, so that their ratio holds on a
busy machine. No trained CNN pipeline need be installed: one of the shape of `en_core_web_sm` is built here
and trained for a moment on what the shipped pipeline says of the texts. Its speed is that of a trained one,
what it says is not.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import in_process, report

from entente.knowledge import load_knowledge
from entente.language import load
from entente.model import Document
from entente.parsing import parse
from entente.pipeline import find
from entente.reading import find_files, read_document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROUNDS = 3
LEAST_WORDS = 6_000
"""Words of a round: the texts are repeated until there are as many."""
BATCHES = (1, 3, 64)
PASSES = 12
"""Over the texts, that the CNN is trained for."""

HEAD = """\
# What the language pipeline and the extractor cost

Written by `benchmarks/language.py`; the texts are those of `seeds/`, repeated. One core; CPU seconds, the
pipelines in turn.
"""
NOTE = """\
The CNN pipeline has the shape of `en_core_web_sm` (tok2vec, tagger, parser, attribute ruler, lemmatizer, ner;
CNNs of width 96 and depth 4) and was trained for a moment on the texts themselves: its speed is that of a
trained one. torch was not installed: spaCy imports it where it is. Memory is the greatest of a process that
builds a graph of the texts, Python and all libraries included."""

LOADING = """
import time
begin = time.process_time()
import spacy
imported = time.process_time()
from entente.language import load
load()("It works.")
print(imported - begin, time.process_time() - imported)
"""
BUILDING = """
import resource, sys, tempfile
from pathlib import Path
from entente.language import load
from entente.pipeline import build
build([Path(sys.argv[1])], load())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
TAG_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "DT": "DET",
    "IN": "ADP", "CC": "CCONJ", "CD": "NUM", "TO": "PART", "POS": "PART", "UH": "INTJ", ".": "PUNCT",
    ",": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip


def cnn(docs: "Sequence[Doc]") -> "Language":
    """A pipeline of the shape of `en_core_web_sm`: two CNNs of width 96 and depth 4 over hashed features."""
    import spacy
    from spacy.lookups import Lookups
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")  # spaCy's default: HashEmbedCNN 96 x 4, as in en_core_web_sm
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    for name in ("tagger", "parser"):
        nlp.add_pipe(name, config={"model": {"tok2vec": shared}})
    ruler = nlp.add_pipe("attribute_ruler")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    tables = Lookups()
    rules = {"noun": [["s", ""], ["ies", "y"]], "verb": [["ing", ""], ["ed", ""], ["s", ""]], "adj": []}
    tables.add_table("lemma_rules", rules)
    tables.add_table("lemma_index", {name: {} for name in rules})
    tables.add_table("lemma_exc", {name: {} for name in rules})
    lemmatizer.initialize(lookups=tables)
    nlp.add_pipe("ner")  # with a CNN of its own, as in en_core_web_sm
    sentences = [span.as_doc() for doc in docs for span in doc.sents]
    examples = [Example(nlp.make_doc(one.text), one) for one in sentences]
    optimizer = nlp.initialize(lambda: examples)  # which empties the ruler
    for tag, pos in TAG_POS.items():
        ruler.add([[{"TAG": tag}]], {"POS": pos})
    lemmatizer.initialize(lookups=tables)
    for _ in range(PASSES):
        for start in range(0, len(examples), 64):
            nlp.update(examples[start : start + 64], sgd=optimizer)
    return nlp


def in_turn(jobs: Sequence[Callable[[], object]]) -> tuple[float, ...]:
    """CPU seconds of each job, the middle of several rounds in which every job runs once."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, times in zip(jobs, taken, strict=True):
            begin = time.process_time()
            job()
            times.append(time.process_time() - begin)
    return tuple(statistics.median(times) for times in taken)


def run_through(nlp: "Language", texts: Sequence[str]) -> int:
    """Parse all texts; the number of words."""
    return sum(not token.is_space for doc in nlp.pipe(texts, batch_size=8) for token in doc)


def extract_all(documents: Sequence[Document], nlp: "Language") -> None:
    """All that is found in each document."""
    for document in documents:
        find(document, nlp, load_knowledge())


def same_from_any_batch(nlp: "Language", texts: Sequence[str]) -> bool:
    """Whether every annotation is the same whatever the size of a batch."""
    seen = [[doc.to_bytes(exclude=["user_data"]) for doc in nlp.pipe(texts, batch_size=n)] for n in BATCHES]
    return all(one == seen[0] for one in seen)


def load_as_is(folder: Path) -> "Language":
    """A pipeline without what gives it our labels."""
    import spacy

    import entente.language.factory  # noqa: F401  # our components, for spaCy to find

    return spacy.load(folder)


def speeds(
    pipelines: Sequence[tuple[str, "Language"]], texts: Sequence[str], words: int
) -> Iterator[tuple[str, ...]]:
    """A row for the speed of each pipeline, the CNN last, and one for the ratio of each other to it."""
    taken = in_turn([partial(run_through, nlp, texts) for _, nlp in pipelines])
    named = [(name, seconds) for (name, _), seconds in zip(pipelines, taken, strict=True)]
    for name, seconds in named:
        yield f"words a second, {name}", f"{words / seconds:,.0f}", ""
    for number, (name, seconds) in enumerate(named[:-1]):
        yield f"ratio to the CNN, {name}", f"{taken[-1] / seconds:.2f}", "" if number else "at least 0.35"


def measure(folder: Path, beside: Sequence[Path]) -> list[tuple[str, ...]]:
    """The rows of the table."""
    documents = [read_document(source) for source in find_files([folder])]
    nlp = load()
    parsed = [parse(document, nlp) for document in documents]
    other = cnn(parsed)
    texts = [doc.text for doc in parsed]
    words = sum(not token.is_space for doc in parsed for token in doc)
    texts, documents = (list(part) * (LEAST_WORDS // words + 1) for part in (texts, documents))
    words *= LEAST_WORDS // words + 1
    others = [(one.name, load_as_is(one)) for one in beside]
    rows = speeds([("shipped pipeline", nlp), *others, ("CNN pipeline", other)], texts, words)
    language, whole = in_turn(
        [lambda: [parse(one, nlp) for one in documents], lambda: extract_all(documents, nlp)]
    )
    importing, loading = in_process(LOADING)
    (memory,) = in_process(BUILDING, str(folder))
    return [
        ("", "measured", "wanted"),
        *rows,
        ("the extractor, on top of the pipeline", f"{100 * (whole / language - 1):.0f}%", "at most 30%"),
        ("importing spaCy, CPU seconds", f"{importing:.2f}", ""),
        ("loading the pipeline, CPU seconds", f"{loading:.2f}", "under 2"),
        ("peak memory of a build, MB", f"{memory:.0f}", "under 700"),
        (f"same annotations in batches of {BATCHES}", str(same_from_any_batch(nlp, texts[:8])), "True"),
    ]


def main() -> None:
    """Print the table and write it with the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?", default=Path("seeds"))
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "language.md")
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="folders of other pipelines")
    given = parser.parse_args()
    if find_spec("torch"):
        sys.exit("torch can be imported here, and spaCy would: measure in an environment without it")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(report(given.out, HEAD, measure(given.texts, given.beside), note=NOTE))


if __name__ == "__main__":
    main()
