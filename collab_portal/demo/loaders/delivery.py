from programmes.models import Body, Collaborative, Programme, Project, Workstream

from .kit import body, collaborative, data, looked_up, once, organisation, person


def load(system: str) -> None:
    """Programmes, workstreams and projects, with what the source says of each and nothing more."""
    rows = data(system, "delivery")
    if not rows:
        return
    home, board = collaborative(rows["collaborative"]), body(rows.get("accountable_body", ""))
    for row in rows["programme"]:
        _programme(home, board, row)


def _programme(home: Collaborative, board: Body | None, row: dict) -> None:
    workstreams = row.pop("workstream", ())
    found = {"accountable_body": board, **looked_up(row, accountable_body=body, sro=person)}
    programme = once(Programme, {"name": found.pop("name"), "collaborative": home}, **found)
    for line in workstreams:
        _workstream(programme, line)


def _workstream(programme: Programme, row: dict) -> None:
    projects = row.pop("projects", ())
    found = looked_up(row, lead=person, lead_trust=organisation)
    workstream = once(Workstream, {"programme": programme, "name": found.pop("name")}, **found)
    for line in projects:
        trust = organisation(line.pop("lead_trust", ""))
        once(Project, {"workstream": workstream, "name": line.pop("name")}, lead_trust=trust, sro=programme.sro, **line)
