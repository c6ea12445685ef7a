"""Lemmas as edits of the word: `l|0||3|y` lowers, cuts three letters at the end and adds a y."""

from difflib import SequenceMatcher


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


def _cased(form: str, case: str) -> str:
    return form.lower() if case == "l" else form


def _edit(form: str, lemma: str) -> str:
    match = SequenceMatcher(None, form, lemma, autojunk=False).find_longest_match()
    if not match.size:
        return f"{len(form)}|{lemma}|0|"
    prefix, suffix = lemma[: match.b], lemma[match.b + match.size :]
    return f"{match.a}|{prefix}|{len(form) - match.a - match.size}|{suffix}"
