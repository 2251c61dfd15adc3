"""The demonstration's files as a whole: who is named, what stands once, what the five sources' organisations are."""

import hashlib
import re
from collections import Counter
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db.models import Q

from collab_portal.accounts.models import User
from collab_portal.demo.loaders.kit import DATA, SYSTEMS, data
from collab_portal.documents.models import Comment
from programmes.models import Body, Organisation
from programmes.rules import ods
from programmes.rules.pattern import next_dates

PRINTED = {  # the start of the SHA-256 of each name that a source prints: the names themselves stand nowhere
    "63c6150e98d19044", "3729701a65d9cf7a", "66b315b8c663c99e", "6c70509d1e295a15", "7c89c9913270ad44",
    "5d157f4b81e4fa8b", "774a207911a33870", "dc7222f7baecea62", "e24b4647d09ffa20", "a04d02c9971883ba",
    "5ffe3b2880bdd034", "4a02de03403de1dc", "27f388986f28662e", "c8777444158c68e1", "9938aa550882e962",
    "59bd3c1f7046d124", "fb16fceb08c4f4a1", "0bf2acc6cecf39ba", "caccc2d0d9cf0c43", "89e13e665194c39a",
    "f425f6a0683685f4", "5f14e72d515e753c", "ca8ebeccc6f18318", "3ea095c089ccef5f", "ed61fdf1089cad06",
    "50228635b34792fa", "604265a8277aec2e",
}  # fmt: skip
NAMED = {
    "black_country_2021": ["RNA", "RL4", "RXK", "RBK"],
    "east_midlands_camhs": ["RXM", "RT5", "RP7", "RHA", "RP1", "RFS", "NMV"],
    "nottinghamshire": ["RK5", "RHA", "RX1", "RP5", "RX9", "NR3", "QT1"],
    "east_midlands_specialised": ["RX1", "RK5", "RHA", "RX9", "NNJ"],
}


def hashes_of(text):
    words = re.findall(r"[a-z]+", text.lower())
    return {hashlib.sha256(said.encode()).hexdigest()[:16] for said in {*words, *map(" ".join, pairwise(words))}}


def rows_of(kind, table):
    return [row for system in SYSTEMS for row in data(system, kind).get(table, ())]


def test_no_name_that_a_source_prints_is_in_the_files():
    assert [path.name for path in DATA.rglob("*.*") if hashes_of(path.read_text()) & PRINTED] == []


def test_no_name_that_a_source_prints_is_in_the_database(demo, db):
    names, comments = User.objects.values_list("name", flat=True), Comment.objects.values_list("text", flat=True)

    assert hashes_of(" . ".join([*names, *comments])) & PRINTED == set()


@pytest.mark.parametrize("system", NAMED)
def test_every_organisation_that_a_source_names_is_there_under_its_code(system, demo, db):
    assert Organisation.objects.filter(ods_code__in=NAMED[system]).count() == len(NAMED[system])


def test_every_code_is_of_the_shape_of_its_kind():
    rows = rows_of("organisations", "organisation")

    assert [row["name"] for row in rows if ods.refusal(row["ods_code"], row["kind"])] == []


@pytest.mark.parametrize(
    ("kind", "table", "field"),
    [
        ("organisations", "organisation", "ods_code"),
        ("organisations", "system", "code"),
        ("organisations", "collaborative", "name"),
        ("structure", "body", "name"),
        ("structure", "area", "name"),
    ],
)
def test_what_the_files_refer_to_stands_once(kind, table, field):
    times = Counter(row[field] for row in rows_of(kind, table))

    assert [name for name, count in times.items() if count > 1] == []


def test_every_meeting_pattern_fires(demo, db):
    bodies = Body.objects.exclude(meeting_pattern="")

    assert [body.name for body in bodies if not next_dates(body.meeting_pattern, body.created_at.date(), 1)] == []


def test_every_account_is_printed_once_and_may_sign_in(demo, db, capsys):
    call_command("demo_accounts")
    printed = re.findall(r"\S+@example\.nhs\.uk", capsys.readouterr().out)

    assert len(printed) == len(set(printed)) == User.objects.filter(email__in=printed, may_sign_in=True).count()
    assert {"chair.nottinghamshire@example.nhs.uk", "company.secretary.sherwood.forest@example.nhs.uk"} <= set(printed)


def test_whoever_has_no_account_has_no_address(demo, db):
    assert not User.objects.filter(Q(email=None), may_sign_in=True).exists()
