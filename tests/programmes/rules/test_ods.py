"""ODS codes have the shape of their kind (domain.md, Trust)."""

import pytest

from programmes.rules.ods import refusal, tidy


@pytest.mark.parametrize(
    ("kind", "fits", "wrong"),
    [
        *((kind, "RJE", "QNC") for kind in ("acute", "community", "mental_health", "ambulance", "specialist")),
        ("acute", "TAF", "RJE0"),
        ("icb", "QNC", "RJE"),
        ("local_authority", "413", "41A"),
        ("independent", "NQ1", "NQ"),
        ("independent", "8HK01", "8HK0123"),
    ],
)
def test_a_code_fits_its_kind(kind, fits, wrong):
    assert [refusal(fits, kind) == "", refusal(wrong, kind) == ""] == [True, False]


def test_the_refusal_says_what_the_code_is_like_and_what_to_do():
    assert refusal("QNC", "acute") == (
        "The ODS code of an NHS trust is R or T and two letters or digits, for example RJE. "
        "Check the code, or choose another kind."
    )


def test_a_code_is_kept_in_capitals_without_blanks():
    assert (tidy(" rje "), refusal(" rje ", "acute")) == ("RJE", "")
