"""What the lexicon's README says of adding a frame is so."""

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.explaining import explain
from entente.knowledge import load_knowledge
from entente.language import load

FRAME = re.compile(r"```toml\n(.*?)```", re.DOTALL)
SENTENCE = re.compile(r'entente explain "(.*?)"')
REFUSED = re.compile(r"^    frames\.toml:[0-9]+: (.*)$", re.MULTILINE)
LINE = re.compile(r"\(line [0-9]+\)")
WAR = '[[frame]]\nname = "for"\nrelation = "supports"\nnouns = "war"\nfrom = "agent"\nto = "of"\n'


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    with as_file(files("entente_ontology") / "lexicon") as shipped:
        shutil.copytree(shipped, tmp_path / "lexicon")
    return tmp_path / "lexicon"


def readme(lexicon: Path, pattern: re.Pattern[str]) -> list[str]:
    return pattern.findall((lexicon / "README.md").read_text(encoding="utf-8"))


def added(lexicon: Path, frame: str) -> Path:
    with (lexicon / "frames.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{frame}")
    return lexicon


@pytest.mark.model
def test_the_frame_of_the_readme_fires_and_makes_its_relation_stand(lexicon: Path) -> None:
    (sentence,), (frame,) = readme(lexicon, SENTENCE), readme(lexicon, FRAME)
    nlp = load()
    before = explain(sentence, nlp)
    assert [(one.word, one.nearly) for one in before.frames if one.word == "answers" and one.nearly] == []
    assert "partOf" not in {one.predicate for one in before.statements}
    after = explain(sentence, nlp, load_knowledge(added(lexicon, frame)))
    assert [one.joins for one in after.frames if one.name == "answers-to"] == [
        (("UNICEF", "United Nations"),)
    ]
    assert [(one.subject, one.object) for one in after.statements if one.predicate == "partOf"] == [
        ("UNICEF", "United Nations")
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_the_refusals_of_the_readme_are_those_that_are_given(lexicon: Path, which: int) -> None:
    (frame,) = readme(lexicon, FRAME)
    wrong = (frame.replace('"agent"', '"agnet"'), WAR)[which]
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(added(lexicon, wrong))
    said, told = str(caught.value).partition(": ")[2], readme(lexicon, REFUSED)[which]
    assert LINE.sub("", said) == LINE.sub("", told)
