import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from entente.language.tokenizer import LONGEST_RUN, BoundedTokenizer, make_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> BoundedTokenizer:
    return make_tokenizer(spacy.blank("en"))


TOKENIZER = make_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cyber-attacks", "cyber - attacks"),
        ("counter-terrorism and non-proliferation", "counter-terrorism and non-proliferation"),
        ("COVID-19 and AK-47", "COVID - 19 and AK - 47"),
        ("and/or", "and / or"),
        ("Stop!!! Why?!", "Stop !!! Why ?!"),
        ("US$5", "US $ 5"),
        ("in 2003.", "in 2003 ."),
        ("2001–2003", "2001 – 2003"),
        ("Capt. Smith et al. can't", "Capt. Smith et al. ca n't"),
        ("on Wed we go", "on Wed we go"),
        ("a wall (section 8) fell", "a wall ( section 8 ) fell"),
        ("its not its fault, its an error", "it s not its fault , it s an error"),
        ("its so-called guards", "its so - called guards"),
        ("rifles, mines etc., and more", "rifles , mines etc. , and more"),
        ("No. 10 said no.", "No. 10 said no ."),
        ("the 1990's and the mid-1980s", "the 1990's and the mid-1980s"),
        ("#StandWithNice, #1", "#StandWithNice , # 1"),
        ("on 2016-07-14, call 1-800-991-9019", "on 2016-07-14 , call 1-800-991-9019"),
        ("see annex-3_v2.pdf.", "see annex-3_v2.pdf ."),
        ("70k dead?they ask the account(s)", "70 k dead ? they ask the account ( s )"),
        ("works [1]–[11]", "works [ 1 ] – [ 11 ]"),
        ("-37 degrees", "- 37 degrees"),
        ("a new service- and a pre- and post-war one", "a new service - and a pre- and post-war one"),
    ],
)
def test_words_are_cut_as_in_the_treebanks(tokenizer: BoundedTokenizer, text: str, words: str) -> None:
    assert [token.text for token in tokenizer(text)] == words.split()


def test_the_number_of_a_list_item_is_one_word(tokenizer: BoundedTokenizer) -> None:
    doc = tokenizer("1. Ban mines\n 12. Talk in 1999.")
    words = [token.text for token in doc if not token.is_space]
    assert words == ["1.", "Ban", "mines", "12.", "Talk", "in", "1999", "."]


@pytest.mark.parametrize(
    "text", ["(" * 20_000, "a" * 10_000, "x." * 10_000, "-" * 9_999, "é" * 5_000 + "\n1. a"]
)
def test_a_run_without_space_is_broken_and_none_of_it_lost(tokenizer: BoundedTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= LONGEST_RUN


@given(st.text(st.sampled_from("a1.-!?$ \n\t(\u2029é’its#"), max_size=300))
def test_the_words_cover_the_text(text: str) -> None:
    assert TOKENIZER(text).text == text
