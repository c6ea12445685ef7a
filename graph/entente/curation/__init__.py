"""Corrections that last: what an analyst decides in files of TOML, applied on every build."""

from entente.curation.entries import Curation, Notice
from entente.curation.files import FILE_NAME, Written, texts_of
from entente.curation.loading import load_curation, parsed

__all__ = ["FILE_NAME", "Curation", "Notice", "Written", "load_curation", "parsed", "texts_of"]
