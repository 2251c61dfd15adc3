"""One connection to the mail server, and letters that go over it once: leased, looked at again, sent, marked."""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Callable, Collection, Iterable

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from collab_portal.jobs.services import NotNow, enqueue_all, killpoint, lease_time

from ..models import Mailed
from .wire import envelope_sender, written

OF_ONE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)  # BadHeaderError is a ValueError
RENEWED = "UPDATE {table} SET mail_lease_until = %s WHERE id = %s AND mailed_at IS NULL AND mail_lease_until = %s"
SENT = "UPDATE {table} SET mailed_at = %s, mail_lease_until = NULL, mail_error = '' WHERE id = %s"
AGAIN_AFTER = datetime.timedelta(seconds=10)


class Post:
    """Sends letters over one connection, opened for the first and closed at the end of the block."""

    def __init__(self):
        self._connection = get_connection()
        self._by_smtp = isinstance(self._connection, EmailBackend)
        self.failed: dict[Mailed, Exception] = {}

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *error) -> None:
        self._connection.close()

    def send(self, letter: Mailed, compose: Callable[[], EmailMultiAlternatives]) -> bool:
        """Send a letter that is leased. To mark that it went is the caller's.

        False where it is not ours to send any more, or was refused alone: then it is kept among `failed`. Raises what
        the line or the server said where no letter could have gone.
        """
        try:
            message = compose()
            content = written(message) if self._by_smtp else None
        except Exception as error:  # the words of one letter keep no other from going
            return self._fail(letter, error)
        killpoint("notice.before_send")
        if not _renew(letter):
            return False
        try:
            self._connection.open()
            self._hand_over(message, content)
        except OF_ONE_LETTER as error:
            return self._fail(letter, error)
        except Exception as error:
            _note(letter, error)
            raise
        killpoint("notice.after_send")
        return True

    def _hand_over(self, message: EmailMultiAlternatives, content: bytes | None) -> None:
        if self._by_smtp:
            sender = envelope_sender(message.from_email)
            self._connection.connection.sendmail(sender, message.recipients(), content)
        else:
            self._connection.send_messages([message])

    def _fail(self, letter: Mailed, error: Exception) -> bool:
        _note(letter, error)
        self.failed[letter] = error
        return False


def post_each(
    rows: QuerySet, ids: Collection[int], work: Callable[[Post, list], None], *, task: str, hold: Callable[[], None]
) -> None:
    """Lease what of `rows` is not sent, let `work` send it over one connection, and see to what did not go.

    What did not go is asked for again, each letter alone, be it refused or the line broken; the only letter of a job
    raises what was said, and the job is tried again. Raises NotNow while another worker holds one of these: it may die.
    """
    letters = lease(rows, ids)
    with Post() as post:
        try:
            hold()
            work(post, letters)
        except Exception as error:
            _let_go(letters)
            if len(ids) == 1 or not isinstance(error, OSError):  # as those of smtplib are
                raise
            post.failed |= dict.fromkeys(letters, error)
    if post.failed and len(ids) == 1:
        raise next(iter(post.failed.values()))
    left = rows.model.objects.filter(pk__in=[letter.pk for letter in post.failed], mailed_at=None)
    if post.failed:
        name = rows.model._meta.model_name
        asked = {f"{name}:{pk}": [pk] for pk in left.values_list("pk", flat=True)}
        enqueue_all(task, asked, not_before=timezone.now() + AGAIN_AFTER)
    if rows.model.objects.filter(pk__in=ids, mailed_at=None, mail_lease_until__gt=timezone.now()).exists():
        raise NotNow


def lease(rows: QuerySet, ids: Collection[int]) -> list:
    """Those of `rows` with these ids, leased: none that were sent, nor any that another holds."""
    now = timezone.now()
    until = now + lease_time()
    free = Q(mail_lease_until=None) | Q(mail_lease_until__lt=now)
    rows.model.objects.filter(free, pk__in=ids, mailed_at=None).update(mail_lease_until=until)
    return list(rows.filter(pk__in=ids, mailed_at=None, mail_lease_until=until))


def settle(rows: QuerySet) -> None:
    """Nothing is to be sent any more."""
    rows.update(mailed_at=timezone.now(), mail_lease_until=None, mail_error="")


def mark_sent(letter: Mailed) -> None:
    """A letter went. Written in plain SQL, as is the last look: of all that a letter costs these two were the most."""
    with connection.cursor() as cursor:
        cursor.execute(SENT.format(table=letter._meta.db_table), [timezone.now(), letter.pk])


def _renew(letter: Mailed) -> bool:
    """The last look before sending: whoever slept longer than the lease finds that it is another's (pitfalls 3)."""
    until = timezone.now() + lease_time()
    stands = "".join(f" AND {column} IS NULL" for column in letter.STANDS_WITHOUT)
    with connection.cursor() as cursor:
        cursor.execute(
            RENEWED.format(table=letter._meta.db_table) + stands, [until, letter.pk, letter.mail_lease_until]
        )
        if not cursor.rowcount:
            return False
    letter.mail_lease_until = until
    return True


def _note(letter: Mailed, error: Exception) -> None:
    _leased(letter).update(mail_lease_until=None, mail_error=f"{type(error).__name__}: {error}"[:300])


def _let_go(letters: Iterable[Mailed]) -> None:
    for letter in letters:
        _leased(letter).update(mail_lease_until=None)


def _leased(letter: Mailed) -> QuerySet:
    return type(letter).objects.filter(pk=letter.pk, mailed_at=None, mail_lease_until=letter.mail_lease_until)
