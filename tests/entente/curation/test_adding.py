from pathlib import Path

import pytest

from entente.curation import load_curation
from entente.curation.adding import with_added
from entente.curation.entries import AddStatement, Note, RejectThing, Word
from entente.curation.toml import Decision
from entente.errors import CurationError
from entente.knowledge.names import Name

NOTE = Note("", "J. Doe", "2026-03-01", "Looked it up")
DECISIONS = (
    Decision(RejectThing(NOTE, "menace", "Hazard"), "“menace” was deleted"),
    Decision(RejectThing(NOTE, "world", "Site", "a.txt"), "“world” was deleted", is_open=True),
    Decision(Word(NOTE, "Sea-mine", "Hazard"), "“sea mines” was marked"),
    Decision(Name("Wolf Pack", "ThreatActor"), "“Wolf Pack” was marked"),
    Decision(
        AddStatement(NOTE, "a", "opposes", "b", "a.txt", 'they "oppose"\n\x07', "negative", "possible"),
        "“a” opposes “b” was added",
    ),
)


def test_what_is_added_is_read_back_with_who_when_and_why(tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    added = with_added(file, DECISIONS, NOTE)
    assert (added.fresh, added.notices) == (DECISIONS, ())
    file.write_bytes(added.text)
    read = load_curation([file])
    rejected, said = read.entries
    assert (rejected.note.who, rejected.note.when, rejected.note.why) == ("J. Doe", "2026-03-01", NOTE.why)
    assert isinstance(said, AddStatement)
    assert (said.quote, said.polarity, said.modality) == ('they "oppose" \x07', "negative", "possible")
    assert [one.name for one in read.open if isinstance(one, RejectThing)] == ["world"]
    assert read.words == {"Hazard": ("sea mine",)}
    assert read.names == (Name("Wolf Pack", "ThreatActor"),)


@pytest.mark.parametrize(
    "before", ["[words]\nGroup = 'crowd'", "# mine\r\n", "\ufeff[stop]\nnouns = 'will'\n"]
)
def test_what_stood_there_stays_as_it_was_and_nothing_stands_twice(before: str, tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_bytes(before.encode())
    file.write_bytes(with_added(file, DECISIONS[:4], NOTE).text)
    assert file.read_bytes().startswith(before.encode())
    once = file.read_bytes()
    again = with_added(file, DECISIONS[:4], Note(""))
    assert (again.text, again.fresh) == (once, ())
    first, second, *others = map(str, again.notices)
    assert first.endswith(": stands there already: “menace” was deleted")
    assert second.endswith(": stands there already, with `accept = false`: “world” was deleted")
    assert len(others) == 2
    load_curation([file])


def test_a_statement_that_is_written_out_is_the_same_as_one_that_is_not(tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_bytes(with_added(file, DECISIONS[4:], NOTE).text + b"confidence = 1\n")
    assert with_added(file, [], NOTE).fresh == ()
    (entry,) = load_curation([file]).entries
    assert with_added(file, [Decision(entry, "again")], NOTE).fresh == ()


def test_a_file_that_is_wrong_is_not_added_to(tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_text("[[reject]]\nnam = 'menace'\n")
    with pytest.raises(
        CurationError, match=r"curation\.toml:2: reject: no such key 'nam'; did you mean 'name'"
    ):
        with_added(file, DECISIONS, NOTE)
