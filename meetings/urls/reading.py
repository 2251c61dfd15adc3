"""Reading a pack: the pages, what the reader's script asks for, and what devices are told."""

from django.urls import path

from ..views import reader_data, reading

urlpatterns = [
    path("packs/<int:pk>/read/", reading.PackRead.as_view(), name="pack-read"),
    path("packs/<int:pk>/pages/<str:label>/", reading.PackPageImage.as_view(), name="pack-page-image"),
    path("packs/<int:pk>/search/", reading.PackSearch.as_view(), name="pack-search"),
    path("packs/<int:pk>/book/", reader_data.PackBook.as_view(), name="pack-book"),
    path("packs/<int:pk>/bytes/", reader_data.PackBytes.as_view(), name="pack-bytes"),
    path("packs/<int:pk>/words/", reader_data.PackWords.as_view(), name="pack-words"),
    path("packs/<int:pk>/place/", reader_data.PackPlace.as_view(), name="pack-place"),
    path("packs/<int:pk>/marks/", reader_data.PackMarks.as_view(), name="pack-marks"),
    path("packs/<int:pk>/marks/<uuid:key>/", reader_data.PackMark.as_view(), name="pack-mark"),
    path("packs/<int:pk>/keep/", reader_data.PackKeep.as_view(), name="pack-keep"),
    path("packs/reader/", reading.ReaderShell.as_view(), name="reader-shell"),
    path("packs/reader-worker.js", reading.ReaderWorker.as_view(), name="reader-worker"),
    path("packs/device/", reader_data.DeviceContact.as_view(), name="device-contact"),
    path("<int:pk>/notes/", reading.MeetingNotes.as_view(), name="notes-page"),
    path("<int:pk>/notes/delete/", reading.MeetingNotesDelete.as_view(), name="notes-delete"),
]
