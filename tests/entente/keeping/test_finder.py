from dataclasses import replace
from pathlib import Path

import entente
from entente.keeping import finder, shipped_finder
from entente.model import Document
from entente.reading import Options

DOCUMENT = Document("a.txt", "Kenya\ud800", "Kenya", (), "0" * 64, "Kenya")


def test_the_shipped_pipeline_has_a_name_and_reads_english() -> None:
    shipped = shipped_finder()
    assert (shipped.name, shipped.language) == ("en_entente 1.0.0", "en")


def test_what_is_found_hangs_on_the_finder_and_on_all_of_a_document() -> None:
    shipped = shipped_finder()
    states = [
        shipped.state(DOCUMENT),
        replace(shipped, fingerprint="another").state(DOCUMENT),
        shipped.state(replace(DOCUMENT, identifier="b.txt")),
        shipped.state(replace(DOCUMENT, text="Kenya\ud801")),
        shipped.state(replace(DOCUMENT, pages=(0,))),
    ]
    assert len(set(states)) == len(states)
    assert shipped.state(replace(DOCUMENT)) == states[0]


def test_what_is_read_hangs_on_the_name_the_bytes_and_the_way_of_reading() -> None:
    shipped = shipped_finder()
    states = [
        shipped.file_state("a.txt", "0", Options()),
        shipped.file_state("b.txt", "0", Options()),
        shipped.file_state("a.txt", "1", Options()),
        shipped.file_state("a.txt", "0", Options(encoding="cp1252")),
        replace(shipped, fingerprint="another").file_state("a.txt", "0", Options()),
    ]
    assert len(set(states)) == len(states)


def test_what_a_fingerprint_leaves_out_is_there() -> None:
    there = {path.stem for path in Path(entente.__file__).parent.iterdir()}
    for names in (finder._ASIDE, finder._AFTER, finder._BEFORE):
        assert names <= there
    assert not finder._AFTER & finder._BEFORE
