"""Pages that programmes, workstreams and projects each have: one address for each kind."""

from django.urls import URLPattern, path

from .. import models

ADDRESSES = {"programme": "", "workstream": "workstreams/", "project": "projects/"}
SUBJECTS = {"programme": models.Programme, "workstream": models.Workstream, "project": models.Project}


def of_each(tail: str, view: type, name: str) -> list[URLPattern]:
    """A page about a subject: of_each("risks/", RisksPage, "risks-page") gives `project-risks-page` and two more."""
    return [
        path(f"{ADDRESSES[kind]}<int:pk>/{tail}", view.as_view(model=model), name=f"{kind}-{name}")
        for kind, model in SUBJECTS.items()
    ]


def under_each(tail: str, view: type, name: str) -> list[URLPattern]:
    """A page that makes something under a subject: under_each("risks/new/", RiskCreate, "risk-new")."""
    return [
        path(
            f"{ADDRESSES[kind]}<int:parent_pk>/{tail}",
            view.as_view(parent_model=model, parent_field=kind),
            name=f"{kind}-{name}",
        )
        for kind, model in SUBJECTS.items()
    ]
