"""A target for coverage-guided fuzzing: bytes go through the readers, and none but our own errors may come.

By hand, with `pip install atheris`: python tests/fuzzing/readers.py tests/fuzzing/corpus -max_total_time=600
The first byte of an input chooses the reader, the rest is the file.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "eml", "package", "pdf")
FOREIGN = ("html", "eml", "package", "pdf")
"""Formats in which a library of others may fail over a broken file: the child that it runs in then ends."""


def target(data: bytes) -> None:
    """Read an input; raises what may not come."""
    from entente.errors import ReadingError
    from entente.reading.documents import document_of
    from entente.reading.extract import Extract
    from entente.reading.formats import BY_NAME
    from entente.reading.options import Options

    if not data:
        return
    form = FORMATS[data[0] % len(FORMATS)]
    try:
        parts = list(BY_NAME[form].read(data[1:], "a", Options()))
    except ReadingError:
        return
    except Exception as error:
        if form in FOREIGN and is_foreign(error):
            return
        raise
    for part in parts:
        if isinstance(part, Extract):
            check(part, document_of(part, "a", sha256=""))


def is_foreign(error: BaseException) -> bool:
    """Whether an error was raised in the code of a library, not in ours."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or not Path(trace.tb_frame.f_code.co_filename).is_relative_to(ROOT / "graph")


def check(extract: object, document: object) -> None:
    """What is read lies in order within its text."""
    from entente.model import Document
    from entente.reading.extract import Extract

    assert isinstance(extract, Extract)
    assert isinstance(document, Document)
    assert len(extract.plain) == len(extract.text) == len(document.masked)
    edges = [place for block in document.blocks for place in (block.begin, block.end)]
    assert edges == sorted(edges)


def main() -> None:
    """Fuzz until the arguments say that it is enough."""
    import atheris

    sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "ontology")]
    with atheris.instrument_imports(include=["entente.reading", "pypdf", "email", "bs4", "trafilatura"]):
        import pypdf
        import trafilatura

        import entente.reading

        del entente, pypdf, trafilatura
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
