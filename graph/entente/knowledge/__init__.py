"""What the extractor knows, read from data files and checked when loaded."""

from entente.knowledge.all import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge"]
