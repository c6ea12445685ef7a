"""The vocabulary, kinds, shapes, lexicon and queries of Entente, as data and as Python terms."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the files of this package lie."""
