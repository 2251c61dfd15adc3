from programmes.models import Body, Collaborative, Programme, Project, Workstream

from .kit import data, once, organisation, person


def load() -> None:
    """Programmes, workstreams and projects, the ten opportunities by their number alone."""
    board = Body.objects.get(name="Provider Collaborative Board")
    for row in data("delivery")["programme"]:
        workstreams, sro = row.pop("workstream"), row.pop("sro", None)
        keys = {"name": row.pop("name"), "collaborative": Collaborative.objects.get(part_of=None)}
        programme = once(Programme, keys, accountable_body=board, sro=sro and person(sro), **row)
        for line in workstreams:
            _workstream(programme, line)


def _workstream(programme: Programme, row: dict) -> None:
    projects = row.pop("projects")
    workstream = once(Workstream, {"programme": programme, "name": row.pop("name")}, **row)
    for line in projects:
        trust = organisation(line.pop("lead_trust", ""))
        once(Project, {"workstream": workstream, "name": line.pop("name")}, lead_trust=trust, sro=programme.sro, **line)
