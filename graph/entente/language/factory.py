"""Registers our tokenizer and components with spaCy."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.util import registry

from entente.language.adapter import Adapter
from entente.language.annotator import Annotator
from entente.language.tokenizer import BoundedTokenizer, make_tokenizer

if TYPE_CHECKING:
    from entente.language.adapter import Scheme

ANNOTATOR = "entente_annotator"
ADAPTER = "entente_adapter"
TOKENIZER = "entente.Tokenizer.v1"


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy leaves it so
def create_tokenizer() -> Callable[[Language], BoundedTokenizer]:
    """Return the function that makes our tokenizer for a pipeline."""
    return make_tokenizer


@Language.factory(
    ANNOTATOR,
    assigns=[
        "token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep",
        "token.is_sent_start", "doc.sents", "doc.ents", "doc.tensor",
    ],
    default_config={"vectors": True},
)  # fmt: skip
def create_annotator(nlp: Language, name: str, vectors: bool) -> Annotator:  # noqa: FBT001, ARG001, RUF100  # spaCy passes these
    """Return an Annotator without its network, which `from_disk` reads."""
    return Annotator(vectors=vectors)


@Language.factory(ADAPTER, default_config={"scheme": "ud"})
def create_adapter(nlp: Language, name: str, scheme: "Scheme") -> Adapter:  # noqa: ARG001  # spaCy passes these
    """Return an Adapter from a label scheme."""
    return Adapter(scheme)
