"""The web application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from .patience import WaitsForDatabase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings.dev")
application = WaitsForDatabase(get_wsgi_application())
