import pytest

from collab_portal.records.services import save
from programmes.models import Programme

pytestmark = [pytest.mark.urls("tests.collab_portal.ui.urls"), pytest.mark.django_db]


def form_of(programme, **changes):
    return {"name": programme.name, "purpose": programme.purpose, "version": programme.version, **changes}


@pytest.mark.parametrize("part", ["", "edit/", "history/", "withdraw/"])
def test_a_record_that_one_may_not_see_is_not_there(as_, stranger, programme, part):
    response = as_(stranger).get(f"/programmes/{programme.pk}/{part}")

    assert response.status_code == 404
    assert b"Page not found" in response.content


@pytest.mark.parametrize(("part", "status"), [("", 200), ("history/", 200), ("edit/", 403), ("withdraw/", 403)])
def test_a_reader_reads_and_is_told_why_not_more(as_, reader, programme, part, status):
    response = as_(reader).get(f"/programmes/{programme.pk}/{part}")

    assert response.status_code == status
    assert status == 200 or "don&#x27;t let you change it" in response.content.decode()


def test_the_head_offers_what_this_person_may_do(as_, office, programme):
    html = as_(office).get(f"/programmes/{programme.pk}/").content.decode()

    assert f'href="/programmes/{programme.pk}/withdraw/"' in html
    assert "You can’t close because it is open" in html
    assert html.count("<h1") == 1


def test_a_reader_is_offered_no_acts(as_, reader, programme):
    assert "portal-acts" not in as_(reader).get(f"/programmes/{programme.pk}/").content.decode()


def test_a_new_record_lies_under_its_parent_and_names_who_made_it(as_, office, collaborative):
    response = as_(office).post(f"/programmes/{collaborative.pk}/new/", {"name": "Urgent care"})

    made = Programme.objects.get(name="Urgent care")
    assert (response.status_code, response["Location"]) == (302, f"/programmes/{made.pk}/")
    assert (made.collaborative, made.created_by, made.version) == (collaborative, office, 1)


def test_a_reader_makes_nothing(as_, reader, collaborative):
    assert as_(reader).post(f"/programmes/{collaborative.pk}/new/", {"name": "x"}).status_code == 403
    assert Programme.objects.count() == 0


def test_wrong_input_comes_back_with_what_to_do(as_, office, collaborative):
    response = as_(office).post(f"/programmes/{collaborative.pk}/new/", {"name": "", "purpose": "Shorter waits"})

    assert response.status_code == 422
    assert '<a href="#id_name">Enter name</a>' in response.content.decode()
    assert "Shorter waits" in response.content.decode()


def test_an_edit_keeps_why(as_, office, programme):
    as_(office).post(f"/programmes/{programme.pk}/edit/", form_of(programme, name="Elective care", reason="Renamed"))

    last = programme.history.first()
    assert (last.name, last.history_user, last.history_change_reason) == ("Elective care", office, "Renamed")


def test_two_at_once_the_second_sees_both_and_then_puts_them_together(as_, office, programme, importer):
    before = form_of(programme, name="Mine")
    theirs = Programme.objects.get(pk=programme.pk)
    theirs.name, theirs.purpose = "Theirs", "Shorter waits"
    save(theirs, by=importer)

    response = as_(office).post(f"/programmes/{programme.pk}/edit/", before)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Theirs" in html and 'value="Mine"' in html
    assert 'name="version" value="2"' in html and "Shorter waits</textarea>" in html


def test_the_second_version_can_then_be_saved(as_, office, programme, importer):
    theirs = Programme.objects.get(pk=programme.pk)
    theirs.name = "Theirs"
    save(theirs, by=importer)

    as_(office).post(f"/programmes/{programme.pk}/edit/", form_of(programme, name="Both", version=2))

    assert Programme.objects.get(pk=programme.pk).name == "Both"


def test_changes_to_different_fields_are_both_kept(as_, office, programme, importer):
    before = form_of(programme, name="Mine")
    theirs = Programme.objects.get(pk=programme.pk)
    theirs.purpose = "Shorter waits"
    save(theirs, by=importer)

    as_(office).post(f"/programmes/{programme.pk}/edit/", before)

    now = Programme.objects.get(pk=programme.pk)
    assert (now.name, now.purpose) == ("Mine", "Shorter waits")


def test_history_says_who_what_and_why(as_, reader, programme, office):
    programme.name = "Elective care"
    save(programme, by=office, reason="Renamed by the board")

    html = as_(reader).get(f"/programmes/{programme.pk}/history/").content.decode()

    assert "changed by Programme Director" in html and "Why: Renamed by the board" in html
    assert "<del" in html and "Planned care" in html and "<ins>Elective care</ins>" in html


def test_a_day_in_the_past_is_said_in_a_band(as_, reader, programme):
    html = as_(reader).get(f"/programmes/{programme.pk}/history/?as_at=2020-01-01").content.decode()

    assert "As it was recorded on Wednesday 1 January 2020." in html
    assert "not in the portal yet" in html


def test_an_act_asks_first_and_then_does(as_, office, programme):
    page = f"/programmes/{programme.pk}/withdraw/"

    assert b"It goes." in as_(office).get(page).content
    assert as_(office).post(page, {"reason": "Merged"}).status_code == 302
    assert Programme.objects.get(pk=programme.pk).entry.withdrawn_at


def test_a_broken_rule_keeps_the_input_and_writes_nothing(as_, office, programme):
    response = as_(office).post(f"/programmes/{programme.pk}/rename/", {"reason": "x"})

    assert response.status_code == 422
    assert "Say more than x." in response.content.decode() and 'value="x"' in response.content.decode()
    assert Programme.objects.get(pk=programme.pk).version == 1
