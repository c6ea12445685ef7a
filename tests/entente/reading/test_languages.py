from collections.abc import Callable
from dataclasses import replace

import pytest

from entente.errors import ReadingError
from entente.model import Document
from entente.reading.languages import language_name, language_of

Read = Callable[..., Document]

ENGLISH = "The governments of the region must act together against the smugglers. They have waited too long. "
TEXTS = {
    "French": "Les gouvernements de la région doivent agir ensemble contre les trafiquants de drogue. ",
    "German": "Die Regierungen der Region müssen gegen die Schmuggler vorgehen, sagte der Minister. ",
    "Spanish": "Los gobiernos de la región deben actuar juntos contra los traficantes de armas y de drogas. ",
    "Portuguese": "Os governos da região devem agir juntos contra os traficantes, disse o ministro. ",
    "Italian": "I governi della regione devono agire insieme contro i trafficanti di armi e di droga. ",
    "Dutch": "De regeringen van de regio moeten samen optreden tegen de smokkelaars, zei de minister. ",
    "Swahili": "Serikali za ukanda huu lazima zishirikiane dhidi ya wasafirishaji haramu wa silaha na dawa. ",
    "Turkish": "Bölge hükümetleri silah ve uyuşturucu kaçakçılarına karşı birlikte hareket etmelidir. ",
    "Russian": "Правительства региона должны вместе бороться с контрабандистами, заявил министр. ",
    "Arabic": "يجب على حكومات المنطقة أن تعمل معا ضد المهربين الذين يجلبون السلاح والمخدرات إلى البلاد. ",
    "Chinese": "该地区各国政府必须共同打击走私者，部长周二表示，他们已经等待得太久了，渔民也失去了收入。",
}
LISTS = (
    "Mohammed Al-Shabaab, Mogadishu; Kismayo, Garowe, Puntland; Abdi Hassan, Nairobi; Lamu, Mombasa, Kisumu.",
    "S/RES/2036 (2012) 12.02.2012 – S/RES/2182 (2014) 24.10.2014 – A/71/275 – 1 234 567 – 12/03 – 44 % – 7,5",
    "=cmd|' /C calc'!A1 must ban mines. +1+1 and @SUM(1) attacked Chad. {{7*7}} ${7*7} {% raw %} %s {0}",
    "Kenya must ban mines.",
    "x" * 10_000,
)


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_another_language_is_refused_by_name(name: str, text: str, read: Read) -> None:
    for size in (1, 20):
        with pytest.raises(ReadingError, match=f"a.txt: is written in {name}, not in English") as caught:
            language_of(read(text * size), "en", "a.txt")
        assert caught.value.code == "language"


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH * 100, ENGLISH.upper() * 3, *LISTS])
def test_english_and_what_is_no_language_is_read(text: str, read: Read) -> None:
    language, notes = language_of(read(text), "en", "a.txt")
    assert language == "en" if ENGLISH.upper() in text.upper() else language in {"en", ""}
    assert notes == ()


def test_a_quotation_in_another_language_changes_nothing(read: Read) -> None:
    assert language_of(read(ENGLISH * 30 + TEXTS["French"]), "en", "a.txt") == ("en", ())


def test_a_larger_part_in_another_language_is_noted(read: Read) -> None:
    parts = "\n\n".join([ENGLISH * 60, TEXTS["French"] * 40])
    language, (note,) = language_of(read(parts), "en", "a.txt")
    assert (language, note.code) == ("en", "mixed")
    assert "French" in note.says


def test_a_pipeline_of_another_language_reads_that_one(read: Read) -> None:
    french = read(TEXTS["French"] * 3)
    assert language_of(french, "fr", "a.txt") == ("fr", ())
    assert language_of(french, "", "a.txt") == ("fr", ())
    with pytest.raises(ReadingError, match="is written in English, not in French"):
        language_of(read(ENGLISH), "fr", "a.txt")


def test_what_is_too_short_to_tell_is_in_the_language_that_it_says(read: Read) -> None:
    assert language_of(replace(read("Ban mines."), language="de"), "en", "a.txt") == ("de", ())


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    assert (language_name("sw"), language_name("qqq")) == ("Swahili", "qqq")
