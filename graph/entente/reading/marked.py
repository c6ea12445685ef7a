"""XML of office documents: parsed without entities, its elements called by their local names."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from entente.errors import ReadingError


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML file; ReadingError where it is broken, or declares what may only do harm."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReadingError(
            f"{name}: declares entities, as no office program does; do not open it", "blocked"
        ) from error
    except (ParseError, ValueError, LookupError) as error:  # the latter two: an encoding that is none
        raise ReadingError(f"{name}: is broken within: {error}", "damaged") from error
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(element: Element, name: str) -> str:
    """The value of an attribute by its local name; empty where there is none."""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), "")


def child(element: Element, *names: str) -> Element | None:
    """The element that such a chain of local names leads to, each the first of its name."""
    found: Element | None = element
    for name in names:
        found = next((one for one in found if local(one) == name), None) if found is not None else None
    return found


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements right within one that have a local name."""
    return (one for one in element if local(one) == name)
