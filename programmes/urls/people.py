"""People: their pages, their accounts."""

from django.urls import path

from ..views import person

urlpatterns = [
    path("people/<int:pk>/", person.PersonPage.as_view(), name="person-page"),
    path("people/<int:pk>/role/", person.ChooseRoot.as_view(), name="person-give"),
    path("people/<int:pk>/invite/", person.Invite.as_view(), name="person-invite"),
    path("people/<int:pk>/close/", person.CloseAccount.as_view(), name="person-close"),
]
