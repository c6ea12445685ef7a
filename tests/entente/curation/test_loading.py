import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.curation import Curation, load_curation
from entente.curation.entries import (
    AddStatement,
    Apart,
    Merge,
    Note,
    RejectStatement,
    RejectThing,
    Rename,
    Retype,
)
from entente.curation.lines import places
from entente.errors import CurationError

Tell = Callable[[str], Curation]

WHOLE = '''# What we decided
[stop]
nouns = """will, victim,
road-map"""

[words]
Group = "neighbourhood watch"
verbs = "embargo"

[[name]]
label = "Shanghai Organisation"
kind = "Organization"
aliases = ["SCO"]

[[merge]]
names = ["UN", "United Nations"]   # [[apart]]
into = "United Nations"
who = "J. Doe"
when = 2026-03-01
why = """
[[rename]]
both"""

[[merge]]
names = ["Taliban"]
as = "ThreatActor"

[[apart]]
names = ["Georgia", "Georgia (US)"]

[[rename]]
name = "IS"
to = "Islamic  State"
document = "a.txt"

[[retype]]
name = "Taliban"
as = "ThreatActor"
kind = "Organization"

[[reject]]
name = "will"

[[reject]]
subject = "a"
relation = "calledToImplement"
object = "b"
modality = "proposed"
accept = false

[[add]]
subject = "a"
relation = "opposes"
object = "b"
document = "c.txt"
quote = "a fights b"
confidence = 0.75
'''


