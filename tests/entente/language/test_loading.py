from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.errors import ModelError
from entente.language import load


@Language.component("test_parse_clear")
def parse_clear(doc: Doc) -> Doc:
    """Give every Doc one flat tree in the CLEAR scheme."""
    for token in doc:
        token.head, token.dep_ = doc[0], "dobj" if token.i else "ROOT"
        token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
    return doc


def save(folder: Path, *components: str) -> str:
    nlp = spacy.blank("en")
    for component in components:
        nlp.add_pipe(component)
    nlp.to_disk(folder)
    return str(folder)


def test_a_pipeline_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline: no spaCy pipeline; give a folder"):
        load("no_such_pipeline")
    with pytest.raises(ModelError, match=r"config\.cfg"):
        load(str(tmp_path))


def test_a_broken_pipeline_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = \n", encoding="utf-8")
    with pytest.raises(ModelError, match="spaCy cannot load it"):
        load(str(tmp_path))


def test_a_pipeline_that_lacks_layers_is_told_which(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no dependencies \(parser\), no lemmas \(lemmatizer\)"):
        load(save(tmp_path / "blank", "sentencizer"))


def test_another_pipeline_gets_our_labels(tmp_path: Path) -> None:
    nlp = load(save(tmp_path / "flat", "test_parse_clear"))
    doc = nlp("Ban mines")
    assert nlp.pipe_names[-1] == "entente_adapter"
    assert "mentions" in doc.spans


def test_another_pipeline_breaks_what_would_take_it_too_long(tmp_path: Path) -> None:
    nlp = load(save(tmp_path / "flat", "test_parse_clear"))
    text = f"Ban {'(' * 20_000} mines"
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert max(map(len, doc)) <= 64
