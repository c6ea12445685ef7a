"""The language pipeline: words, sentences, trees, names and typed mentions of a text.

`load()` gives the pipeline that is shipped, `load(name_or_path)` any other spaCy pipeline that says enough.
`import entente.language.factory` registers the components with spaCy, so that `spacy.load` finds them.
"""

from entente.language.loading import load

__all__ = ["load"]
