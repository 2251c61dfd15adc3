"""One connection to the mail server, and letters that go over it once: leased, looked at again, sent, marked."""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from collab_portal.jobs.leases import is_free, is_held, lease_time
from collab_portal.jobs.services import NotNow, enqueue_all, killpoint

from ..models import Digest, Mailed, Notice
from .wire import envelope_sender, written

OF_ONE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)  # BadHeaderError is a ValueError
OURS = "id = %(next)s AND mailed_at IS NULL AND mail_lease_until = %(leased)s"
LOOK = "SELECT 1 FROM {table} WHERE {ours}"
RENEW = "UPDATE {table} SET mail_lease_until = %(until)s WHERE {ours}"
SENT = "UPDATE {table} SET mailed_at = %(now)s, mail_lease_until = NULL, mail_error = '' WHERE {key} = %(went)s"
WENT = {  # what is marked when a letter went
    Notice: [SENT.format(table=Notice._meta.db_table, key="id")],
    Digest: [
        SENT.format(table=Digest._meta.db_table, key="id"),
        SENT.format(table=Notice._meta.db_table, key="digest_id") + " AND mailed_at IS NULL",
    ],
}
AGAIN_AFTER = datetime.timedelta(seconds=10)


@dataclass(frozen=True)
class InHand:
    """A letter that is written, and that was ours to send at the last look."""

    letter: Mailed
    message: EmailMultiAlternatives
    content: bytes | None


class Post:
    """Sends letters over one connection, opened for the first and closed at the end of the block.

    The one in hand goes when the next is written: so one question to the database, right after it went, both marks it
    and looks at the next. Of all that a letter costs these questions were the most.
    """

    def __init__(self):
        self._connection = get_connection()
        self._by_smtp = isinstance(self._connection, EmailBackend)
        self._in_hand: InHand | None = None
        self.failed: dict[Mailed, Exception] = {}

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *error) -> None:
        self._connection.close()

    def send(self, letter: Mailed, compose: Callable[[], EmailMultiAlternatives]) -> None:
        """Send a letter that is leased, once the next is given or at `finish`, and mark that it went.

        One that is not ours to send any more is let be; one that was refused alone is kept among `failed`. Raises what
        the line or the server said where no letter could have gone.
        """
        try:
            message = compose()
            content = written(message) if self._by_smtp else None
        except Exception as error:  # the words of one letter keep no other from going
            self._fail(letter, error)
        else:
            self._go_on(InHand(letter, message, content))

    def finish(self) -> None:
        """Send the letter in hand, after which there is none."""
        self._go_on(None)

    def _go_on(self, following: InHand | None) -> None:
        went = self._in_hand.letter if self._in_hand and self._hand_over(self._in_hand) else None
        self._in_hand = following if _mark_and_look(went, following and following.letter) else None

    def _hand_over(self, ours: InHand) -> bool:
        killpoint("notice.before_send")
        if not is_held(ours.letter.mail_lease_until):
            return False  # whoever slept longer than the lease may find that it is another's (pitfalls 3)
        try:
            self._connection.open()
            self._say(ours.message, ours.content)
        except OF_ONE_LETTER as error:
            return self._fail(ours.letter, error)
        except Exception as error:
            _note(ours.letter, error)
            raise
        killpoint("notice.after_send")
        return True

    def _say(self, message: EmailMultiAlternatives, content: bytes | None) -> None:
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
    raises what was said, and the job is tried again. Raises NotNow while a lease lies on one of these: another worker
    holds it, who may die, or it ran out in our hands.
    """
    letters = lease(rows, ids)
    with Post() as post:
        try:
            hold()
            work(post, letters)
            post.finish()
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
    if rows.model.objects.filter(pk__in=ids, mailed_at=None, mail_lease_until__isnull=False).exists():
        raise NotNow


def lease(rows: QuerySet, ids: Collection[int]) -> list:
    """Those of `rows` with these ids, leased: none that were sent, nor any that another holds."""
    now = timezone.now()
    until = now + lease_time()
    free = rows.model.objects.filter(is_free("mail_lease_until", now), pk__in=ids, mailed_at=None)
    free.update(mail_lease_until=until)
    return list(rows.filter(pk__in=ids, mailed_at=None, mail_lease_until=until))


def settle(rows: QuerySet) -> None:
    """Nothing is to be sent any more."""
    rows.update(mailed_at=timezone.now(), mail_lease_until=None, mail_error="")


def _mark_and_look(went: Mailed | None, following: Mailed | None) -> bool:
    """Mark that a letter went, and say whether the following is still ours to send: the last look before it goes.

    In plain SQL and in one go. A lease that is half over is renewed.
    """
    now = timezone.now()
    said, told = list(WENT[type(went)]) if went else [], {"now": now, "went": went and went.pk}
    if following:
        ours = OURS + "".join(f" AND {column} IS NULL" for column in following.STANDS_WITHOUT)
        told |= {"next": following.pk, "leased": following.mail_lease_until, "until": now + lease_time()}
        half_over = following.mail_lease_until - now < lease_time() / 2
        said.append((RENEW if half_over else LOOK).format(table=following._meta.db_table, ours=ours))
    if not said:
        return False
    with connection.cursor() as cursor:
        cursor.execute("; ".join(said), told)
        is_ours = following is not None and cursor.rowcount == 1
    if is_ours and half_over:
        following.mail_lease_until = told["until"]
    return is_ours


def _note(letter: Mailed, error: Exception) -> None:
    _leased(letter).update(mail_lease_until=None, mail_error=f"{type(error).__name__}: {error}"[:300])


def _let_go(letters: Iterable[Mailed]) -> None:
    for letter in letters:
        _leased(letter).update(mail_lease_until=None)


def _leased(letter: Mailed) -> QuerySet:
    return type(letter).objects.filter(pk=letter.pk, mailed_at=None, mail_lease_until=letter.mail_lease_until)
