from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.mentions.phrases import Stretch, core, is_modified, lemmas, with_of

FORCE = """
The the DET DT 4 det
new new ADJ JJ 4 amod
border border NOUN NN 4 compound
force force NOUN NN 0 root
of of ADP IN 6 case
Kenya Kenya PROPN NNP 4 nmod
"""
POSSESSED = """
Kenya Kenya PROPN NNP 5 nmod:poss
's 's PART POS 1 case
two two NUM CD 5 nummod
patrol patrol NOUN NN 5 compound
boats boat NOUN NNS 0 root
"""
RELATIVE = """
smugglers smuggler NOUN NNS 0 root
who who PRON WP 3 nsubj
cross cross VERB VBP 1 acl:relcl
borders border NOUN NNS 3 obj
"""
HYPHENS = """
An a DET DT 5 det
anti anti ADJ JJ 4 amod
- - PUNCT HYPH 4 punct
smuggling smuggling NOUN NN 5 compound
strategy strategy NOUN NN 0 root
"""
DOUBLE = """
Guinea Guinea PROPN NNP 0 root
- - PUNCT HYPH 3 punct
Bissau Bissau PROPN NNP 1 flat
, , PUNCT , 1 punct
"""
APPENDED = """
armed armed ADJ JJ 3 amod
{0} {0} PUNCT _ 3 punct
men man NOUN NNS 0 root
"""
DANGLING = """
cooperation cooperation NOUN NN 0 root
with with ADP IN 1 case
and and CCONJ CC 4 cc
aid aid NOUN NN 1 conj
for for ADP IN 6 case
Chad Chad PROPN NNP 4 nmod
"""
TITLED = """
Judge Judge PROPN NNP 2 compound
Amina Amina PROPN NNP 0 root
Diallo Diallo PROPN NNP 2 flat
spoke speak VERB VBD 2 dep
"""
PREPOSED = """
in in ADP IN 3 case
- - PUNCT HYPH 3 punct
country country NOUN NN 4 compound
training training NOUN NN 0 root
"""


def words(doc: Doc, stretch: Stretch) -> str:
    return doc[stretch.first : stretch.last + 1].text


@pytest.mark.parametrize(
    ("rows", "head", "text"),
    [
        (FORCE, 3, "new border force"),
        (FORCE, 5, "Kenya"),
        (POSSESSED, 4, "two patrol boats"),
        (RELATIVE, 0, "smugglers"),
        (HYPHENS, 4, "anti - smuggling strategy"),
        (DOUBLE, 0, "Guinea - Bissau"),
        (APPENDED.format("-"), 2, "armed - men"),
        (APPENDED.format(","), 2, "men"),
        (DANGLING, 0, "cooperation"),
        (DANGLING, 3, "aid"),
        (TITLED, 1, "Judge Amina Diallo"),
        (PREPOSED, 3, "in - country training"),
        (PREPOSED.replace("- - PUNCT HYPH 3 punct", "our our PRON PRP$ 3 det"), 3, "country training"),
    ],
)
def test_the_core_is_the_noun_with_the_words_that_name_it(
    tree: Callable[[str], Doc], rows: str, head: int, text: str
) -> None:
    doc = tree(rows)
    assert words(doc, core(doc[head])) == text


SHARING = """
Sharing sharing NOUN NN 0 root
of of ADP IN 3 case
names name NOUN NNS 1 nmod
and and CCONJ CC 5 cc
photographs photograph NOUN NNS 3 conj
"""
NEAR = """
Sharing sharing NOUN NN 0 root
with with ADP IN 3 case
Chad Chad PROPN NNP 1 nmod
of of ADP IN 5 case
names name NOUN NNS 1 nmod
"""
FAR = """
Sharing sharing NOUN NN 0 root
with with ADP IN 4 case
our our PRON PRP$ 4 nmod:poss
partners partner NOUN NNS 1 nmod
of of ADP IN 6 case
names name NOUN NNS 1 nmod
"""
BY = """
Sharing sharing NOUN NN 0 root
by by ADP IN 3 case
Chad Chad PROPN NNP 1 nmod
"""


@pytest.mark.parametrize(
    ("rows", "text"),
    [(SHARING, "Sharing of names"), (NEAR, "Sharing with Chad of names"), (FAR, "Sharing"), (BY, "Sharing")],
)
def test_what_of_adds_belongs_to_a_noun_where_it_follows_at_once(
    tree: Callable[[str], Doc], rows: str, text: str
) -> None:
    doc = tree(rows)
    assert words(doc, with_of(core(doc[0]), doc)) == text


def test_dictionary_forms_leave_hyphens_out_and_keep_adjectives_as_they_are(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree("Armed arm ADJ JJ 4 amod\n- - PUNCT HYPH 4 punct\nBorders border NOUN NNS 4 compound\n"
               "Patrols patrol NOUN NNS 0 root")  # fmt: skip
    assert lemmas(doc, Stretch(0, 3, 3)) == ("armed", "border", "patrol")


EFFORT = "{0}\neffort effort NOUN NN 0 root\n{1}"
JOINT = "joint joint ADJ JJ 2 amod"
TWO = "two two NUM CD 2 nummod"
THE = "the the DET DT 2 det"


@pytest.mark.parametrize(
    ("before", "behind", "modified"),
    [
        (THE, "", False),
        (TWO, "", False),
        (JOINT, "", True),
        (THE, "to to PART TO 4 mark\ndisarm disarm VERB VB 2 acl", True),
        (THE, "by by ADP IN 4 case\nChad Chad PROPN NNP 2 nmod", True),
        (THE, "that that PRON WDT 4 nsubj\nfailed fail VERB VBD 2 acl:relcl", False),
    ],
)
def test_a_noun_is_modified_by_what_narrows_it(
    tree: Callable[[str], Doc], before: str, behind: str, modified: bool
) -> None:
    doc = tree(EFFORT.format(before, behind))
    assert is_modified(doc, core(doc[1])) is modified
