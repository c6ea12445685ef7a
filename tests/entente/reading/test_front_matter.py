import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading.front_matter import FrontMatter, find_front_matter


def entries(inside: str) -> dict[str, list[str]]:
    front = find_front_matter(f"---\n{inside}\n---\nText.\n")
    return {entry.key: [value.text for value in entry.values] for entry in front.entries}


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("country: NO", {"country": ["NO"]}),
        ("code: 0777\nwhen: 2020-03-04", {"code": ["0777"], "when": ["2020-03-04"]}),
        ('Title: "War: and peace"', {"title": ["War: and peace"]}),
        ("author: 'Jane O''Neil'", {"author": ["Jane O'Neil"]}),
        ("authors: [Jo, Bo]", {"authors": ["Jo", "Bo"]}),
        ("authors:\n- name: Jo\n  role: editor\n- Bo", {"authors": ["Jo", "Bo"]}),
        ("author:\n  name: Jo", {"author": ["Jo"]}),
        ("description: one\n  two", {"description": ["one two"]}),
        ("summary: >\n  one\n  two", {"summary": ["one two\n"]}),
        ("7: x\nempty:\nnull: ~", {"7": ["x"], "empty": [], "null": ["~"]}),
    ],
)
def test_everything_is_a_string(inside: str, found: dict[str, list[str]]) -> None:
    assert entries(inside) == found


@pytest.mark.parametrize("style", ["{}", '"{}"', "'{}'", "|\n  {}", ">-\n  {}", "[a, {}]"])
def test_a_value_stands_where_it_says(style: str) -> None:
    text = f"---\nkey: {style.format('some words')}\nlast: x\n---\nText."
    value = find_front_matter(text).entries[0].values[-1]
    assert (value.text.strip(), text[value.begin : value.end]) == ("some words", "some words")


def test_the_document_proper_begins_behind_the_second_line_of_dashes() -> None:
    text = "---\na: b\n---\nText.\n---\nMore."
    assert text[find_front_matter(text).end :] == "Text.\n---\nMore."


@pytest.mark.parametrize(
    "inside",
    [
        "a: &x [1]\nb: *x\ntitle: T",
        "title: T\nmap: {<<: *base}",
        "title: T\nrun: !!python/object/apply:os.system [id]",
        "title: T\nmore: A: B: C",
        "title: T\ndeep: " + "[" * 9 + "]" * 9,
        'title: T\nbad: "\\UFFFFFFFF"',
    ],
)
def test_what_is_not_plain_yaml_is_read_line_by_line(inside: str) -> None:
    assert entries(inside)["title"] == ["T"]
    assert "b" not in entries(inside)


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n---\na: b\n---\n",
        "---\nno end: here\n",
        "---\nIt rained all day.\nThen the ministers left.\n---\nText.",
        "---\n- a list\nand prose\n---\n",
        "---\na: b\n" + "x" * 70_000 + "\n---\n",
    ],
)
def test_what_is_no_front_matter_is_left_to_the_document(text: str) -> None:
    assert find_front_matter(text) == FrontMatter()


@pytest.mark.parametrize(
    "inside", ["[" * 60_000, "{a: " * 15_000, "- " * 30_000, "? " * 30_000, "&a " * 20_000]
)
def test_nesting_without_end_is_refused_at_once(inside: str) -> None:
    assert find_front_matter(f"---\n{inside}\n---\nText.").entries == ()


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#?, \n\\xU0", max_size=200))
def test_whatever_stands_there_its_values_lie_within_it(inside: str) -> None:
    text = f"---\n{inside}\n---\nText."
    front = find_front_matter(text)
    ends = [0, *(offset for entry in front.entries for offset in (entry.begin, entry.end)), front.end]
    assert ends == sorted(ends) or not front.entries
    assert all(e.begin <= v.begin <= v.end <= e.end for e in front.entries for v in e.values)
