"""The structure drawn."""

from django.urls import path

from ..views import structure

urlpatterns = [
    path("collaboratives/<int:pk>/structure/", structure.StructurePage.as_view(), name="structure-page"),
]
