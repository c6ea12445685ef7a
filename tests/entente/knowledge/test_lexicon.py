import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.knowledge import load_knowledge
from entente.knowledge.tables import fold


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    with as_file(files("entente_ontology") / "lexicon") as shipped:
        shutil.copytree(shipped, tmp_path / "lexicon")
    return tmp_path / "lexicon"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_words_are_folded_and_keep_their_class() -> None:
    nouns = load_knowledge().lexicon.nouns
    assert nouns["terrorist"] == ("ThreatActor",)
    assert nouns["task force"] == ("Group",)
    assert nouns["anti semitism"] == ("Hazard",)


@pytest.mark.parametrize(
    ("phrase", "folded"), [("Anti-Semitism", "anti semitism"), ("  Task\n Force", "task force")]
)
def test_hyphens_case_and_spaces_do_not_tell_words_apart(phrase: str, folded: str) -> None:
    assert fold(phrase) == folded


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "actors.toml",
            "[Group]",
            "[Gruop]",
            r"actors.toml:\d+: no such key 'Gruop'; did you mean 'Group'\?",
        ),
        ("places.toml", "[Region]", "[Region", "places.toml: not valid TOML"),
        (
            "modality.toml",
            "[able]",
            "[abel]",
            r"modality.toml:\d+: no such key 'abel'; did you mean 'able'\?",
        ),
        (
            "threats.toml",
            'words = """\nattack',
            'wrods = """\nattack',
            r"threats.toml:4 \[Attack\]: no such key 'wrods'; did you mean 'words'\?",
        ),
        (
            "actors.toml",
            "heads =",
            "head =",
            r"actors.toml:\d+ \[ThreatActor.modifiers\]: no such key 'head'; did you mean 'heads'\?",
        ),
        (
            "measures.toml",
            "pairs =",
            "pair =",
            r"measures.toml:\d+ \[nominal\]: no such key 'pair'; did you mean 'pairs'\?",
        ),
        (
            "modality.toml",
            'auxiliaries = "can"',
            "auxiliaries = 3",
            r"modality.toml:\d+ \[able\]: 'auxiliaries' must be one text",
        ),
        (
            "names/regions.tsv",
            "label\tkind",
            "lable\tkind",
            "regions.tsv:1: the first line must name .*: no such column 'lable'; did you mean 'label'",
        ),
        (
            "names/regions.tsv",
            "Africa\tRegion",
            "Africa\tRegoin",
            "regions.tsv:2: it needs a label and a class .*'Regoin'; did you mean 'Region'",
        ),
        ("names/regions.tsv", "Asia\tRegion", "Africa\tRegion", "regions.tsv:3: 'Africa' stands twice"),
        ("names/cities.tsv", "43.7031", "143.7031", "beyond 90 degrees"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(
    lexicon: Path, file: str, old: str, new: str, message: str
) -> None:
    change(lexicon / file, old, new)
    with pytest.raises(KnowledgeError, match=message):
        load_knowledge(lexicon)


def test_an_analyst_adds_a_word_without_python(lexicon: Path) -> None:
    change(lexicon / "actors.toml", "terrorist, extremist", "terrorist, cryptojacker, extremist")
    assert load_knowledge(lexicon).lexicon.nouns["cryptojacker"] == ("ThreatActor",)


def test_the_first_file_to_claim_an_alias_keeps_it() -> None:
    gazetteer = load_knowledge().gazetteer
    assert gazetteer.by_form["UN"].label == "United Nations"
    assert gazetteer.by_form["Daesh"].kind == "ThreatActor"
    assert gazetteer.by_form["Nice"].latitude is not None
