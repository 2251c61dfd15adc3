"""Agreements: entered where they are kept, signed by their parties, worded in versions."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from collab_portal.access import roles
from collab_portal.documents.models import Document, StoredFile
from collab_portal.records.errors import RuleBroken
from programmes.models import Agreement, AgreementParty, AgreementVersion
from programmes.services import agreement as agreements
from tests.factories import programmes as make
from tests.factories.documents import small_pdf

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
NEXT, BEFORE = DAY + datetime.timedelta(days=1), DAY - datetime.timedelta(days=1)
TOMORROW = datetime.date.today() + datetime.timedelta(days=1)


def field_of(refusal):
    return list(refusal.value.error_dict)


def test_an_agreement_is_entered_by_who_manages_where_it_is_kept(person, person_with):
    collaborative, trust = make.CollaborativeFactory(), make.OrganisationFactory()
    draft = lambda **kept: Agreement(name="MoU", kind="mou", **kept)  # noqa: E731

    for outsider in (person(), person_with(roles.OBSERVER, on=collaborative)):
        with pytest.raises(PermissionDenied):
            agreements.enter_agreement(draft(collaborative=collaborative), by=outsider)

    secretary = person_with(roles.COMPANY_SECRETARY, on=trust)
    assert agreements.enter_agreement(draft(kept_by=trust), by=secretary).pk
    assert agreements.enter_agreement(draft(collaborative=collaborative), by=person_with(roles.OFFICE, on=collaborative)).pk  # fmt: skip # noqa: E501


def test_an_agreement_is_kept_somewhere(importer):
    with pytest.raises(RuleBroken, match="kept by a collaborative or by a trust"):
        agreements.enter_agreement(Agreement(name="MoU", kind="mou"), by=importer)


@pytest.mark.parametrize("field", ["ends", "review_by"])
def test_dates_backwards_are_refused_at_the_field(field, importer):
    agreement = Agreement(name="MoU", kind="mou", collaborative=make.CollaborativeFactory(), starts=DAY)
    setattr(agreement, field, BEFORE)

    with pytest.raises(RuleBroken) as refusal:
        agreements.enter_agreement(agreement, by=importer)

    assert field_of(refusal) == [field]


def test_an_agreement_does_not_end_before_a_party_signed_it(importer):
    party = make.AgreementPartyFactory(signed_on=DAY)
    party.agreement.ends = BEFORE

    with pytest.raises(RuleBroken, match="it can’t end before") as refusal:
        agreements.change_agreement(party.agreement, by=importer)

    assert field_of(refusal) == ["ends"]


def test_an_agreement_is_changed_by_who_manages_it(person_with):
    party = make.AgreementPartyFactory()
    party.agreement.name = "Ours"

    with pytest.raises(PermissionDenied):
        agreements.change_agreement(party.agreement, by=person_with(roles.COMPANY_SECRETARY, on=party.organisation))


def test_an_organisation_is_a_party_once(importer):
    party = make.AgreementPartyFactory()

    with pytest.raises(RuleBroken, match="already") as refusal:
        agreements.add_party(party.agreement, organisation=party.organisation, by=importer)

    assert field_of(refusal) == ["organisation"]


def test_a_party_that_was_withdrawn_is_a_party_again(importer):
    party = make.AgreementPartyFactory()
    agreements.withdraw_party(party, by=importer, reason="Entered twice")

    again = agreements.add_party(party.agreement, organisation=party.organisation, part="Host", by=importer)

    assert (again, again.part, list(AgreementParty.objects.in_use())) == (party, "Host", [again])


def test_a_trust_s_own_secretary_and_the_office_sign_for_it_and_no_other_trust(person_with, importer):
    mine, theirs = (make.AgreementPartyFactory(agreement=agreement) for agreement in [make.AgreementFactory()] * 2)
    secretary = person_with(roles.COMPANY_SECRETARY, on=mine.organisation)

    agreements.sign(mine, on=DAY, by=secretary)
    with pytest.raises(PermissionDenied):
        agreements.sign(theirs, on=DAY, by=secretary)
    agreements.sign(theirs, on=DAY, by=person_with(roles.OFFICE, on=mine.agreement.collaborative))

    assert [party.signed_on for party in AgreementParty.objects.all()] == [DAY, DAY]


def test_a_signature_keeps_the_job_title_of_that_day(importer):
    party = make.AgreementPartyFactory()
    post = make.PostFactory(organisation=party.organisation, job_title="Chief Executive", ends=DAY)
    make.PostFactory(organisation=party.organisation, person=post.person, job_title="Chair", starts=NEXT)

    agreements.sign(party, on=DAY, signed_by=post.person, by=importer)

    assert (party.signed_by, party.signed_as) == (post.person, "Chief Executive")


@pytest.mark.parametrize(
    ("on", "words"), [(TOMORROW, "can’t be in the future"), (BEFORE, "nothing to sign before 26 February 2024")]
)
def test_nobody_signs_in_the_future_or_before_there_was_a_wording(on, words, importer):
    party = make.AgreementPartyFactory()
    make.AgreementVersionFactory(agreement=party.agreement, agreed_on=DAY)

    with pytest.raises(RuleBroken, match=words) as refusal:
        agreements.sign(party, on=on, by=importer)

    assert field_of(refusal) == ["on"]


def test_nobody_signs_what_has_ended(importer):
    party = make.AgreementPartyFactory(agreement__ends=DAY)

    with pytest.raises(RuleBroken, match="ended on 26 February 2024"):
        agreements.sign(party, on=NEXT, by=importer)

    assert agreements.sign(party, on=DAY, by=importer).signed_on == DAY


def test_a_party_signs_once(importer):
    party = make.AgreementPartyFactory(signed_on=DAY)

    with pytest.raises(RuleBroken, match="signed on 26 February 2024 already"):
        agreements.sign(party, on=NEXT, by=importer)


def test_a_wrong_signature_is_taken_back_with_the_reason(importer, person):
    party = make.AgreementPartyFactory(signed_on=DAY, signed_as="Chair")

    agreements.take_back_signature(party, reason="Signed by the wrong trust", by=importer)

    assert (party.signed_on, party.signed_as) == (None, "")
    assert party.history.first().history_change_reason == "Signed by the wrong trust"
    with pytest.raises(RuleBroken, match="nothing to take back"):
        agreements.take_back_signature(party, reason="Again", by=importer)
    with pytest.raises(PermissionDenied):
        agreements.take_back_signature(party, reason="Mine", by=person())


def test_who_has_signed_stays_a_party(importer):
    party = make.AgreementPartyFactory(signed_on=DAY)

    with pytest.raises(RuleBroken, match="Take back the signature first"):
        agreements.withdraw_party(party, by=importer, reason="Entered twice")


def test_a_trust_does_not_take_itself_out_of_an_agreement(person_with):
    party = make.AgreementPartyFactory()

    with pytest.raises(PermissionDenied):
        agreements.withdraw_party(party, by=person_with(roles.COMPANY_SECRETARY, on=party.organisation), reason="Ours")


def test_an_agreement_that_nobody_signed_is_withdrawn_with_all_of_it(importer):
    party = make.AgreementPartyFactory()
    make.AgreementVersionFactory(agreement=party.agreement)

    agreements.withdraw_agreement(party.agreement, by=importer, reason="Entered twice")

    assert [kind.objects.in_use().count() for kind in (Agreement, AgreementParty, AgreementVersion)] == [0, 0, 0]


def test_a_signed_agreement_is_not_withdrawn(importer):
    party = make.AgreementPartyFactory(signed_on=DAY, organisation__short_name="UHNM")

    with pytest.raises(RuleBroken, match="UHNM signed it"):
        agreements.withdraw_agreement(party.agreement, by=importer, reason="Entered twice")


def test_versions_number_themselves_and_keep_their_document(importer):
    agreement = make.AgreementFactory(name="MoU")
    upload = SimpleUploadedFile("mou.pdf", small_pdf())

    first = agreements.add_version(agreement, changed="First version", agreed_on=DAY, upload=upload, by=importer)
    second = agreements.add_version(agreement, changed="A fourth trust joins", agreed_on=NEXT, by=importer)

    assert [(version.number, str(version.document or "")) for version in (first, second)] == [
        (1, "MoU, version 1"), (2, ""),
    ]  # fmt: skip
    assert first.document.about_id == agreement.pk


def test_a_document_that_the_gate_refuses_leaves_no_version(importer):
    agreement = make.AgreementFactory()

    with pytest.raises(RuleBroken) as refusal:
        agreements.add_version(
            agreement, changed="", agreed_on=DAY, upload=SimpleUploadedFile("mou.pdf", b"MZ not a PDF"), by=importer
        )

    assert field_of(refusal) == ["upload"]
    assert [kind.objects.count() for kind in (AgreementVersion, Document, StoredFile)] == [0, 0, 0]


@pytest.mark.parametrize(("on", "words"), [(TOMORROW, "in the future"), (BEFORE, "Version 1 was agreed on")])
def test_a_wording_is_agreed_after_the_one_before_and_not_in_the_future(on, words, importer):
    agreement = make.AgreementFactory()
    make.AgreementVersionFactory(agreement=agreement, number=1, agreed_on=DAY)

    with pytest.raises(RuleBroken, match=words) as refusal:
        agreements.add_version(agreement, changed="", agreed_on=on, by=importer)

    assert field_of(refusal) == ["agreed_on"]


def test_the_first_wording_is_not_agreed_after_a_party_signed(importer):
    party = make.AgreementPartyFactory(signed_on=DAY)

    with pytest.raises(RuleBroken, match="agreed by then"):
        agreements.add_version(party.agreement, changed="", agreed_on=NEXT, by=importer)


def test_who_does_not_manage_an_agreement_changes_nothing_of_it(person_with):
    party = make.AgreementPartyFactory()
    secretary = person_with(roles.COMPANY_SECRETARY, on=party.organisation)
    acts = (
        lambda: agreements.add_party(party.agreement, organisation=make.OrganisationFactory(), by=secretary),
        lambda: agreements.add_version(party.agreement, changed="", agreed_on=DAY, by=secretary),
        lambda: agreements.withdraw_agreement(party.agreement, by=secretary, reason="Mine"),
    )

    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
