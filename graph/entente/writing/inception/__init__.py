"""A folder for INCEpTION: a UIMA CAS a document, and the layers that it is annotated in.

It says what the stand-off files of `writing.brat` say; `loading.inception` makes lines of it again. Needs
`entente[inception]`.
"""

import json
from pathlib import Path

from entente.errors import WritingError
from entente.writing.atomic import write_atomically
from entente.writing.brat import COLUMNS, INDEX, digest, index_row, sheets
from entente.writing.inception.layers import layers
from entente.writing.material import Source, material_of

LAYERS, TYPES = "layers.json", "TypeSystem.xml"
CAS = "cas"
"""Column of the index: digest of a CAS as it was written."""

ORIGIN = 16
"""Digits of the digest of an export that each of its mentions bears, to tell other exports from it."""

_STEPS = Path(__file__).with_name("steps.md")


def write_inception(source: Source, path: Path, *, with_text: bool = False) -> None:
    """Write a graph into the folder `path`; with `with_text` the whole texts, where the graph has them.

    Raises WritingError where dkpro-cassis is not there.
    """
    try:
        import cassis  # noqa: F401 - to say early that it is not there
    except ImportError as error:
        needs = "needs the library dkpro-cassis: pip install 'entente[inception]'"
        raise WritingError(f"{path}: {needs}") from error
    from entente.writing.inception.structures import cas_of, type_system

    types, rows = type_system(), ["\t".join((*COLUMNS, CAS)) + "\n"]
    for sheet in sheets(material_of(source).graph, with_text=with_text):
        exported = digest(sheet.annotations)
        cas = f"{cas_of(sheet, types, exported[:ORIGIN]).to_xmi()}\n".encode()
        write_atomically(path / f"{sheet.name}.xmi", cas)
        rows.append(index_row(sheet, exported, digest(cas)))
    write_atomically(path / INDEX, "".join(rows).encode())
    write_atomically(path / TYPES, f"{types.to_xml()}\n".encode())
    write_atomically(path / LAYERS, f"{json.dumps(layers(), indent=1)}\n".encode())
    write_atomically(path / "README.md", _STEPS.read_bytes())
