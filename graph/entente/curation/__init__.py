"""Corrections that last: what an analyst decides in files of TOML, applied on every build."""

from entente.curation.entries import Curation, Notice
from entente.curation.loading import FILE_NAME, load_curation

__all__ = ["FILE_NAME", "Curation", "Notice", "load_curation"]
