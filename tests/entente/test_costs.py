"""What understanding a document costs grows as the document does, and windows change nothing of it."""

import cProfile
import pstats
import subprocess
import sys

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from entente.coreference import tie_repeats
from entente.knowledge import Knowledge, load_knowledge
from entente.language import load
from entente.language.windows import MOST_WORDS
from entente.mentions import find_mentions
from entente.model import Block, Document, Findings
from entente.parsing import parse, sentences_of
from entente.pipeline import find
from entente.relations import find_relations

pytestmark = pytest.mark.model

MOST = 1_000
"""Bytes of memory for each character that understanding a text may take, as the README says."""
SHORT, LONG = 4_000, 24_000  # characters
DENSE = 10_000  # of a text in which everything may stand in a relation to everything

NEEDED = """
import sys
from pathlib import Path
sys.modules["torch"] = None  # which spaCy loads where it is installed
from entente.knowledge import load_knowledge
from entente.language import load
from entente.model import Block, Document
from entente.pipeline import find

nlp, knowledge, text = load(), load_knowledge(), sys.stdin.read()
for length in map(int, sys.argv[1:]):
    part = text[:length]
    with nlp.memory_zone():
        find(Document("a", part, part, (Block("paragraph", 0, length),), "", ""), nlp, knowledge)
    status = Path("/proc/self/status").read_text().splitlines()
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
"""Prints the most memory that the process ever had, in KB, after each length."""

PARAGRAPHS = (
    "Kenya must close its ports to the smugglers of the coast, said Amina Hassan, the minister of defence.",
    "The African Union condemned the attack on Lamu, in which nineteen fishermen died.",
    "We call on the United Nations and its members to clear the mines before the rains begin.",
    "Pirates threaten the Gulf of Aden again; their leaders, who recruit children, do not fear the courts.",
    "Chad and Niger will share what their patrols see, so that no convoy of arms crosses the border.",
    "No government has denied that terrorism feeds on poverty. Schools could prevent it.",
    "In March the European Union proposed sanctions against the militia, but Mali did not support them.",
)


def written(length: int) -> str:
    """Prose of that length in which no two paragraphs that follow each other are the same."""
    text = ""
    while len(text) < length:
        text += PARAGRAPHS[len(text) % len(PARAGRAPHS)] + "\n\n"
    return text[:length]


def listed(length: int) -> str:
    """Names, threats and measures and little else, without an end of a sentence."""
    named = ("Mali", "piracy", "the African Union", "sanctions", "Kenya", "smugglers", "patrols", "aid")
    joints = (" by ", ", ", " and ", " against ", " of ")
    parts = (f"{named[number % len(named)]}{joints[number % len(joints)]}" for number in range(length))
    return "".join(parts)[:length]


def of(text: str) -> Document:
    return Document("a", text, text, (Block("paragraph", 0, len(text)),), "", "")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory a process had")
@pytest.mark.parametrize("text", [written(LONG), listed(DENSE)], ids=["prose", "a list without an end"])
def test_no_more_memory_is_needed_than_the_stated_multiple_of_the_length(text: str) -> None:
    command = [sys.executable, "-c", NEEDED, str(SHORT), str(len(text))]
    told = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    few, many = (int(line) << 10 for line in told.stdout.split())
    assert 0 < few <= many < few + MOST * (len(text) - SHORT)


def calls(doc: Doc, document: Document, knowledge: Knowledge) -> int:
    """How many functions are called to find what a parsed document says."""
    profile = cProfile.Profile()
    profile.enable()
    sentences = sentences_of(doc, document)
    mentions = tie_repeats(doc, find_mentions(doc, document, sentences, knowledge))
    find_relations(doc, sentences, mentions, knowledge, document=document)
    profile.disable()
    return int(getattr(pstats.Stats(profile), "total_calls"))  # noqa: B009 - it is not declared


def test_four_times_the_text_is_four_times_the_work(nlp: Language, knowledge: Knowledge) -> None:
    document = of(written(1_500))
    parsed = parse(document, nlp)
    costs = {}
    for times in (1, 2, 8):
        doc = Doc.from_docs([parsed] * times)
        costs[times] = calls(doc, of(doc.text), knowledge)
    assert costs[8] < 5 * costs[2]


def test_a_document_says_the_same_however_it_goes_on(nlp: Language, knowledge: Knowledge) -> None:
    text = written(6_000)
    begin = text.index("\n\n", 3_000)
    short, long = (find(of(part), nlp, knowledge) for part in (text[:begin], text))
    settled = nlp.make_doc(text[:begin])[-MOST_WORDS:].start_char  # where the last window may begin
    assert said(short, settled) == said(long, settled)
    assert len(said(short, settled)) > 20
    assert len(long.mentions) > 1.5 * len(short.mentions)


def said(found: Findings, end: int) -> list[object]:
    """The mentions and relations of a document before an offset."""
    relations = [one for one in found.relations if found.sentences[one.sentence].end <= end]
    return [*(one for one in found.mentions if one.end <= end), *relations]
