"""Everyone who is named in the portal, with or without an account, and the named actors of the system itself."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class UserManager(BaseUserManager):
    def create_user(self, email: str | None, name: str, password: str | None = None, **fields) -> "User":
        """A person. Without an address they are named in records but can't sign in."""
        email = self.normalize_email(email).lower() if email else None
        user = self.model(email=email, name=name, may_sign_in=bool(email), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None) -> "User":
        """A system administrator: looks after accounts and roles, and reads no private item by that alone."""
        return self.create_user(email, name, password, is_superuser=True)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who is named in a record, or a named part of the system that acts by itself."""

    class Kind(models.TextChoices):
        PERSON = "person"
        SYSTEM = "system"

    email = models.EmailField("e-mail address", unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON, editable=False)
    may_sign_in = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="person") | models.Q(may_sign_in=False), name="system_actors_never_sign_in"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_system(self) -> bool:
        return self.kind == self.Kind.SYSTEM

    @property
    def is_staff(self) -> bool:
        """Django's admin is a repair shop for superusers only."""
        return self.is_superuser


def system_actor(name: str) -> User:
    """The named actor under which a job or an import writes, made the first time it is asked for."""
    actor = User.objects.filter(kind=User.Kind.SYSTEM, name=name).first()
    if actor is None:
        actor = User(kind=User.Kind.SYSTEM, name=name)
        actor.set_unusable_password()
        actor.save()
    return actor
