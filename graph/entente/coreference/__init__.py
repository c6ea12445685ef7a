"""What third-person pronouns stand for: a small trained ranking of what was named before, or nothing."""

from entente.coreference.resolving import Answer, resolve

__all__ = ["Answer", "resolve"]
