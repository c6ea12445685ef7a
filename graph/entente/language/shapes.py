"""What an uncased encoder cannot see of a word: its letter case, and what stands before it."""

SHAPES = ("none", "lower", "title", "upper", "initial", "mixed", "special")
"""Letter cases: no letters, lower, Title, UPPER, one capital alone, anything else; `special` marks [CLS]."""

GAPS = ("nothing", "space", "newline", "blank", "within")
"""What stands before a word; `within` marks pieces that do not begin a word."""

SPECIAL = SHAPES.index("special")
WITHIN = GAPS.index("within")


def shape_of(word: str) -> int:
    """Return the position in SHAPES of the word's letter case."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 0
    if all(letter.islower() for letter in letters):
        return 1
    if all(letter.isupper() for letter in letters):
        return 3 if len(letters) > 1 else 4
    rest = letters[1:]
    return 2 if letters[0].isupper() and not any(letter.isupper() for letter in rest) else 5


def gap_of(space: str) -> int:
    """Return the position in GAPS of the white space between two words."""
    if not space:
        return 0
    newlines = space.replace("\r\n", "\n").count("\n") + space.count("\u2029") * 2
    return 1 + min(newlines, 2)
