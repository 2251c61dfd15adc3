"""An item with all that can hang from it, each with a word of its own, so that a test can look where one turns up."""

import datetime
import io
import re
import zipfile

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents import services as documents
from collab_portal.documents.render import page_count, page_text
from collab_portal.notifications.services import notify
from collab_portal.records.services import save
from meetings import services as meetings
from tests.conftest import LONG_AGO
from tests.factories import escalations, programmes
from tests.factories import meetings as make
from tests.factories.packs import issued, paper_with, pdf_of

WORD = re.compile(r"zq[a-z]+z", re.IGNORECASE)
EVERYTHING = (
    roles.MEMBER, roles.CHAIR, roles.VICE_CHAIR, roles.SECRETARY, roles.OFFICE, roles.AUDITOR, roles.COMPANY_SECRETARY,
)  # fmt: skip

made: set[str] = set()  # every word so far


def word(tag: str) -> str:
    """A word that stands nowhere else, found again whatever its capitals."""
    made.add(f"Zq{tag}z")
    return f"Zq{tag}z"


def words_in(text: str) -> set[str]:
    return {found.lower() for found in WORD.findall(text)}


def of(world: dict, name: str):
    return next(record for kind, record in world.items() if kind.__name__ == name)


def seated(world: dict, name: str, *, held=EVERYTHING, on_body: bool = True) -> User:
    """Somebody who holds every role that opens anything, and sits on the board unless said otherwise."""
    user = User.objects.create_user(f"{name.lower()}@example.nhs.uk", name)
    body, trust = of(world, "Body"), of(world, "Organisation")
    if on_body:
        programmes.AppointmentFactory(body=body, person=user, for_trust=trust)
    for role in held:
        for root in (of(world, "Collaborative"), trust, *([body] if on_body else [])):
            grant(user, role, on=root, starts=LONG_AGO, by=system_actor("Tests"))
    return user


def an_item_with_everything(world: dict, meeting, readers: list[User], tag: str = "", **fields):
    """An item of a meeting with a paper, parts, a minute, decisions, actions and whatever else hangs from it."""
    by, w = system_actor("Tests"), lambda name: word(f"{tag}{name}")
    item = make.AgendaItemFactory(meeting=meeting, name=f"{w('item')} contract", summary=w("summary"), **fields)
    make.ItemLeadFactory(item=item, job_title=w("lead"))
    make.ItemTrustFactory(item=item, trust=of(world, "Organisation"))
    make.PurposeChangeFactory(item=item, why=w("purpose"))
    paper = paper_with(item, f"{w('page')} and more", name=w("paper"), summary=w("cover"), author=readers[0])
    _decided(world, item, w, readers)
    _agreed(world, item, w, readers)
    _said(world, item, paper, w, by)
    for about in (item, paper):
        notify(readers, f"{w('notice')} is on the agenda", about=about, text=w("told"))
    return item


def _decided(world, item, w, readers):
    part = make.PartFactory(item=item, text=w("part"))
    decision = make.DecisionFactory(
        part=part, wording=w("decision"), conditions=w("condition"), quorum_text=w("quorum"), quorate=False,
        authority_text=w("authority"), vote=w("vote"), owner=readers[0],
    )  # fmt: skip
    make.DecisionAuthorityFactory(decision=decision, trust=of(world, "Organisation"), reason=w("reason"))
    sitting = of(world, "Sitting")
    make.ItemQuorumFactory(part=part, sitting=sitting, sentence=w("rule"), counted={"people": [w("counted")]})
    make.BallotFactory(part=part, sitting=sitting, seat=of(world, "Appointment"))
    position = make.PositionFactory(
        decision=decision, trust=of(world, "Organisation"), wording=w("position"), status="subject"
    )
    make.RatificationFactory(position=position, wording=w("ratified"))
    make.EvidenceBundleFactory(decision=decision)
    for what, asked in ((decision, w("asked")), (item, w("referred"))):
        make.ReferralFactory(
            what=what.entry, about_item=item, from_body=of(world, "Body"), to_body=of(world, "Body"), message=asked
        )


def _agreed(world, item, w, readers):
    by = system_actor("Tests")
    action = meetings.agree_action(
        of(world, "Body"), text=w("action"), item=item, owners=[readers[0], w("owner")], by=by,
        due=datetime.date.today() + datetime.timedelta(days=1),
    )  # fmt: skip
    meetings.reword(action, text=w("reworded"), by=by)
    make.ObligationFactory(action=action, trust=of(world, "Organisation"), text=w("obligation"))
    make.ActionReferenceFactory(action=action, text=w("reference"))
    make.ActionDueFactory(action=action, why=w("why"))
    promise = make.PromiseFactory(item=item, text=w("promise"))
    make.ForwardItemFactory(body=of(world, "Body"), name=w("forward"), promise=promise)


def _said(world, item, paper, w, by):
    make.MinuteTextFactory(item=item, text=w("minute"))
    make.ConfidentialMinuteFactory(item=item, text=w("secret"))
    make.AmendmentFactory(meeting=item.meeting, by_meeting=item.meeting, item=item, was=w("was"), now=w("now"))
    make.ConflictFactory(item=item, person=of(world, "Appointment").person, text=w("declared"), why=w("handled"))
    guest = programmes.PostFactory(organisation=of(world, "Organisation")).person
    make.PresenceFactory(
        sitting=of(world, "Sitting"), person=guest, job_title=w("guest"), capacity="attendee", item_only=item
    )
    for about in (item, paper):
        documents.attach(about, pdf_of(w("file")), title=w("document"), name="minutes.pdf", by=by)
        documents.comment(about, text=w("comment"), by=by)
        documents.link(about, title=w("link"), address="https://example.nhs.uk", by=by)
        documents.link(of(world, "Project"), title=w("linked"), other=about, by=by)
    raised = escalations.EscalationFactory(project=of(world, "Project"), held_by=of(world, "Body"))
    item.subject = raised.entry
    save(item, by=by, reason=w("changed"))
    escalations.StepFactory(escalation=raised, item=item, note="Put on the agenda.")


def a_pack(meeting):
    """An issued pack of the meeting as it is now."""
    return issued(meeting, by=system_actor("Tests"))


def text_of(answer) -> str:
    """All that an answer says: its text, or that of the PDF, Word or Excel file that it is, and its headers."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    said = [f"{name}: {value}" for name, value in answer.headers.items()]
    if "pdf" in kind:
        said += [page_text(content, n) for n in range(1, page_count(content) + 1)] + [content.decode("latin-1")]
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            said += [f"{name} {parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist()]
    elif not kind.startswith("image/"):
        said.append(content.decode("utf-8", "replace"))
    return "\n".join(said)
