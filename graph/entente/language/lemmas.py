"""Lemmas as edits of the word: `l|0||3|y` lowers, cuts three letters at the end and adds a y."""

import re
from difflib import SequenceMatcher

UNINFLECTED = frozenset({"NN", "NNP", "JJ", "CD"})
"""Tags of words whose dictionary form has all their letters."""
PLURALS = frozenset({"NNS", "NNPS"})
VERBS = frozenset({"VBD", "VBN", "VBG"})
ENDING_IN_IE = frozenset({
    "(", "aerie", "auntie", "birdie", "bookie", "bourgeoisie", "brie", "brownie", "calorie", "camaraderie",
    "collie", "cookie", "coterie", "cutie", "die", "eerie", "foodie", "freebie", "genie", "goalie",
    "groupie", "hippie", "hoodie", "indie", "junkie", "lie", "lingerie", "magpie", "menagerie", "movie",
    "necktie", "newbie", "pie", "pixie", "prairie", "reverie", "rookie", "selfie", "smoothie", "sortie",
    "sweetie", "talkie", "techie", "tie", "townie", "veggie", "walkie-talkie", "yuppie", "zombie",
})  # fmt: skip
"""Nouns whose plural in `ies` does not come from `y`."""
WANTING_E = re.compile(r"(?:[iy][sz]|[nr]c|[dr]g|v)$")
"""Ends that no English verb has without an `e` behind it."""
LACKING_E = re.compile(r"(?:[cflnpr]t|[lnr]d|[clnrs]k|mp|r[mn]|wn|sh)e$")
"""Ends that no English verb has: `grinding` comes of no `grinde`."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def script_of(form: str, lemma: str, *, keep_case: bool) -> str:
    """Return the edit that makes `lemma` of `form`.

    Where an edit of the word and one of the lower-cased word both do, `keep_case` takes the first.
    """
    if "|" in lemma:  # which parts the fields of an edit
        return f"={lemma}"
    for case in ("k", "l") if keep_case else ("l", "k"):
        script = f"{case}|{_edit(_cased(form, case), lemma)}"
        if apply_script(script, form) == lemma:
            return script
    return f"={lemma}"


def apply_script(script: str, form: str) -> str:
    """Return what an edit makes of a form; the form itself where the edit does not fit."""
    if script.startswith("="):
        return script[1:]
    case, before, prefix, after, suffix = script.split("|", 4)
    word = _cased(form, case)
    cut_before, cut_after = int(before), int(after)
    if cut_before + cut_after > len(word):
        return word
    return (prefix + word[cut_before : len(word) - cut_after] + suffix) or word


def lemma_of(form: str, tag: str, script: str) -> str:
    """Return what an edit makes of a word of a tag, where that can be: else the nearest regular form."""
    if script.startswith("="):
        return script[1:]
    cased = _cased(form, script[0])
    if tag in UNINFLECTED:
        return cased.replace(",", "") if GROUPED.fullmatch(form) else cased
    lemma = apply_script(script, form)
    if tag in PLURALS:
        return _singular(lemma, cased)
    if tag in VERBS and WANTING_E.search(lemma) and cased.startswith((f"{lemma}e", f"{lemma}i")):
        return f"{lemma}e"
    if tag in VERBS and LACKING_E.search(lemma) and cased.startswith(lemma[:-1]):
        return lemma[:-1]
    return lemma


def _singular(lemma: str, plural: str) -> str:
    """`libraries` is no `librarie`, and `friendships` no `friendshy`."""
    if plural == f"{lemma}s" and lemma.endswith("ie") and lemma.lower() not in ENDING_IN_IE:
        return f"{lemma[:-2]}y"
    if lemma.endswith("y") and plural not in (f"{lemma}s", f"{lemma[:-1]}ies", f"{lemma}es"):
        return plural.removesuffix("s")
    return lemma


def _cased(form: str, case: str) -> str:
    return form.lower() if case == "l" else form


def _edit(form: str, lemma: str) -> str:
    match = SequenceMatcher(None, form, lemma, autojunk=False).find_longest_match()
    if not match.size:
        return f"{len(form)}|{lemma}|0|"
    prefix, suffix = lemma[: match.b], lemma[match.b + match.size :]
    return f"{match.a}|{prefix}|{len(form) - match.a - match.size}|{suffix}"
