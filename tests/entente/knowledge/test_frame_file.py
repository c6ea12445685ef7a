import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from entente import grammar
from entente.errors import KnowledgeError
from entente.knowledge.frame_file import ROLES, load_frames
from entente.knowledge.frames import Frame

HEAD = 'prepositions = "of, to, in, against"\n'
BOMBING = """
[[frame]]
name = "bombing"
relation = "targets"
verbs = "bomb, shell"
from = "agent"
to = "patient"
from_kinds = "Threat"
"""
MIRRORED = """
[[frame]]
name = "shelled"
relation = "targets"
verbs = "suffer, shell"
from = "patient"
to = "agent"
from_kinds = "Threat"
"""
OPPOSED = """
[[frame]]
name = "against"
relation = "opposes"
nouns = "stand"
from = "of"
to = "against to"

[[frame]]
name = "for"
relation = "supports"
nouns = "stand"
from = "of"
to = "to"
"""


def loaded(folder: Path, text: str) -> tuple[Frame, ...]:
    (folder / "frames.toml").write_text(HEAD + text, encoding="utf-8")
    return load_frames(folder)


def test_a_frame_is_read_as_written_and_knows_its_line(tmp_path: Path) -> None:
    (frame,) = loaded(tmp_path, BOMBING + "trust = 0.6\n")
    assert (frame.name, frame.relation, sorted(frame.verbs)) == ("bombing", "targets", ["bomb", "shell"])
    assert (frame.subjects, frame.objects, *frame.subject_kinds) == (("agent",), ("patient",), "Threat")
    assert (frame.trust, frame.line) == (0.6, 3)


VERBS, KINDS = 'verbs = "bomb, shell"', 'from_kinds = "Threat"'


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"targets"', '"targetts"', 5, "'relation': no such relation 'targetts': did you mean 'targets'?"),
        ('"targets"', '"calledToImplement"', 5, "'relation': no such relation 'calledToImplement'"),
        (VERBS, 'verb = "bomb"', 6, "no such key 'verb': did you mean 'verbs'?"),
        (VERBS, 'verbs = """bomb,\nblow up"""', 7, "'verbs': 'blow up' would never be found"),
        (VERBS, 'verbs = "co-operate"', 6, "'verbs': 'co operate' would never be found"),
        (VERBS, 'verbs = "bomb, shell, bomb"', 6, "'verbs': 'bomb' stands there twice"),
        (VERBS, 'verbs = "*, bomb"', 6, "'*' stands for every verb: it stands alone"),
        (VERBS, 'nouns = "*"', 6, "'*' stands for every verb: it stands alone"),
        (VERBS, 'verbs = ["bomb"]', 6, "'verbs': must be one text in quotation marks"),
        (VERBS, "", 3, "it needs a trigger: verbs, nouns or mentions"),
        ('from = "agent"', 'from = "agnet"', 7, "'from': no such role 'agnet': did you mean 'agent'?"),
        ('from = "agent"', 'from = "  "', 7, "'from': names no role"),
        ('to = "patient"', "", 3, "'to': names no role"),
        (KINDS, 'from_kinds = "Thread"', 9, "no such class 'Thread': did you mean 'Threat'?"),
        (KINDS, 'from_kinds = "Place"', 9, "'from_kinds': targets has no Place on that side"),
        (KINDS, 'to_kinds = "City"\nfrom_kinds = "Measure"', 10, "targets has no Measure on that side with"),
        (KINDS, "trust = 7", 9, "'trust': is a share from 0 to 1, not 7"),
        (KINDS, "trust = true", 9, "'trust': is a share from 0 to 1, not True"),
        ('name = "bombing"', 'name = "bom:bing"', 4, "'name': it needs a name, which holds no colon"),
        ('name = "bombing"', "", 3, "'name': it needs a name"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in BOMBING
    with pytest.raises(KnowledgeError) as caught:
        loaded(tmp_path, BOMBING.replace(old, new))
    assert str(caught.value).startswith(f"frames.toml:{line}: frame ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        ('mentions = "Measure"\nfrom = "self"\nto = "self"', "both ends are the trigger itself"),
        (
            'mentions = "Place"\nfrom = "self"\nto = "of"',
            "'from': no mention that triggers it may stand there",
        ),
    ],
)
def test_a_frame_that_could_never_fire_is_refused(tmp_path: Path, ends: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        loaded(tmp_path, f'[[frame]]\nname = "never"\nrelation = "targets"\n{ends}\n')


def test_two_frames_that_read_a_word_in_opposite_directions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        loaded(tmp_path, BOMBING + MIRRORED)
    told = str(caught.value)
    assert told.startswith("frames.toml:11: frame 'shelled' contradicts 'bombing' (line 3): at 'verb shell'")
    assert "the other reads the other way round" in told
    assert len(loaded(tmp_path, BOMBING + MIRRORED.replace(", shell", ""))) == 2


def test_two_frames_that_read_opposite_relations_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="the one reads opposes, the other supports"):
        loaded(tmp_path, OPPOSED)
    assert len(loaded(tmp_path, OPPOSED.replace("against to", "against"))) == 2


def test_classes_that_cannot_meet_part_two_frames(tmp_path: Path) -> None:
    parted = MIRRORED + 'to_kinds = "State"\n'
    assert len(loaded(tmp_path, BOMBING + 'to_kinds = "Place"\n' + parted)) == 2


def test_two_frames_of_one_name_are_told_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"frames.toml:11: it needs a name of its own.*line 3"):
        loaded(tmp_path, BOMBING + BOMBING)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frame = 3", r"write each frame under \[\[frame\]\]"),
        ("frame = [1]", r"write each frame under \[\[frame\]\]"),
        ('[[frames]]\nname = "x"', "no such key 'frames'; did you mean 'frame'"),
        ("[[frame]]\nname = x", r"frames.toml: not valid TOML: .*line 3"),
    ],
)
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        loaded(tmp_path, text)


def test_roles_are_those_that_the_grammar_knows() -> None:
    assert set(ROLES) == set(grammar.ROLES)


def test_an_analyst_adds_a_frame_without_python(tmp_path: Path) -> None:
    with as_file(files("entente_ontology") / "lexicon") as shipped:
        shutil.copytree(shipped, tmp_path / "lexicon")
    before = load_frames(tmp_path / "lexicon")
    with (tmp_path / "lexicon" / "frames.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[frame]]\nname = "gags"\nrelation = "targets"\nverbs = "gag"\nfrom = "agent"\n')
        file.write('to = "patient"\nfrom_kinds = "Threat"\ntrust = 0.6\n')
    assert [frame.name for frame in load_frames(tmp_path / "lexicon")] == [
        *(frame.name for frame in before),
        "gags",
    ]
