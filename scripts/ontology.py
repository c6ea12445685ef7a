"""Writes docs/ontology.html, the page of the vocabulary, from entente.ttl; needs no network.

python scripts/ontology.py [OTHER_PLACE.html]
"""

import sys
from pathlib import Path

from pylode import OntPub
from pylode.profiles.ontpub import PROP_PROPS
from pylode.utils import section_html
from rdflib import OWL

from entente_ontology import FOLDER

PAGE = Path(__file__).resolve().parents[1] / "docs" / "ontology.html"


class Page(OntPub):  # type: ignore[misc]  # pylode ships no types
    """The page that pylode makes, with the named individuals, which it leaves out."""

    def _make_main_sections(self) -> None:
        super()._make_main_sections()
        with self.content:
            section_html(
                "Named Individuals",
                self.ont,
                self.back_onts,
                self.ns,
                OWL.NamedIndividual,
                PROP_PROPS,
                self.toc,
                "named_individuals",
                self.fids,
                self.props_labeled,
            ).render()


def main() -> None:
    """Put the page in its place, or where the command line says."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    place.parent.mkdir(exist_ok=True)
    place.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The page of today's ontology, each line without white space at its end."""
    html = str(Page(ontology=FOLDER / "entente.ttl", sort_subjects=True).make_html())
    return "".join(f"{line.rstrip()}\n" for line in html.splitlines())


if __name__ == "__main__":
    main()
