from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.knowledge.people import load_people, shipped_people


def test_the_shipped_words_tell_the_gender_of_names_titles_and_nouns() -> None:
    people = shipped_people()
    assert (people.names["fatima"], people.names["vladimir"]) == ("female", "male")
    assert (people.titles["mrs."], people.nouns["father"]) == ("female", "male")


def test_a_word_of_both_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[female]\nnames = "Ashton, Anna"\n[male]\nnames = "Ashton, Olof"', encoding="utf-8"
    )
    assert dict(load_people(tmp_path).names) == {"anna": "female", "olof": "male"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[femal]\nnames = 'Anna'", "people.toml:1: no such key 'femal'; did you mean 'female'?"),
        ("[female]\nname = 'Anna'", "people.toml:2 [female]: no such key 'name'; did you mean 'names'?"),
        ("[male]\nnames = 5", "people.toml:2 [male]: 'names' must be one text of words with commas, not 5"),
    ],
)
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "people.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_people(tmp_path)
    assert str(caught.value) == said
