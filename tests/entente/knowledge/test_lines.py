from entente.knowledge.lines import lines_of

TEXT = '''# a comment with """
[[frame]]
name = "one"
verbs = """hit, bomb,
[[frame]] strikes, co-operate"""
to = "patient"

  [[ frame ]]
name = "two"
"to" = "of"
'''


def test_an_entry_a_key_and_a_word_are_found_on_their_lines() -> None:
    lines = lines_of(TEXT, "frame")
    assert len(lines.begins) == 2
    assert (lines.of(0), lines.of(1)) == (2, 8)
    assert (lines.of(0, "to"), lines.of(1, "to")) == (6, 10)
    assert (lines.of(0, "verbs"), lines.of(0, "verbs", "bomb")) == (4, 4)
    assert lines.of(0, "verbs", "co operate") == 5


def test_what_is_not_there_is_the_line_of_its_entry_or_key() -> None:
    lines = lines_of(TEXT, "frame")
    assert lines.of(1, "verbs") == 8
    assert lines.of(0, "to", "nowhere") == 6
