import pytest

from training.extraction.annotated import occurrences


@pytest.mark.parametrize(
    ("text", "mention", "places"),
    [
        ("ban mines, ban drones", "ban", [(0, 3), (11, 14)]),
        ("urban bans ban", "ban", [(11, 14)]),
        ("(UN) and UNO", "UN", [(1, 3)]),
        ("a.b.c", "b.c", [(2, 5)]),
        ("states' ports", "states'", [(0, 7)]),
        ("nothing", "port", []),
    ],
)
def test_a_mention_is_found_wherever_it_stands_as_whole_words(
    text: str, mention: str, places: list[tuple[int, int]]
) -> None:
    assert list(occurrences(text, mention)) == places
