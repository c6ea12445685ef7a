"""Text that came from a document or a file name, made harmless for a terminal."""


def printable(text: str) -> str:
    """The text with each character that could steer a terminal replaced by U+FFFD; lines and tabs stay."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text)
