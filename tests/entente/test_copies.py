import random
from collections.abc import Mapping

import pytest

from entente.copies import ALIKE, Signature, copies, likeness, signature
from entente.model import Block, Document

WORDS = [f"word{number}" for number in range(4_000)]


def document(text: str) -> Document:
    return Document("a.txt", text, text, (Block("paragraph", 0, len(text)),), "", "")


def text_of(seed: int, length: int = 600) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - a text that is the same every time


def signatures(**texts: list[str]) -> Mapping[str, Signature]:
    return {name: signature(document(" ".join(words))) for name, words in texts.items()}


def edited(words: list[str], count: int) -> list[str]:
    """The words with so many of them changed, far apart."""
    step = max(1, len(words) // max(1, count))
    return ["changed" if count and place % step == 0 else word for place, word in enumerate(words)]


def test_an_edited_copy_is_one_and_another_text_is_none() -> None:
    words = text_of(1)
    told = signatures(a=words, b=edited(words, 20), c=words[:540] + text_of(2, 40), d=text_of(3))
    assert copies(told) == (("a", "b", "c"),)


def test_a_text_that_shares_a_passage_is_no_copy() -> None:
    words = text_of(1)
    assert copies(signatures(a=words, b=words[:200] + text_of(2, 400))) == ()


def test_case_signs_and_what_stands_around_a_text_do_not_matter() -> None:
    words = " ".join(text_of(1))
    plain = document(words)
    shouted = f"MENU | HOME\n{words.upper().replace(' ', ', ')}!"
    other = Document(
        "b", shouted, shouted, (Block("boilerplate", 0, 11), Block("paragraph", 12, len(shouted))), "", ""
    )
    assert signature(plain) == signature(other)


@pytest.mark.parametrize("length", [0, 1, 5, 30])
def test_texts_of_few_words_are_not_compared(length: int) -> None:
    words = text_of(1, length)
    assert copies(signatures(a=words, b=words)) == ()


def test_the_likeness_is_near_the_share_of_runs_in_common() -> None:
    words = text_of(1, 2_000)
    for kept in (500, 1_000, 1_500, 2_000):
        other = words[:kept] + text_of(9, 2_000 - kept)
        one, two = signatures(a=words, b=other).values()
        runs = [{tuple(text[at : at + 5]) for at in range(len(text) - 4)} for text in (words, other)]
        share = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
        assert abs(likeness(one, two) - share) < 0.13  # three times the error of 128 draws


def test_many_copies_of_one_text_are_one_group() -> None:
    told = signatures(**{f"d{number:03}": text_of(1) for number in range(60)})
    assert copies(told) == (tuple(sorted(told)),)


def test_a_chain_of_copies_is_one_group() -> None:
    words = text_of(1)
    first, second = edited(words, 25), words[:500] + text_of(5, 60)
    told = signatures(a=first, b=words, c=second)
    assert likeness(told["a"], told["b"]) >= ALIKE
    assert copies(told) == (("a", "b", "c"),)


def test_the_same_text_has_the_same_signature_for_ever() -> None:
    assert signature(document(" ".join(WORDS[:100])))[:8].hex() == "84c9e80368736c04"
