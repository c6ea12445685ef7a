import json
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from spacy.tokens import Doc

from entente.explaining.parsing import sentences_told
from entente.language import loading
from entente.model import Document, Findings, Sentence

ROWS = """
Kenya Kenya PROPN NNP 3 nsubj
must must AUX MD 3 aux
ban ban VERB VB 0 root
drones drone NOUN NNS 3 obj

Chad Chad PROPN NNP 2 nsubj
agreed agree VERB VBD 0 oddity
"""


def told(doc: Doc) -> tuple[list[list[str]], list[int]]:
    sentences = tuple(Sentence(span.start_char, span.end_char) for span in doc.sents)
    document = Document("a.txt", doc.text, doc.text, (), "", "")
    found = sentences_told(doc, Findings(document, sentences, (), ()))
    words = [[f"{word.text}: {word.is_a}, {word.hangs}" for word in one.words] for one in found]
    return words, [word.head for one in found for word in one.words]


def test_each_word_says_what_it_is_and_how_it_hangs_on_another(tree: Callable[[str], Doc]) -> None:
    words, heads = told(tree(ROWS))
    assert words[0] == [
        "Kenya: name, does or is what “ban” says",
        "must: auxiliary verb, says how “ban” is meant: when, must, may, will",
        "ban: verb, bare form, carries the sentence",
        "drones: noun, plural, is what “ban” acts on",
    ]
    assert heads == [3, 3, 3, 3, 2, 2]


def test_a_relation_without_words_is_told_as_it_is_called(tree: Callable[[str], Doc]) -> None:
    assert told(tree(ROWS))[0][1][1] == "agreed: verb, past, oddity"


def test_every_label_of_the_shipped_pipeline_has_words() -> None:
    plain = tomllib.loads((files("entente.explaining") / "words.toml").read_text(encoding="utf-8"))
    shipped = Path(loading.SHIPPED) / "entente_annotator" / "labels.json"
    labels = json.loads(shipped.read_text(encoding="utf-8"))
    assert set(labels["relations"]) <= set(plain["relations"])
    assert set(labels["upos"]) <= set(plain["parts"])
    names = {label.partition("-")[2] for label in labels["names"]} - {""}
    assert names <= set(plain["names"])
