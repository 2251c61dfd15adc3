"""Tests: real servers (tests/servers.py starts them), fast password hashing, mail kept in memory by pytest-django,
and sent where EMAIL_URL says by the worker that a test starts."""

import os

from .dev import *  # noqa: F403

SECRET_KEY = "tests-only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)  # noqa: F405  tests of faults wait for it to run out
ACCOUNT_RATE_LIMITS = False

# Each process of a run has a cache of its own: a test that empties it would take pages of the others' tests out of it
CACHES["default"]["LOCATION"] = CACHES["default"]["LOCATION"].removesuffix("2") + str(  # noqa: F405
    2 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
)

WHITENOISE_AUTOREFRESH = True  # a static file is looked up when asked for: else each test's client reads them all
