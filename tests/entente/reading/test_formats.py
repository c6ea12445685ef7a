from pathlib import PurePath

import pytest

from entente.errors import ReadingError
from entente.reading import markdown, plain
from entente.reading.formats import reader_for


def test_the_suffix_chooses_the_reader_in_any_case() -> None:
    assert reader_for(PurePath("a/b.TXT")) is plain.extract
    assert reader_for(PurePath("a.b.md")) is markdown.extract


@pytest.mark.parametrize(
    ("name", "suffix"), [("seeds/a.odt", ".odt"), ("seeds/noname", ""), ("seeds/.md", "")]
)
def test_a_suffix_without_a_reader_is_an_error_that_lists_those_there_are(name: str, suffix: str) -> None:
    with pytest.raises(ReadingError) as caught:
        reader_for(PurePath(name))
    assert str(caught.value) == f"{name}: no reader for '{suffix}' (have .txt .md)"
