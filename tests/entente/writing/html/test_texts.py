from entente.writing.html.passages import Row
from entente.writing.html.texts import pointing, repeated

ROWS: list[Row] = [
    {"label": "Kenya", "aliases": ["the republic", "Kenya"], "size": 8.0},
    {"title": "the republic", "text": None, "authors": [1, 2]},
    {"label": "UN", "aliases": ["UN"], "iri": "actor/kenya"},
]


def test_what_stands_more_than_once_is_told_once_in_order() -> None:
    assert repeated(ROWS) == {"Kenya": 0, "the republic": 1}


def test_short_texts_stay_where_they_are() -> None:
    assert "UN" not in repeated(ROWS)


def test_texts_become_numbers_and_all_else_stays() -> None:
    numbers = repeated(ROWS)
    assert pointing(ROWS[0], numbers) == {"label": 0, "aliases": [1, 0], "size": 8.0}
    assert pointing(ROWS[1], numbers) == {"title": 1, "text": None, "authors": [1, 2]}
    assert pointing(ROWS[2], numbers) == ROWS[2]
