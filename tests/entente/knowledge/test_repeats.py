from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.knowledge.repeats import load_repeats, shipped_repeats


def test_a_noun_may_stand_for_names_of_several_classes() -> None:
    assert shipped_repeats()["country"] == {"State", "Country"}
    assert shipped_repeats()["terrorist group"] == {"ThreatActor"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Stat]\nwords = 'country'", "repeats.toml:1: no such key 'Stat'; did you mean 'State'?"),
        ("[State]\nword = 'country'", "repeats.toml:2 [State]: no such key 'word'; did you mean 'words'?"),
    ],
)
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "repeats.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_repeats(tmp_path)
    assert str(caught.value) == said
