"""What pronouns and definite repeats stand for, by what a document named before.

Third-person pronouns are decided by a small trained ranking, repeats (`ISIS … the group`) by a rule that
answers only where one name fits.
"""

from entente.coreference.repeats import tie_repeats
from entente.coreference.resolving import Answer, resolve

__all__ = ["Answer", "resolve", "tie_repeats"]
