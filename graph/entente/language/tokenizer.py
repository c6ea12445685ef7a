"""Text into words as Universal Dependencies cuts them, in time linear in the text."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
    from spacy.tokens import Doc

LONGEST_RUN = 128  # characters without white space that are cut at once: spaCy is quadratic in them
PIECE_OF_RUN = 64  # into which longer runs are broken

WHOLE_PREFIXES = (
    "anti", "bi", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "mis", "multi", "neo",
    "non", "over", "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "tri",
)  # fmt: skip
"""The treebanks do not cut after these and a hyphen."""
ABBREVIATIONS = (
    "al.", "Amb.", "Attn.", "Brig.", "Cal.", "Capt.", "Col.", "Drs.", "ext.", "Fri.", "Ft.", "GEN.", "Hon.",
    "LTD.", "Lt.", "Maj.", "Mon.", "Reps.", "Sat.", "Sec.", "Sens.", "Sgt.", "Sts.", "Thu.", "Thur.",
    "Thurs.", "Tue.", "Tues.", "Vol.", "vol.", "Wed.",
)  # fmt: skip
SPLIT = {
    "wanna": ("wan", "na"), "Wanna": ("Wan", "na"), "outta": ("out", "ta"), "alot": ("a", "lot"),
}  # fmt: skip
NO_EXCEPTIONS = frozenset({"and/or", "id", "Id", "wed", "Wed", "):", "(:", "8)", "8-)", "8D", "8-D"})
PREFIXES = (r"US(?=\$)", r"-(?=\d)", r"[!?][!?.]+", r"\.[!?]+", r"\*\*+|==+|__+|~~+|\$\$+|##+|<<+|>>+")
SUFFIXES = (
    *PREFIXES[2:], r"(?<=\d)(?:AM|PM|am|pm|[kK]|hrs?)", r"(?<=[A-Za-z])--+", r"(?<=[a-z]{4})-", r"(?<=^A)\++",
)  # fmt: skip
BETWEEN_LETTERS = r"(?<=[^\W\d_]){}(?=[^\W\d_])"
INFIXES = (
    BETWEEN_LETTERS.format(r"[?!]+"),
    BETWEEN_LETTERS.format(r"\("),  # `account(s)`
    r"(?<=\w)\](?=[-–]\[)", r"(?<=\])[-–](?=\[)", r"(?<=[-–])\[(?=\w)",  # `[1]–[11]`
    r"\)(?=\()", r"(?<=\))\(", r'(?<=\w)"(?=<)', r'(?<=")<(?=\w)',  # `Ann"<ann@example.org>`
)  # fmt: skip
"""Where the treebanks cut inside a word, besides what spaCy knows."""
PHONE = re.compile(r"^\(?\d{3}\)?-\d{3,4}(?:-\d{4})?$")
KEPT = re.compile(
    r"""(?:
      \betc\.(?=[,;)]|\ [a-z])                       # inside a sentence
    | \bNo\.(?=\ ?\d)
    | (?<![\w'’])\d{1,3}0['’]s\b                     # the 1990's
    | (?<!\S)\#[A-Za-z]\w*                           # a hashtag
    | (?<!\S)[\w\#&.-]{1,60}\.(?i:docx?|xlsx?|pptx?|pdf|txt|zip|jpe?g|gif|png|csv)\b  # a file
    | (?<![\w/-])(?:\d-)?\d{1,4}-\d{1,4}-\d{2,4}(?![\w-])  # a date or a telephone number
    )""",
    re.VERBOSE,
)
"""What stays one word where it stands, though it looks like several."""
CLITIC = re.compile(
    r"\b[Ii]t(?=s (?:an?|the|not|really|simply|been|getting|going|gonna|so|too|probably|definitely|in|for"
    r"|from|as|like|nothing|because)(?![\w-]))"
)
"""`its` that is `it is`: no noun can follow. The treebanks cut it in two."""
NUMERAL = re.compile(r"(?m)^[ \t]*(\d{1,3}\. )")  # of a list item
RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class BoundedTokenizer:
    """A spaCy tokenizer that first breaks what would take it too long; `doc.text` stays the text."""

    def __init__(self, inner: "Tokenizer") -> None:
        self.inner = inner

    def __call__(self, text: str) -> "Doc":
        """Return a Doc over the text."""
        from spacy.tokens import Doc

        places, wholes = _cuts(text)
        if not places:
            whole: Doc = self.inner(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for begin, end in zip((0, *places), (*places, len(text)), strict=True):
            for word, spaced in self._cut(text[begin:end], whole=wholes.get(begin) == end):
                words.append(word)
                spaces.append(spaced)
        return Doc(self.inner.vocab, words=words, spaces=spaces)

    def _cut(self, text: str, *, whole: bool) -> Iterator[tuple[str, bool]]:
        if whole:
            yield text.removesuffix(" "), text.endswith(" ")
        else:
            yield from ((token.text, bool(token.whitespace_)) for token in self.inner(text))

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write nothing: the rules are in this module."""
        del path

    def from_disk(self, path: str | Path, **_: object) -> "BoundedTokenizer":
        """Read nothing: the rules are in this module."""
        del path
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the rules are in this module."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> "BoundedTokenizer":
        """Read nothing: the rules are in this module."""
        del data
        return self


def make_tokenizer(nlp: "Language") -> BoundedTokenizer:
    """Return a tokenizer over the vocabulary of a pipeline."""
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = English.Defaults
    exceptions = defaults.tokenizer_exceptions or {}
    infixes = (*_kept_infixes(defaults.infixes or ()), *_hyphens(), *INFIXES)
    inner = Tokenizer(
        nlp.vocab,
        rules={text: parts for text, parts in exceptions.items() if text not in NO_EXCEPTIONS},
        prefix_search=_either(PREFIXES, "^(?:{})", compile_prefix_regex(defaults.prefixes or ())),
        suffix_search=_either(SUFFIXES, "(?:{})$", compile_suffix_regex(defaults.suffixes or ())),
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=PHONE.match,
        url_match=defaults.url_match,
    )
    for text, parts in {**SPLIT, **{text: (text,) for text in ABBREVIATIONS}}.items():
        inner.add_special_case(text, [{"ORTH": part} for part in parts])
    return BoundedTokenizer(inner)


def _either(
    patterns: Iterable[str], frame: str, others: re.Pattern[str]
) -> Callable[[str], re.Match[str] | None]:
    own = re.compile(frame.format("|".join(f"(?:{pattern})" for pattern in patterns)))
    return lambda text: own.search(text) or others.search(text)


def _kept_infixes(defaults: Iterable[str]) -> Iterator[str]:
    return (pattern for pattern in defaults if "-|–|—|--" not in pattern)


def _hyphens() -> Iterator[str]:
    """Yield where hyphens and dashes cut, in place of spaCy's one pattern."""
    prefix = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in WHOLE_PREFIXES)
    yield rf"(?<=[^\W\d_]){prefix}-(?=[^\W\d_])"
    yield r"(?<=[^\W_])(?:–|—|--+|——|~)(?=[^\W_])"
    yield r"(?<=[^\W\d_])(?<!\b[Mm]id)-(?=\d)"
    yield r"(?<=\d)-(?=[^\W\d_])"


def _cuts(text: str) -> tuple[tuple[int, ...], Mapping[int, int]]:
    """Return where the text is broken before the rules see it, and begin and end of what stays one word.

    Such a word is broken off with the space after it.
    """
    places = {place for run in RUN.finditer(text) for place in range(run.start(), run.end(), PIECE_OF_RUN)}
    wholes = dict(numeral.span(1) for numeral in NUMERAL.finditer(text))
    for kept in KEPT.finditer(text):
        wholes[kept.start()] = kept.end() + text.startswith(" ", kept.end())
    places.update(place for whole in wholes.items() for place in whole)
    places.update(clitic.end() for clitic in CLITIC.finditer(text))
    return tuple(sorted(places - {0, len(text)})), wholes
