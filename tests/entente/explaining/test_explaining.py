import functools
import json
from typing import TYPE_CHECKING

import pytest

from entente.errors import ReadingError
from entente.explaining import Explanation, explain
from entente.explaining.rendering import as_json, as_text
from entente.knowledge import load_knowledge
from entente.language import load
from entente.pipeline import find
from entente.reading import read_text

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

TEXT = "Kenya must share intelligence with Interpol to stop terrorism. ISIS did not bomb hospitals in Nice."


@functools.cache
def nlp() -> "Language":
    return load()


@functools.cache
def told() -> Explanation:
    return explain(TEXT, nlp())


def test_what_stands_is_what_a_build_finds() -> None:
    findings = find(read_text(TEXT, "a.txt"), nlp(), load_knowledge())
    stands = {(one.begin, one.end, one.kind) for one in told().mentions if one.stands}
    assert stands == {(one.begin, one.end, one.kind) for one in findings.mentions}
    assert [(one.predicate, one.polarity, one.modality, one.confidence) for one in told().statements] == [
        (one.predicate, one.polarity, one.modality, one.confidence) for one in findings.relations
    ]


def test_a_mention_tells_who_proposes_it_and_how_likely_it_is() -> None:
    by_text = {one.text: one for one in told().mentions}
    kenya = by_text["Kenya"]
    assert (kenya.kind, kenya.source) == ("State", "the lists of names (Kenya)")
    assert kenya.chance is not None
    assert kenya.least is not None
    assert kenya.stands == (kenya.chance >= kenya.least)
    assert by_text["terrorism"].source == "the lexicon"
    assert by_text["share intelligence"].source == "the rule of measures put as clauses"


def test_what_is_rejected_says_why() -> None:
    fallen = [one for one in told().mentions if not one.stands]
    assert fallen
    assert all(one.why for one in fallen)


def test_every_pair_has_the_chances_of_all_that_may_join_it() -> None:
    pair = next(one for one in told().pairs if (one.subject, one.object) == ("Kenya", "share intelligence"))
    assert {said.predicate for said in pair.chances} == {"proposes", "implements"}
    best = pair.chances[0]
    assert (best.predicate, best.confidence is None) == ("implements", False)
    assert "prescribed:implements" in pair.rules


def test_a_statement_tells_the_words_that_show_its_manner() -> None:
    calls = next(one for one in told().statements if one.predicate == "proposes")
    assert (calls.modality, calls.modality_cues) == ("proposed", ("“must” (proposed)",))
    denied = next(one for one in told().statements if one.object == "hospitals")
    assert (denied.polarity, denied.denials) == ("negative", ("not",))


def test_the_text_shows_all_parts_in_words() -> None:
    text = as_text(told())
    for part in (
        "does or is what “share” says (3)",
        "stands    Kenya",
        "fired   prescribed at “share”: @author | proposes | share intelligence",
        "nearly  ",
        "Kenya (State) → share intelligence (Measure)",
        "ISIS | targets | hospitals: negative",
        "denied by “not”",
    ):
        assert part in text


def test_json_has_everything() -> None:
    whole = json.loads(as_json(told()))
    assert set(whole) == {"sentences", "mentions", "frames", "pairs", "statements"}
    assert len(whole["pairs"]) == len(told().pairs)
    assert whole["sentences"][0]["words"][0]["text"] == "Kenya"


def test_a_text_without_a_word_is_refused() -> None:
    with pytest.raises(ReadingError, match="the text given: has no words to read"):
        explain(" … ", nlp())
