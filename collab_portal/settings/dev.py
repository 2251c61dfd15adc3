"""The demo and development: embedded servers unless the environment names others."""

import os

from collab_portal.run import places

os.environ.setdefault("DATABASE_URL", places.database_url())
os.environ.setdefault("REDIS_URL", places.redis_url())
os.environ.setdefault("EMAIL_URL", "filemail://")
os.environ.setdefault("DEMO", "true")

from .base import *  # noqa: E402, F403

DEBUG = env.bool("DEBUG", default=False)  # noqa: F405
SECRET_KEY = env("SECRET_KEY", default="only-for-the-demo-on-this-machine")  # noqa: F405
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])  # noqa: F405
FILES_DIR = places.state_dir() / "files"
MAIL_DIR = places.state_dir() / "mail"
EMAIL_FILE_PATH = MAIL_DIR
STATIC_ROOT = places.state_dir() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
