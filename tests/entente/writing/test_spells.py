from datetime import date

import pytest

from entente.writing.spells import Spell, spell_of, spells


def days(*pairs: str) -> tuple[Spell, ...]:
    """Spells such as `2016-08-24/2016-08-25`."""
    return tuple(
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in (pair.split("/") for pair in pairs)
    )


@pytest.mark.parametrize(
    ("issued", "spell"),
    [
        ("2016-08-24", "2016-08-24/2016-08-24"),
        ("2016-02", "2016-02-01/2016-02-29"),
        ("2015", "2015-01-01/2015-12-31"),
        ("2016-02-30", ""),
        ("2016-00", ""),
        ("0000", ""),
        ("last year", ""),
        ("٢٠١٦", ""),
        ("", ""),
    ],
)
def test_a_date_is_a_day_a_month_a_year_or_none(issued: str, spell: str) -> None:
    assert spell_of(issued) == (days(spell)[0] if spell else None)


def test_spells_come_in_order_of_time_and_those_that_overlap_are_one() -> None:
    when = dict(
        zip(
            "abc",
            days("2016-08-24/2016-08-24", "2016-08-01/2016-08-31", "2015-01-01/2015-12-31"),
            strict=True,
        )
    )
    assert spells("abca", when) == days("2015-01-01/2015-12-31", "2016-08-01/2016-08-31")


def test_what_an_undated_document_tells_of_has_no_spell() -> None:
    when = {"a": days("2016-08-24/2016-08-24")[0]}
    assert spells(["a", "undated"], when) == ()
    assert spells([], when) == ()
