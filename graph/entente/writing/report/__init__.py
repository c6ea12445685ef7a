"""A report on a corpus, to read: as Markdown with pictures beside it, and as one page."""

from decimal import Decimal
from pathlib import Path

from entente.writing.atomic import write_atomically
from entente.writing.material import Material, Source, material_of
from entente.writing.report.figures import central, coverage, network
from entente.writing.report.findings import Central, Findings, findings
from entente.writing.report.markdown import markdown
from entente.writing.report.page import page

PICTURED = 15
"""Things and documents that a figure of bars shows."""


def write_markdown(source: Source, path: Path) -> None:
    """Write the report to `path` as Markdown; its figures lie beside it."""
    write_atomically(path, ("\n".join(markdown(findings(material_of(source)))).rstrip() + "\n").encode())


def write_page(source: Source, path: Path) -> None:
    """Write the report to `path` as a page with its figures in it."""
    material = material_of(source)
    found = findings(material)
    write_atomically(path, (page(found, figures(material, found)) + "\n").encode())


def write_network(source: Source, path: Path) -> None:
    """Write the picture of the network to `path`."""
    _write_figure("network", material_of(source), path)


def write_central(source: Source, path: Path) -> None:
    """Write the picture of what is central to `path`."""
    _write_figure("central", material_of(source), path)


def write_coverage(source: Source, path: Path) -> None:
    """Write the picture of what came of each document to `path`."""
    _write_figure("coverage", material_of(source), path)


def figures(material: Material, found: Findings) -> dict[str, str]:
    """The figures by name."""
    return {
        "network": network(material),
        "central": central(sorted((*found.actors, *found.others), key=_said)[:PICTURED]),
        "coverage": coverage(found.coverage[: 2 * PICTURED]),
    }


def _write_figure(name: str, material: Material, path: Path) -> None:
    write_atomically(path, figures(material, findings(material))[name].encode())


def _said(thing: Central) -> tuple[int, Decimal, str]:
    return -thing.sentences, -thing.betweenness, thing.label
