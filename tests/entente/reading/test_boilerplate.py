from importlib.resources import files
from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.reading.boilerplate import Notice, is_boilerplate, load_notices, shipped_notices


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter and get the day's stories in your inbox.",
        "Sign up via the website or follow us on Facebook!",
        "FOLLOW US ON TWITTER",
        "Share this: Facebook, X",
        "Read more",
        "Read also: Ten dead at sea",
        "© 2016 The Daily Harbour",
        "Copyright 2016 The Daily Harbour. All rights reserved.",
        "This site uses cookies to improve your visit.",
        "Skip to main content",
        "Home | News | About us | Contact",
        "Photo by Ann Lee",
        "Photo: Reuters",
        "Ann Lee and Bo Oz contributed to this report.",
        "(Reporting by Ann Lee; editing by Bo Oz)",
        "4 min read",
        "WATCH: Related video",
        "The views expressed in this article are the author’s own.",
        "ENDS",
        "Media contact: press@example.org",
    ],
)
def test_what_stands_around_a_text_is_boilerplate(text: str) -> None:
    assert is_boilerplate(text, shipped_notices())


@pytest.mark.parametrize(
    "text",
    [
        "Subscribers to extremist channels are few.",
        "States should sign up to the convention on small arms.",
        "The president subscribes to the view that talks must go on.",
        "Share data with every state on the lake.",
        "Photo evidence of the attack was found by the police.",
        "Copyright theft pays for arms.",
        "Home-grown terrorism is on the rise.",
        "The search for survivors ends.",
        "Cookies were found in the camp.",
        "Editing by machines spreads lies.",
        "Follow the money | and the boats",
        "",
    ],
)
def test_what_the_text_says_is_not(text: str) -> None:
    assert not is_boilerplate(text, shipped_notices())


def test_case_punctuation_and_white_space_do_not_count_but_words_do() -> None:
    notices = (Notice("x", starts=(" join us ",)),)
    assert is_boilerplate("“JOIN \n us”, they say", notices)
    assert not is_boilerplate("Join usual patrols", notices)


def test_a_long_passage_is_none_unless_the_notice_says_so() -> None:
    text = "read more " * 100
    assert not is_boilerplate(text, (Notice("x", starts=(" read more ",)),))
    assert is_boilerplate(text, (Notice("x", starts=(" read more ",), longest=2000),))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('[[notice]]\nwhole = ["x"]', "b.toml: notice 1: needs a name"),
        ('[[notice]]\nname = 1\nwhole = ["x"]', "b.toml: notice 1: needs a name"),
        ('[[notice]]\nname = ""\nwhole = ["x"]', "b.toml: notice 1: needs a name"),
        (
            '[[notice]]\nname = "x"\nwhole = ["a"]\n[[notice]]\nname = "y"',
            "b.toml: notice 2 (y): needs phrases under",
        ),
        (
            '[[notice]]\nname = "x"\nstart = ["a"]',
            "b.toml:3: notice 1: no such key 'start'; did you mean 'starts'?",
        ),
        (
            '[[notice]]\nname = "x"\nstarts = "a"',
            "b.toml:3: notice 1 (x): 'starts' must be a list of phrases",
        ),
        (
            '[[notice]]\nname = "x"\nwhole = ["a", "?!"]',
            "b.toml:3: notice 1 (x): 'whole' has '?!', which is no phrase",
        ),
        (
            '[[notice]]\nname = "x"\nwhole = ["a"]\nlongest = "9"',
            "b.toml:4: notice 1 (x): 'longest' must be a number of characters, not '9'",
        ),
        ("[notice]\nname = 1", "b.toml: entries must be tables under [[notice]]"),
        ("[[note]]", "b.toml:1: no such key 'note'; did you mean 'notice'?"),
        ("name = ", "b.toml: not valid TOML: Invalid value (at"),
    ],
)
def test_a_wrong_entry_is_named(entry: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(entry)
    with pytest.raises(KnowledgeError) as caught:
        load_notices(tmp_path / "b.toml")
    assert message in str(caught.value)


def test_the_shipped_notices_are_all_read() -> None:
    text = (files("entente_ontology") / "lexicon" / "boilerplate.toml").read_text(encoding="utf-8")
    assert len(shipped_notices()) == text.count("\n[[notice]]") > 20
    assert len({notice.name for notice in shipped_notices()}) == len(shipped_notices())
