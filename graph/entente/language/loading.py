"""Finds and checks a language pipeline."""

from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import ModelError
from entente.language.tokenizer import BoundedTokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHIPPED = Path(__file__).parent / "shipped"
PROBE = "The committee wrote a report about the attack on Kabul."
LONGEST = 10_000_000
"""Characters of a text that the shipped pipeline takes, which sees it window by window."""

CLEAR_LABELS = frozenset({"dobj", "pobj", "nsubjpass"})


def load(name_or_path: str = "") -> "Language":
    """Load the shipped pipeline, or another by package name or path; it runs offline.

    A pipeline with CLEAR labels is converted to Universal Dependencies. Raises ModelError where there is no
    such pipeline, or where it lacks tags, trees or lemmas. Loading a folder runs the code that it names.
    """
    import entente.language.factory as registered  # our components, for spaCy to find

    nlp = _load(name_or_path)
    if registered.ANNOTATOR in nlp.pipe_names:
        nlp.max_length = LONGEST
        _keep_features(nlp)
    else:
        nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
        doc = nlp(PROBE)
        _check(doc, name_or_path)
        scheme = "clear" if _labels(nlp) & CLEAR_LABELS else "ud"
        nlp.add_pipe(registered.ADAPTER, last=True, config={"scheme": scheme})
    return nlp


def _keep_features(nlp: "Language") -> None:
    """Have the vocabulary hold all features for good: what a text brings goes with its memory zone."""
    from entente.language.annotator import Annotator

    for _, component in nlp.pipeline:
        if isinstance(component, Annotator):
            for features in component.engine.labels.feats:
                nlp.vocab.morphology.add(features)


def _load(name_or_path: str) -> "Language":
    import spacy

    where = Path(name_or_path) if name_or_path else SHIPPED
    is_folder = (where / "config.cfg").is_file()
    if not is_folder and not (name_or_path and spacy.util.is_package(name_or_path)):
        raise ModelError(_missing(name_or_path))
    try:
        return spacy.load(where if is_folder else name_or_path)
    except (OSError, ValueError, ImportError, KeyError) as error:
        first = str(error).partition("\n")[0]
        message = f"{name_or_path or 'the shipped language pipeline'}: spaCy cannot load it: {first}"
        raise ModelError(message) from error


def _missing(name: str) -> str:
    if not name:
        return "the shipped language pipeline is missing; install entente again"
    return f"{name}: no spaCy pipeline; give a folder with a config.cfg or the name of an installed package"


def _labels(nlp: "Language") -> frozenset[str]:
    return frozenset(label for labels in nlp.pipe_labels.values() for label in labels)


def _check(doc: "Doc", name: str) -> None:
    """Raise ModelError where a pipeline leaves out what is needed."""
    needed = {"TAG": "tags (tagger)", "POS": "parts of speech (morphologizer or attribute_ruler)",
              "DEP": "dependencies (parser)", "LEMMA": "lemmas (lemmatizer)"}  # fmt: skip
    missing = [said for layer, said in needed.items() if not doc.has_annotation(layer)]
    if missing:
        message = (
            f"{name}: the pipeline gives no {', no '.join(missing)}; take one that does, or the shipped one"
        )
        raise ModelError(message)
