from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.knowledge.speaking import load_speaking, shipped_speaking


def test_a_state_is_known_by_its_institutions() -> None:
    speaking = shipped_speaking()
    assert "knesset" in speaking.institutions["Israel"]
    assert "joint statement" in speaking.titles
    assert ("minister" in speaking.offices, "madam speaker" in speaking.spoken_to) == (True, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[title]\nwords = 'x'", "speaking.toml:1: no such key 'title'; did you mean 'titles'?"),
        (
            "[offices]\nword = 'x'",
            "speaking.toml:2 [offices]: no such key 'word'; did you mean 'words'?",
        ),
        (
            "[institutions]\nKenya = 1",
            "speaking.toml:2 [institutions]: 'Kenya' must be one text of words with commas, not 1",
        ),
    ],
)
def test_an_entry_that_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "speaking.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_speaking(tmp_path)
    assert str(caught.value) == said
