"""Records of many documents: made by as many workers as pay, kept, and not made again."""

from entente.scaling.making import StoppedError, Work, keep_records, make_records
from entente.scaling.progress import Progress

__all__ = ["Progress", "StoppedError", "Work", "keep_records", "make_records"]
