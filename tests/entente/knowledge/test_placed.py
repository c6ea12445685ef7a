import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import KnowledgeError
from entente.knowledge.placed import Placed, placed
from entente.knowledge.tables import check_keys, section, words

TEXT = '''# a comment with """ and '''
TEXT += """'''
one = 1
[State] # a comment
words = '''
[Group]
names = no key'''
"quoted key" = \"\"\"x\"\"\"
a.b = 2
[State.modifiers]
heads = "h"
[[notice]]
name = "first"
  [[ notice ]]
'name' = "second"
longest = 3
"""


def table(*path: str | int) -> Placed:
    found: object = placed(tomllib.loads(TEXT), TEXT, "a.toml")
    for step in path:
        found = found[step]  # type: ignore[index]  # a table or a list
    assert isinstance(found, Placed)
    return found


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ((), {"one": 2, "State": 3, "notice": 11}),
        (("State",), {"words": 4, "quoted key": 7, "a": 8, "modifiers": 9}),
        (("State", "a"), {"b": 8}),
        (("State", "modifiers"), {"heads": 10}),
        (("notice", 0), {"name": 12}),
        (("notice", 1), {"name": 14, "longest": 15}),
    ],
)
def test_every_table_knows_the_lines_of_its_keys(path: tuple[str | int, ...], lines: dict[str, int]) -> None:
    assert table(*path).lines == lines


def test_nothing_but_lines_is_added() -> None:
    assert table() == tomllib.loads(TEXT)


def test_a_wrong_key_and_a_wrong_value_are_told_with_their_lines() -> None:
    state = table("State")
    with pytest.raises(KnowledgeError) as caught:
        check_keys(state, ("words", "modifers", "quoted key", "a"), where="a.toml [State]")
    assert str(caught.value) == "a.toml:9 [State]: no such key 'modifiers'; did you mean 'modifers'?"
    with pytest.raises(KnowledgeError, match=r"^a\.toml:2: 'one' must be a table \[one\]$"):
        section(table(), "one", where="a.toml")
    with pytest.raises(KnowledgeError, match=r"^a\.toml:8 \[State\]: 'a' must be one text"):
        words(state, "a", where="a.toml [State]")


@given(st.text(alphabet="[]\"'=.ab \n#\\", max_size=40))
def test_whatever_is_toml_is_read_as_toml(text: str) -> None:
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = placed(whole, text, "a.toml")
    assert found == whole
    assert all(1 <= line <= text.count("\n") + 1 for line in found.lines.values())
