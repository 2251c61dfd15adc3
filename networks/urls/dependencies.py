from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import DependencyForm
from networks.models import Dependency
from networks.views import dependency as views
from networks.views import dependency_map

urlpatterns = [
    path("dependencies/", views.DependencyList.as_view(), name="dependency-list"),
    path("dependencies/map/", dependency_map.DependencyMap.as_view(), name="dependency-map-page"),
    path("dependencies/of/<int:pk>/", views.DependenciesPage.as_view(), name="dependencies-page"),
    path("dependencies/of/<int:parent_pk>/new/", views.DependencyCreate.as_view(), name="dependency-new"),
    path("dependencies/<int:pk>/", views.DependencyPage.as_view(), name="dependency-detail"),
    path(
        "dependencies/<int:pk>/edit/",
        RecordEdit.as_view(model=Dependency, form_class=DependencyForm),
        name="dependency-edit",
    ),
    path("dependencies/<int:pk>/history/", RecordHistory.as_view(model=Dependency), name="dependency-history"),
    path("dependencies/<int:pk>/mark/", views.MarkDependency.as_view(), name="dependency-mark"),
]
