"""The rules of a body as its pages show them: in force on a day, before, to come; entered as questions, read back."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from programmes.models import ProtectedMatter, QuorumRule, VotingRule
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
APRIL, MAY = datetime.date(2024, 4, 1), datetime.date(2024, 5, 1)
LAST_OF_APRIL = datetime.date(2024, 4, 30)


@pytest.fixture
def body(client, person_with):
    body = make.BodyFactory()
    client.force_login(person_with(roles.SECRETARY, on=body))
    return body


def get(client, name, record, **asked):
    return client.get(reverse(f"programmes:{name}", args=[record.pk]), asked)


def post(client, name, record, **typed):
    return client.post(reverse(f"programmes:{name}", args=[record.pk]), typed)


def errors_of(page):
    return list(page.context["form"].errors)


def queries_of(client, body):
    with CaptureQueriesContext(connection) as asked:
        assert get(client, "rules-page", body).status_code == 200
    return len(asked)


def test_the_page_shows_what_is_in_force_on_a_day_and_what_went_before_and_comes_after(client, body):
    first = make.VotingRuleFactory(body=body, starts=APRIL, ends=LAST_OF_APRIL)
    second = make.VotingRuleFactory(body=body, starts=MAY)
    quorum = make.QuorumRuleFactory(body=body, starts=MAY)

    then, now = (get(client, "rules-page", body, on=day.isoformat()).context["rules"] for day in (APRIL, MAY))

    assert (then.quorum, then.voting.rule) == (None, first)
    assert [[line.rule for line in lines] for lines in (then.coming, then.earlier)] == [[second, quorum], []]
    assert (now.quorum.rule, now.voting.rule, now.coming) == (quorum, second, [])
    assert [line.rule for line in now.earlier] == [first]


def test_the_rules_cost_the_same_whatever_the_rows(client, body):
    counts = []
    for rows in (1, 2):
        for n in range(rows):
            day = {"starts": datetime.date(2020 + n, rows, 1), "ends": datetime.date(2020 + n, rows, 9)}
            make.ProtectedMatterFactory(
                rule=make.VotingRuleFactory(body=body, **day),
                area=make.DecisionAreaFactory(collaborative=body.collaborative),
            )
            make.ProtectedMatterFactory(rule=make.VotingRuleFactory(body=body))
            make.QuorumRuleFactory(body=body, **day)
            make.QuorumRuleFactory(body=body)
            make.AppointmentFactory(body=body)
        counts += [queries_of(client, body), queries_of(client, body)][1:]

    assert counts[0] == counts[1]


def test_a_committees_page_says_that_its_rule_is_that_of_the_table_it_sits_at(client, body, person_with):
    link = make.ConstituentFactory(common=make.BodyFactory(collaborative=body.collaborative, structure="in_common"))
    make.QuorumRuleFactory(body=link.common)
    client.force_login(person_with(roles.OFFICE, on=body.collaborative))
    grantee = person_with(roles.SECRETARY, on=link.committee)

    assert get(client, "rules-page", link.committee).status_code == 404
    client.force_login(grantee)
    page = get(client, "rules-page", link.committee)
    assert "at least two voting members" in page.text
    assert "where this committee sits: it applies to this committee in its own right" in page.text


def test_a_table_that_the_reader_does_not_see_is_not_named(client, person_with):
    link = make.ConstituentFactory(common__name="Confidential table")
    make.QuorumRuleFactory(body=link.common)
    client.force_login(person_with(roles.SECRETARY, on=link.committee))
    hidden = get(client, "body-detail", link.common).status_code == 404

    page = get(client, "rules-page", link.committee)

    assert ("Confidential table" in page.text) is not hidden


def test_a_quorum_reads_back_before_it_is_saved(client, body):
    for _ in range(2):
        make.AppointmentFactory(body=body, for_trust=make.OrganisationFactory())

    page = post(client, "quorumrule-new", body, members="3", named="Medical director", preview="sentence")

    assert (page.status_code, QuorumRule.objects.count()) == (200, 0)
    assert "Quorate when at least three voting members are present, with the medical director." in page.text
    assert "With today’s 2 voting members from 2 trusts that is 3 people." in page.text
    assert "could still not be met: one more voting member and the medical director missing" in page.text


def test_a_quorum_that_can_be_met_raises_no_alarm(client, body):
    make.AppointmentFactory(body=body)

    page = post(client, "quorumrule-new", body, members="1", preview="sentence")

    assert "that is 1 person" in page.text
    assert "could still not be met" not in page.text


def test_an_empty_quorum_form_says_what_will_stand_there(client, body):
    assert "reads here as a sentence" in get(client, "quorumrule-new", body).text
    assert "reads here as a sentence" in post(client, "quorumrule-new", body, preview="sentence").text


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"fraction": "1/2", "share": "60"}, ["share"]),
        ({"share": "101"}, ["share"]),
        ({"members": "0"}, ["members"]),
        ({"members": "many"}, ["members"]),
        ({"trusts": "0"}, ["trusts"]),
        ({}, ["__all__"]),
        ({"members": "2", "ends": "2024-03-31"}, ["ends"]),
        ({"members": "2", "starts": ""}, ["starts"]),
    ],
)
def test_a_wrong_quorum_is_told_at_its_field_with_the_input_kept(client, body, typed, fields):
    page = post(client, "quorumrule-new", body, **{"starts": "2024-04-01", "named": "Chief nurse"} | typed | (
        {} if typed else {"named": ""}
    ))  # fmt: skip

    assert (page.status_code, errors_of(page), QuorumRule.objects.count()) == (422, fields, 0)
    assert ("Chief nurse" in page.text) is bool(typed)


def test_a_quorum_is_set_and_corrected_on_its_forms(client, body):
    post(client, "quorumrule-new", body, fraction=">1/2", each_trust="on", starts="2024-04-01")
    rule = QuorumRule.objects.get()
    assert (rule.fraction, rule.each_trust, rule.starts) == (">1/2", True, APRIL)
    assert "Quorate when more than half of the voting members are present" in get(client, "quorumrule-edit", rule).text

    post(client, "quorumrule-edit", rule, fraction="2/3", starts="2024-04-01", version=rule.version, reason="As agreed")

    rule = QuorumRule.objects.get()
    assert (rule.fraction, rule.each_trust) == ("2/3", False)


def test_the_secretary_says_how_a_body_votes_and_reads_it_back(client, body):
    typed = {"method": "majority", "abstentions": "left_out", "casting_vote": "on", "needs_all": "Leaving\nThe budget"}
    assert (
        "Needs all voting members: Leaving; The budget."
        in post(client, "votingrule-new", body, **typed, preview="sentence").text
    )
    assert VotingRule.objects.count() == 0

    post(client, "votingrule-new", body, **typed, starts="2024-04-01")

    page = get(client, "rules-page", body)
    assert "the chair has a casting vote. Needs all voting members: Leaving; The budget." in page.text


def test_the_next_voting_rule_begins_with_what_needed_all_members_until_now(client, body):
    make.ProtectedMatterFactory(rule=make.VotingRuleFactory(body=body), matter="Leaving")

    assert get(client, "votingrule-new", body).context["form"]["needs_all"].value() == "Leaving"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"method": "unanimity", "casting_vote": "on"}, "casting_vote"),
        ({"ends": "2024-03-31"}, "ends"),
        ({"needs_all": "a" * 301}, "needs_all"),
        ({"method": ""}, "method"),
    ],
)
def test_a_wrong_voting_rule_is_told_at_its_field(client, body, typed, field):
    right = {"method": "majority", "abstentions": "left_out", "starts": "2024-04-01"}

    page = post(client, "votingrule-new", body, **right | typed)

    assert (page.status_code, errors_of(page), VotingRule.objects.count()) == (422, [field], 0)


def test_a_voting_rule_is_corrected_and_withdrawn_with_its_matters(client, body):
    rule = make.VotingRuleFactory(body=body)
    matter = make.ProtectedMatterFactory(rule=rule)
    typed = {"method": "two_thirds", "abstentions": "against", "starts": "2024-04-01", "version": rule.version}

    post(client, "votingrule-edit", rule, **typed)
    assert VotingRule.objects.get().method == "two_thirds"
    post(client, "votingrule-withdraw", rule, reason="Entered by mistake")

    assert not ProtectedMatter.objects.in_use().filter(pk=matter.pk).exists()


def test_what_needs_all_members_is_added_and_corrected_with_areas_of_the_collaboratives_own(
    client, body, person_with, importer
):
    office, other = person_with(roles.OFFICE, on=body.collaborative), make.DecisionAreaFactory()
    grant(office, roles.OFFICE, on=other.collaborative, starts=APRIL, by=importer)
    client.force_login(office)
    rule, area = make.VotingRuleFactory(body=body), make.DecisionAreaFactory(collaborative=body.collaborative)
    form = get(client, "protectedmatter-new", rule).context["form"]
    assert list(form.fields["area"].queryset) == [area]

    post(client, "protectedmatter-new", rule, matter="The budget", area=area.pk)
    matter = ProtectedMatter.objects.get()
    post(client, "protectedmatter-edit", matter, matter="The yearly budget", area="", version=matter.version)

    matter = ProtectedMatter.objects.get()
    assert (matter.matter, matter.area) == ("The yearly budget", None)


def test_members_read_the_rules_and_do_not_set_them(client, body, person_with):
    rule = make.VotingRuleFactory(body=body)
    client.force_login(person_with(roles.MEMBER, on=body))

    page = get(client, "rules-page", body)

    assert (page.status_code, page.context["acts"]) == (200, [])
    pages = (("quorumrule-new", body), ("votingrule-new", body), ("protectedmatter-new", rule))
    assert [get(client, name, record).status_code for name, record in pages] == [403, 403, 403]
