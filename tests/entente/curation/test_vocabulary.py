from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from entente.curation import Curation
from entente.curation.vocabulary import taught, unstopped, without
from entente.knowledge import load_knowledge
from entente.model import Findings, Mention

Tell = Callable[[str], Curation]


def texts(found: Findings) -> list[str]:
    return [mention.text for mention in found.mentions]


def test_what_is_taught_comes_before_what_was_known(tell: Tell) -> None:
    shipped = load_knowledge()
    assert shipped.lexicon.nouns["community"][0] == "Group"
    assert "speech" in shipped.lexicon.stop_nouns
    knowledge = taught(
        shipped,
        tell(
            '[words]\nHazard = "community, Sea-Mines"\nGroup = "speech"\nverbs = "embargo"\n'
            '[stop]\nnouns = "threat"\nverbs = "share"\n'
            '[[name]]\nlabel = "UN Women"\nkind = "Organization"\naliases = ["UN"]\n'
        ),
    )
    lexicon = knowledge.lexicon
    assert lexicon.nouns["community"] == ("Hazard", *shipped.lexicon.nouns["community"])
    assert lexicon.nouns["sea mines"] == ("Hazard",)
    assert ("speech" in lexicon.stop_nouns, "threat" in lexicon.stop_nouns) == (False, True)
    assert ("embargo" in lexicon.measure_verbs, "share" in lexicon.measure_verbs) == (True, False)
    assert lexicon.vouched == {"community", "sea mines", "speech", "un women"}
    assert (knowledge.gazetteer.by_form["UN"].label, knowledge.gazetteer.longest) == (
        "UN Women",
        shipped.gazetteer.longest,
    )
    assert shipped.gazetteer.by_form["UN"].label == "United Nations"


@pytest.mark.parametrize(
    ("stop", "gone"),
    [
        ('nouns = "intelligence"', []),
        ('nouns = "terrorism"', ["terrorism", "terrorism", "terrorism"]),
        ('nouns = "northern league"', ["Northern League"]),
        ('nouns = "league"', []),
        ('nouns = "exchange of evidence"', ["exchange of evidence"]),
        ('verbs = "share"', ["share intelligence"]),
    ],
)
def test_what_is_stopped_is_not_found(
    stop: str, gone: list[str], findings: tuple[Findings, ...], tell: Tell
) -> None:
    curation = tell(f"[stop]\n{stop}\n")
    found = unstopped(findings[0], load_knowledge(), curation)
    missing = Counter(texts(findings[0])) - Counter(texts(found))
    assert sorted(missing.elements()) == gone


def test_a_phrase_is_stopped_by_the_word_that_heads_it(findings: tuple[Findings, ...], tell: Tell) -> None:
    mention = Mention(0, 5, "the x", "Group", "terror victims", 0, key="terror victim")
    found = replace(findings[0], mentions=(mention,), relations=())
    assert unstopped(found, load_knowledge(), tell('[stop]\nnouns = "victim"')).mentions == ()
    assert unstopped(found, load_knowledge(), tell('[stop]\nnouns = "terror"')).mentions == (mention,)


def test_what_is_said_keeps_its_ends_when_mentions_go(findings: tuple[Findings, ...]) -> None:
    first = findings[0]
    gone = {position for position, mention in enumerate(first.mentions) if mention.text == "UN"}
    left = without(first, gone)
    ends = [
        (left.mentions[one.subject].text, left.mentions[one.object].text)
        for one in left.relations
        if one.subject >= 0
    ]
    assert ends == [
        ("share intelligence", "terrorism"),
        ("United Nations", "terrorism"),
        ("Northern League", "terrorism"),
        ("Zwarte Hand", "Georgia"),
    ]
    assert len(left.relations) == len(first.relations) - 1
