"""A UIMA CAS as INCEpTION exports it: XMI beside its types, JSON, or a ZIP of either."""

import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from xml.etree.ElementTree import Element, ParseError, tostring

from entente.errors import LoadingError
from entente.loading.exported import content
from entente.writing.inception import TYPES

if TYPE_CHECKING:
    from cassis import Cas

T = TypeVar("T")

MOST = 256 * 2**20
"""Bytes of a file within a ZIP."""

_UNMAPPED = "Not mapping"
"""How cassis warns of an offset that is none, which it then takes for one of Python's."""


def load_cas(path: Path) -> "Cas":
    """The CAS of a file; LoadingError where there is none, or what may only do harm."""
    try:
        import cassis  # noqa: F401 - to say early that it is not there
    except ImportError as error:
        needs = "needs the library dkpro-cassis: pip install 'entente[inception]'"
        raise LoadingError(f"{path}: {needs}") from error
    if path.suffix == ".zip":
        return _zipped(path)
    if path.suffix == ".json":
        return _of_json(path, content(path))
    return _of_xmi(path, content(path), content(path.with_name(TYPES)))


def _zipped(path: Path) -> "Cas":
    """The one CAS in a ZIP, which is read in memory: nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if not name.endswith("/"))
            found = [name for name in names if name.endswith((".xmi", ".json"))]
            if len(found) != 1:
                raise LoadingError(f"{path}: holds {len(found)} documents (.xmi or .json), not one")
            if any(archive.getinfo(name).file_size > MOST for name in names):
                raise LoadingError(f"{path}: holds a file of more than {MOST:,} bytes")
            data = archive.read(found[0])
            types = [archive.read(name) for name in names if Path(name).name == TYPES]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise LoadingError(f"{path}: cannot be read: {error}") from error
    if found[0].endswith(".json"):
        return _of_json(path, data)
    if len(types) != 1:
        raise LoadingError(f"{path}: holds no {TYPES}: export it as UIMA CAS XMI (XML 1.0)")
    return _of_xmi(path, data, types[0])


def _of_xmi(path: Path, data: bytes, types: bytes) -> "Cas":
    from cassis import load_cas_from_xmi, load_typesystem

    structures, system = (io.BytesIO(tostring(_harmless(path, one))) for one in (data, types))
    # What is trusted is only its size: this XML was written here, of what had been checked.
    return _read(
        path,
        lambda: load_cas_from_xmi(structures, load_typesystem(system), lenient=True, trusted=True),
    )


def _harmless(path: Path, data: bytes) -> Element:
    """XML without a document type, and so without entities."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise LoadingError(f"{path}: declares entities, as INCEpTION does not; do not open it") from error
    except (ParseError, ValueError, LookupError) as error:  # the latter two: an encoding that is none
        raise LoadingError(f"{path}: is no XML (of version 1.0): {error}") from error
    return root


def _of_json(path: Path, data: bytes) -> "Cas":
    from cassis import load_cas_from_json

    def load() -> "Cas":
        told = json.loads(data)
        if not isinstance(told, dict) or "%VIEWS" not in told:
            raise LoadingError(f"{path}: is no CAS in JSON")
        return load_cas_from_json(io.StringIO(json.dumps(told)), lenient=True)

    return _read(path, load)


def _read(path: Path, load: "Callable[[], T]") -> T:
    """What cassis reads, which has no error of its own for what is no CAS."""
    from cassis.typesystem import AnnotationHasNoSofa, TypeCheckError, TypeNotFoundError

    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        try:
            found = load()
        except (AttributeError, LookupError, TypeError, ValueError, RuntimeError, SyntaxError) as error:
            raise LoadingError(f"{path}: is no CAS: {error}") from error
        except (AnnotationHasNoSofa, AssertionError, TypeCheckError, TypeNotFoundError) as error:
            raise LoadingError(f"{path}: is no CAS: {error}") from error
    for one in raised:
        if str(one.message).startswith(_UNMAPPED):
            place = str(one.message).partition("[")[2].partition("]")[0]
            raise LoadingError(f"{path}: something begins or ends at {place}, where no letter does")
    return found
