import pytest

from entente.reading.masking import mask_inline
from entente.reading.openings import find_opening, speaker_at


def opened(text: str, *, dateline: bool = True) -> tuple[str, str, str] | None:
    opening = find_opening(text, mask_inline(text), dateline=dateline)
    if not opening:
        return None
    return opening.kind, text[opening.begin : opening.end], text[opening.rest :]


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("**Share data.** It helps.", "Share data.", "It helps."),
        ("**Share data**: it helps.", "Share data", "it helps."),
        ("**Share data:** it helps.", "Share data:", "it helps."),
        ("**Border posts** – Train the guards.", "Border posts", "Train the guards."),
        ("__Share data.__ It helps.", "Share data.", "It helps."),
        (f"Ending the War: {'The talks go on. ' * 3}", "Ending the War", "The talks go on. " * 3),
        (f"STOPPING THE FLOW: {'the talks go on ' * 6}", "STOPPING THE FLOW", "the talks go on " * 6),
        (
            f"Reforming the U.S. Army: {'The talks go on. ' * 3}",
            "Reforming the U.S. Army",
            "The talks go on. " * 3,
        ),
        ("Mr. DE LA CRUZ of New Mexico. I rise.", "Mr. DE LA CRUZ of New Mexico", "I rise."),
        ("Ms. McADAM. Madam Speaker, no.", "Ms. McADAM", "Madam Speaker, no."),
    ],
)
def test_a_lead_stands_apart(text: str, lead: str, rest: str) -> None:
    assert opened(text) == ("lead", lead, rest)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("KABUL (Agency) - Two guards died.", "KABUL (Agency)"),
        ("SAINT LOUIS, Senegal — Boats sank.", "SAINT LOUIS, Senegal"),
        ("London, 3 May 2014 – The talks failed.", "London, 3 May 2014"),
        ("ROME-- “We agree,” he said.", "ROME"),
        ("FILE - Smoke over the harbour.", "FILE"),
    ],
)
def test_a_dateline_is_metadata(text: str, head: str) -> None:
    found = opened(text)
    assert found is not None
    assert found[:2] == ("metadata", head)


@pytest.mark.parametrize(
    "text",
    [
        "**The U.S.** must act.",
        "**Share data.**",
        "**The full power** of the law.",
        "**Share data.** and pay.",
        "Lantern: United Against Fear",
        "Lantern: We are united.",
        "Lantern: The hotline of all who are united against fear",
        "EU — The talks failed.",
        "ALL STATES ON THE LAKE — They talk.",
        f"The truth is this: {'the talks go on ' * 6}",
        "https://example.org is where the report can be read in full by everyone.",
        "The talks — Though long — failed.",
        "Mr. Smith. He left.",
        "Paris – The talks failed.",
    ],
)
def test_other_openings_belong_to_the_sentence(text: str) -> None:
    assert opened(text) is None


def test_a_dateline_is_sought_only_where_one_may_stand() -> None:
    assert opened("NATO — The alliance met.", dateline=False) is None


def test_the_speaker_is_named_without_the_stop() -> None:
    assert speaker_at("Mr. POE of Texas. Madam Speaker, I bring news.") == "Mr. POE of Texas"
    assert speaker_at("Mr. Poe of Texas. He spoke.") == ""
