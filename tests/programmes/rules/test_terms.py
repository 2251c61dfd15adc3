import datetime

from programmes.rules.terms import next_review


def test_new_terms_are_reviewed_after_six_months_and_settled_ones_after_a_year():
    leap = datetime.date(2024, 2, 29)

    assert next_review(datetime.date(2022, 4, 1), is_new=True) == datetime.date(2022, 10, 1)
    assert [next_review(leap, is_new=new) for new in (True, False)] == [
        datetime.date(2024, 8, 29), datetime.date(2025, 2, 28),
    ]  # fmt: skip