def test_everything_that_may_be_decided_is_read(tell: Tell, tmp_path: Path) -> None:
    read = tell(WHOLE)
    file = str(tmp_path / "curation.toml")
    assert read.stop_nouns == {"will", "victim", "road map"}
    assert read.words == {"Group": ("neighbourhood watch",), "verbs": ("embargo",)}
    assert [(name.label, name.kind, name.aliases) for name in read.names] == [
        ("Shanghai Organisation", "Organization", ("SCO",))
    ]
    assert [(type(entry), entry.note.where.removeprefix(f"{file}:")) for entry in read.entries] == [
        (Merge, "15"),
        (Merge, "24"),
        (Apart, "28"),
        (Rename, "31"),
        (Retype, "36"),
        (RejectThing, "41"),
        (AddStatement, "51"),
    ]
    merge, second, _, rename = read.entries[:4]
    assert merge == Merge(
        Note(f"{file}:15", "J. Doe", "2026-03-01", "[[rename]] both"),
        ("UN", "United Nations"),
        "United Nations",
    )
    assert second == Merge(Note(f"{file}:24"), ("Taliban",), "Taliban", "ThreatActor")
    assert rename == Rename(Note(f"{file}:31"), "IS", "Islamic State", document="a.txt")
    assert isinstance(read.entries[-1], AddStatement)
    assert read.entries[-1].confidence == Decimal("0.75")
    assert [type(entry) for entry in read.open] == [RejectStatement]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[merge]\n", "1: is no TOML: "),
        ("a = [\n", "is no TOML: "),
        ("\n[[merg]]\nnames = []\n", "2: no such table 'merg'; did you mean 'merge'?"),
        ("[merge]\nnames = ['a', 'b']", "1: write merge under [[merge]]"),
        ("[[stop]]\nnouns = 'a'", "1: write stop under [stop]"),
        ("merge = 5\n", "1: write merge under [[merge]]"),
        ("[[merge]]\nnames = ['a', 'b']\n\nwhi = 'x'", "4: merge: no such key 'whi'; did you mean 'why'?"),
        (
            "[[apart]]\nnames = ['a', 'b']\n[[apart]]\nname = 'a'",
            "4: apart: no such key 'name'; did you mean 'names'?",
        ),
        ("[[merge]]\nwho = 'x'", "1: merge: needs 'names'"),
        ("[[merge]]\nnames = ['a']", "2: merge: 'names' must hold two names or more"),
        ("[[merge]]\nnames = 'a, b'", "2: merge: 'names' must be a list of texts, not 'a, b'"),
        ("[[merge]]\nnames = ['a', ' ']", "must be a list of texts"),
        ("[[merge]]\nnames = ['a', 'b']\nas = 'Actr'", "3: merge: no such as 'Actr'; did you mean 'Actor'?"),
        ("[[rename]]\nname = 'a'\nto = ''", "3: rename: 'to' must be a text, not ''"),
        ("[[retype]]\nname = 'a'\nas = 'terorism'", "no such as 'terorism'; did you mean 'terrorism'?"),
        ("[[reject]]\nsubject = 'a'", "1: reject: needs 'name', or 'subject', 'relation' and 'object'"),
        ("[[reject]]\nname = 'a'\nsubject = 'b'", "3: reject: no such key 'subject'"),
        (
            "[[reject]]\nsubject = 'a'\nrelation = 'oposes'\nobject = 'b'",
            "3: reject: no such relation 'oposes'; did you mean 'opposes'?",
        ),
        ("[[merge]]\nnames = ['a', 'b']\nwhen = 'May'", "3: merge: 'May' is no date; write 2026-03-01"),
        ("[[merge]]\nnames = ['a', 'b']\naccept = 'no'", "3: merge: 'accept' must be true or false"),
        (
            "[[add]]\nsubject='a'\nrelation='opposes'\nobject='b'\ndocument='c'\nquote='q'\nconfidence=2",
            "7: add: 'confidence' must be a number from 0 to 1",
        ),
        ("[[add]]\nsubject = 'a'", "1: add: needs 'relation'"),
        (
            "[[merge]]\nnames = ['a', 'b']\n[[merge]]\nnames = ['a', 'b']\nwho = 'x'",
            "3: merge: the same stands at ",
        ),
        ("[words]\nGroups = 'a'", "2: words: no such key 'Groups'; did you mean 'Group'?"),
        ("[stop]\nverbs = ['a']", "2: stop: 'verbs' must be a text"),
        (
            "[[name]]\nlabel = 'a'\nkind = 'Organisation'",
            "3: name: no such kind 'Organisation'; did you mean 'Organization'?",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_the_nearest_right_word(
    text: str, says: str, tell: Tell
) -> None:
    with pytest.raises(CurationError) as raised:
        tell(text)
    assert "curation.toml:" in str(raised.value)
    assert says in str(raised.value)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match=r"none\.toml: cannot be read: No such file"):
        load_curation([tmp_path / "none.toml"])
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(CurationError, match=r"latin\.toml: is not UTF-8 at byte 5"):
        load_curation([tmp_path / "latin.toml"])


def test_several_files_are_one_curation(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(f'[[reject]]\nname = "{name}"\n', encoding="utf-8")
    read = load_curation([tmp_path / "b.toml", tmp_path / "a.toml"])
    assert [entry.note.where.rpartition("/")[2] for entry in read.entries] == ["b.toml:1", "a.toml:1"]


NASTY = (
    "",
    "x",
    "[[a]]",
    "\n[[a]]\n",
    "key = 1\nkey = 2",
    "'''",
    '"',
    '""',
    "# [[b]]",
    "\\",
    "\\\n[a]",
    "]\n[",
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(NASTY)), max_size=6))
def test_lines_are_those_of_the_tables_whatever_stands_in_texts(rows: list[tuple[str, str]]) -> None:
    lines: list[str] = []
    wanted: dict[str, list[tuple[int, int]]] = {}
    for name, value in rows:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        wanted.setdefault(name, []).append((len(lines) + 2, len(lines) + 3))
        lines += ["# [[a]] key = 1", f"[[{name}]] # [[b]]", *f'key = """{quoted}"""'.split("\n")]
    text = "\n".join(lines)
    assert len(tomllib.loads(text)) == len(wanted)
    found = {
        name: [(place.line, place.keys["key"]) for place in some]
        for name, some in places(text).items()
        if name
    }
    assert found == wanted
