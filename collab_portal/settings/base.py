"""What every deployment shares. Everything that differs is read from the environment; docs/operations.md lists it."""

import tomllib
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]

# ---- Who we are -----------------------------------------------------------------------------------------------------
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
SERVICE_NAME = env("SERVICE_NAME", default="Collab Portal")
SITE_URL = env("SITE_URL", default="http://localhost:8000")  # absolute links in e-mail come from here, never from Host
NHS_LOGO = env.bool("NHS_LOGO", default=False)  # only organisations of the NHS may show it
SUPPORT_EMAIL = env("SUPPORT_EMAIL", default="portal.support@example.nhs.uk")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# ---- Parts, lowest first (docs/architecture.md) ----------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "csp",
    "guardian",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "collab_portal.postgres",
    "collab_portal.accounts",
    "collab_portal.records",
    "collab_portal.jobs",
    "collab_portal.access",
    "collab_portal.documents",
    "collab_portal.audit",
    "collab_portal.ui",
    "collab_portal.notifications",
    "programmes",
    "networks",
    "meetings",
    "escalations",
    "collab_portal.home",
    "collab_portal.reports",
    "collab_portal.demo",
]

MIDDLEWARE = [
    "collab_portal.watching.middleware.WatchedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "collab_portal.accounts.middleware.PrivatePagesMiddleware",
]

ROOT_URLCONF = "collab_portal.urls"
WSGI_APPLICATION = "collab_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collab_portal.nav.shell",
            ],
            "builtins": ["collab_portal.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "collab_portal.ui.renderer.NhsFormRenderer"

# ---- PostgreSQL and Redis -------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(
    ENGINE="collab_portal.postgres", ATOMIC_REQUESTS=True, CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True
)
REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "collab_portal.cache.Cache",
        "LOCATION": f"{REDIS_URL}?db=2" if REDIS_URL.startswith("unix:") else f"{REDIS_URL.rstrip('/')}/2",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}

# ---- Work in the background: PostgreSQL is the record of work, Redis only rings the bell -----------------------------
CELERY_BROKER_URL = (
    f"redis+socket://{REDIS_URL.removeprefix('unix://')}?virtual_host=1"
    if REDIS_URL.startswith("unix:")
    else f"{REDIS_URL.rstrip('/')}/1"
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_timeout": 10, "socket_connect_timeout": 2}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = "quick"
JOB_LEASE_SECONDS = 60  # a worker that says nothing for so long is taken for dead, and its job is given to another
CELERY_BEAT_SCHEDULER = "collab_portal.timetable.Timetable"
CELERY_BEAT_SCHEDULE = {
    "dispatch": {"task": "jobs.dispatch", "schedule": 2.0},
    "reminders": {"task": "notifications.remind", "schedule": 30.0},
    "escalations": {"task": "escalations.table_waiting", "schedule": 300.0},
    "scheduled reports": {"task": "reports.make_due", "schedule": 300.0},
    "made files": {"task": "documents.forget_old", "schedule": 3600.0},
}

# ---- Sign-in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:home"
ACCOUNT_ADAPTER = "collab_portal.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "collab_portal.accounts.adapters.SocialAccountAdapter"
ACCOUNT_FORMS = {"login": "collab_portal.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the office gives accounts, to addresses that it knows
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_RATE_LIMITS = {"login_failed": "20/15m/ip,5/15m/key", "public_question": "10/h/ip"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SERVICE_NAME
USERSESSIONS_TRACK_ACTIVITY = False  # four statements on every page; accounts.middleware notes when one was last seen
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=False)
OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="")
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an e-mail match never links accounts (security S14)
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": env("OIDC_NAME", default="your organisation's account"),
                    "client_id": env("OIDC_CLIENT_ID", default=""),
                    "secret": env("OIDC_CLIENT_SECRET", default=""),
                    "settings": {"server_url": OIDC_SERVER_URL},
                }
            ],
        }
    }
    if OIDC_SERVER_URL
    else {}
)
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "collab_portal.ui.pages.csrf_failed"

# ---- Browser rules ---------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *([OIDC_SERVER_URL] if OIDC_SERVER_URL else [])],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ---- History ---------------------------------------------------------------------------------------------------------
SIMPLE_HISTORY_DATE_INDEX = "composite"
SIMPLE_HISTORY_REVERT_DISABLED = True

# ---- Files, static and mail ------------------------------------------------------------------------------------------
FILES_DIR = Path(env("FILES_DIR", default=str(BASE_DIR / ".state" / "files")))  # never under a web root
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
UPLOAD_LIMIT_PAGES = 2000  # of one PDF
FILE_UPLOAD_HANDLERS = [
    "collab_portal.documents.upload.RefuseTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
CLAMD_ADDRESS = env(
    "CLAMD_ADDRESS", default=""
)  # host:port of the antivirus scanner; empty: none, and the page says so
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
MAIL_DIR = Path(env("MAIL_DIR", default=str(BASE_DIR / ".state" / "mail")))  # used only where EMAIL_URL is filemail
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Collab Portal <portal@example.nhs.uk>")
EMAIL_TIMEOUT = 10

# ---- Watching it run -------------------------------------------------------------------------------------------------
METRICS_TOKEN = env("METRICS_TOKEN", default="")  # what Prometheus shows; without one there is no such page

# ---- Words and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["collab_portal.settings.formats"]
DEMO = env.bool("DEMO", default=False)  # shows the demo's mailbox and says on each page that this is a demonstration
