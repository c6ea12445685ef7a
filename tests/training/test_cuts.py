import random

from entente.language.shapes import GAPS
from training.corpora import TreeDocument, TreeSentence
from training.cuts import Cut, cut_documents, plain_cuts
from training.words import Word

FORMS = ("They", "said", "it", ".")


def sentence(*, paragraph: bool) -> TreeSentence:
    heads = (2, 0, 2, 2)
    words = tuple(
        Word(
            form, form, "X", "X", "_", head, "punct" if form == "." else "dep", spaced=form != "it", misc="_"
        )
        for form, head in zip(FORMS, heads, strict=True)
    )
    return TreeSentence(words, paragraph, ("O",) * 4, ("O",) * 4)


DOCUMENT = TreeDocument("d", "ewt", tuple(sentence(paragraph=not number % 3) for number in range(60)))


def cuts(seed: int) -> list[Cut]:
    return list(cut_documents([DOCUMENT], random.Random(seed)))  # noqa: S311  # no secret


def test_plain_windows_hold_every_word_once_with_its_layout() -> None:
    windows = list(plain_cuts([DOCUMENT], longest=30))
    assert sum(len(window.words) for window in windows) == 240
    assert [GAPS[gap] for gap in windows[0].gaps[:5]] == ["blank", "space", "space", "nothing", "space"]
    assert GAPS[windows[0].gaps[12]] == "blank"


def test_heads_count_within_the_window() -> None:
    window = next(plain_cuts([DOCUMENT]))
    assert window.heads[4:8] == (6, 0, 6, 6)
    assert window.sentences[3:5] == (0, 1)


def test_no_head_points_out_of_a_window() -> None:
    for seed in range(30):
        for window in cuts(seed):
            assert all(-1 <= head <= len(window.words) for head in window.heads)
            columns = (window.forms, window.shapes, window.gaps, window.names, window.mentions)
            assert {len(column) for column in columns} == {len(window.words)}


def test_a_window_is_never_too_long() -> None:
    assert max(len(window.words) for seed in range(30) for window in cuts(seed)) <= 190


def test_the_same_seed_cuts_the_same_windows() -> None:
    assert cuts(4) == cuts(4)
    assert cuts(4) != cuts(5)


def test_all_kinds_of_layout_occur() -> None:
    windows = [window for seed in range(40) for window in cuts(seed)]
    assert any("•" in window.forms for window in windows)
    assert any("THEY" in window.forms for window in windows)
    assert any(is_wrapped(window) for window in windows)
    assert any(len(window.words) % 4 for window in windows)


def is_wrapped(window: Cut) -> bool:
    """Tell whether a line ends inside a sentence."""
    lines = [place for place, gap in enumerate(window.gaps) if GAPS[gap] == "newline"]
    return any(window.sentences[place] == window.sentences[place - 1] for place in lines)
