"""Adding to a record's documents and comments, and fetching a file."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from collab_portal.access.checks import require, visible
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry

from . import making, services
from .errors import NotReady, Refused
from .forms import CommentForm, DocumentForm
from .models import Document, MadeFile
from .serving import serve
from .signals import file_fetched, made_file_fetched


def file_download(request, pk):
    """A document's file, if this person may see the document at this moment."""
    document = get_object_or_404(visible(Document.objects.select_related("file", "entry"), request.user), pk=pk)
    try:
        response = serve(document.file, f"{document.reference} {document.title}")
    except NotReady as reason:
        return render(request, "documents/not_ready.html", {"reason": reason.message, "document": document}, status=409)
    file_fetched.send(Document, document=document, by=request.user)
    return response


def made_show(request, pk):
    """How far a file is that was asked for, and then the way to it."""
    made = _own_file(request, pk)
    theirs = bool(made.file_id) and making.may_fetch(made)
    return render(request, "documents/made_file.html", {"made": made, "theirs": theirs, "kept_for": making.KEPT_FOR})


@require_POST
def made_again(request, pk):
    """Starts a file that could not be made again, for who asked for it."""
    making.again(_own_file(request, pk), by=request.user)
    return redirect("documents:made-show", pk)


@require_POST
def made_cancel(request, pk):
    """Stops the making of a file, for who asked for it."""
    making.cancel(_own_file(request, pk), by=request.user)
    return redirect("documents:made-show", pk)


def made_fetch(request, pk):
    """A file that was made for this person, if they may see all that stands in it at this moment."""
    made = _own_file(request, pk)
    if not made.file_id:
        raise Http404
    if not making.may_fetch(made):
        return redirect("documents:made-show", pk)
    made_file_fetched.send(MadeFile, made=made, by=request.user)
    return serve(made.file, str(made))


def _own_file(request, pk) -> MadeFile:
    return get_object_or_404(MadeFile.objects.select_related("about", "file", "job"), pk=pk, reader=request.user)


class AddPage(FormView):
    """Adds something beside a record that this person may see and contribute to."""

    template_name = "documents/add.html"
    title = button = done = ""

    def dispatch(self, request, *args, **kwargs):
        self.about = visible_record(kwargs["about_pk"], request.user)
        require(request.user, "contribute", self.about)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            with transaction.atomic():
                self.add(**form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error("file" if isinstance(refusal, Refused) else None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(reverse("documents:record-folder", args=[self.about.pk]))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(parent=self.about, title=self.title, button=self.button, **kwargs)


class DocumentAdd(AddPage):
    form_class = DocumentForm
    title, button, done = "Add a document", "Upload", "Document added."

    def add(self, *, title, file):
        services.attach(self.about, file, title=title, by=self.request.user)


class CommentAdd(AddPage):
    form_class = CommentForm
    title, button, done = "Add a comment", "Add comment", "Comment added."

    def add(self, *, text):
        services.comment(self.about, text=text, by=self.request.user)


def visible_record(pk, user):
    """Any record by its id, or the same 404 for what isn't there and for what this person may not see."""
    model = get_object_or_404(Entry, pk=pk).model
    record = visible(model.objects.all(), user).filter(pk=pk).first()
    if record is None:
        raise Http404
    return record
