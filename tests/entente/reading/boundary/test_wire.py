import io

from hypothesis import given
from hypothesis import strategies as st

from entente.reading.boundary.wire import Question, asked, packed, question, unpacked
from entente.reading.extract import Extract, Member, Unread
from entente.reading.lines import Line
from entente.reading.options import Options
from entente.reading.outcomes import Note

TEXT = st.text(max_size=20)
FIELDS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)
LINES = st.builds(
    Line, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "heading", "row"])
)
EXTRACTS = st.builds(
    Extract,
    TEXT,
    TEXT,
    TEXT,
    st.lists(LINES, max_size=3).map(tuple),
    FIELDS,
    FIELDS,
    st.lists(st.integers(0, 9), max_size=3).map(tuple),
    st.lists(st.builds(Note, TEXT, TEXT), max_size=2).map(tuple),
)
PARTS = st.one_of(
    EXTRACTS, st.builds(Member, TEXT, st.binary(max_size=20)), st.builds(Unread, TEXT, TEXT, TEXT)
)


@given(st.lists(PARTS, max_size=4), st.integers(0, 30))
def test_parts_come_through_whole_and_a_broken_end_is_left_out(
    parts: list[Extract | Member | Unread], lost: int
) -> None:
    stream = b"".join(map(packed, parts))
    assert list(unpacked(io.BytesIO(stream))) == parts
    cut = list(unpacked(io.BytesIO(stream[: len(stream) - lost])))
    assert cut == parts[: len(cut)]


@given(st.binary(max_size=50), TEXT, st.lists(TEXT, max_size=2).map(tuple))
def test_questions_come_through_one_after_the_other(data: bytes, name: str, globs: tuple[str, ...]) -> None:
    one = Question("json", data, name, Options(globs=globs))
    stream = io.BytesIO(asked(one) * 2)
    assert [question(stream), question(stream), question(stream)] == [one, one, None]
