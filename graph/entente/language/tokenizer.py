"""Text into words as Universal Dependencies cuts them, in time linear in the text."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
    from spacy.tokens import Doc

LONGEST_RUN = 128  # characters without white space that are cut at once: spaCy is quadratic in them
PIECE_OF_RUN = 64  # into which longer runs are broken

WHOLE_PREFIXES = (
    "anti", "bi", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "mis", "multi", "non",
    "over", "post", "pre", "pro", "re", "semi", "socio", "sub", "tri",
)  # fmt: skip
"""The treebanks do not cut after these and a hyphen."""
ABBREVIATIONS = (
    "al.", "Amb.", "Brig.", "Cal.", "Capt.", "Col.", "Ft.", "Hon.", "Lt.", "Maj.", "Reps.", "Sec.", "Sens.",
    "Sgt.", "Vol.", "vol.",
)  # fmt: skip
SPLIT = {
    "wanna": ("wan", "na"), "Wanna": ("Wan", "na"), "outta": ("out", "ta"), "alot": ("a", "lot"),
}  # fmt: skip
NO_EXCEPTIONS = frozenset({"and/or", "id", "Id", "wed", "Wed", "):", "(:", "8)", "8-)", "8D", "8-D"})
PREFIXES = (r"US(?=\$)", r"[!?][!?.]+", r"\.[!?]+", r"\*\*+|==+|__+|~~+|\$\$+|##+|<<+|>>+")
SUFFIXES = (*PREFIXES[1:], r"(?<=\d)(?:AM|PM|am|pm)", r"(?<=[A-Za-z])--+")
PHONE = re.compile(r"^\(?\d{3}\)?-\d{3,4}(?:-\d{4})?$")
NUMERAL = re.compile(r"(?m)^[ \t]*(\d{1,3}\. )")  # of a list item
RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class BoundedTokenizer:
    """A spaCy tokenizer that first breaks what would take it too long; `doc.text` stays the text."""

    def __init__(self, inner: "Tokenizer") -> None:
        self.inner = inner

    def __call__(self, text: str) -> "Doc":
        """Return a Doc over the text."""
        from spacy.tokens import Doc

        cuts = tuple(_cuts(text))
        if not cuts:
            whole: Doc = self.inner(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for begin, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
            for word, spaced in self._cut(text[begin:end]):
                words.append(word)
                spaces.append(spaced)
        return Doc(self.inner.vocab, words=words, spaces=spaces)

    def _cut(self, text: str) -> Iterator[tuple[str, bool]]:
        if NUMERAL.fullmatch(text):
            yield text.rstrip(), True
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
    infixes = (*_kept_infixes(defaults.infixes or ()), *_hyphens())
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
    yield r"(?<=[^\W\d_])-(?=\d)"
    yield r"(?<=\d)-(?=[^\W\d_])"


def _cuts(text: str) -> Iterator[int]:
    """Yield where the text is broken before the rules see it, in order."""
    places = {place for run in RUN.finditer(text) for place in range(run.start(), run.end(), PIECE_OF_RUN)}
    for numeral in NUMERAL.finditer(text):
        places.update(numeral.span(1))
    yield from sorted(places - {0, len(text)})
