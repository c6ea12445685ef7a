import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import entente.language.factory  # noqa: F401  # registers the components
from entente.errors import ModelError
from entente.language.annotator import FILES, Annotator


def folder(path: Path) -> Path:
    path.mkdir()
    for name in FILES:
        (path / name).write_bytes(name.encode())
    return path


def test_the_component_can_be_added_by_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_annotator", config={"vectors": False})
    assert nlp.pipe_names == ["entente_annotator"]
    assert "doc.ents" in nlp.get_pipe_meta("entente_annotator").assigns


def test_a_component_without_its_network_says_what_to_do() -> None:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe("entente_annotator")
    with pytest.raises(ModelError, match="load a pipeline folder"):
        nlp("Peace.")


def test_missing_files_are_named(tmp_path: Path) -> None:
    (folder(tmp_path / "a") / FILES[0]).unlink()
    with pytest.raises(ModelError, match=FILES[0]):
        Annotator().from_disk(tmp_path / "a")


def test_what_is_read_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    read = Annotator().from_disk(folder(tmp_path / "a"))
    pickle.loads(pickle.dumps(read)).to_disk(tmp_path / "b")  # noqa: S301  # our own bytes
    assert {name: (tmp_path / "b" / name).read_bytes() for name in FILES} == {n: n.encode() for n in FILES}
