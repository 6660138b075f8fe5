# The platform for production: the web process, the worker and the clock all start from this one image.
FROM python:3.11-slim-bookworm AS build
COPY requirements/uv.txt requirements/prod.txt /requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements/uv.txt \
    && /venv/bin/uv pip sync --no-cache --python /venv/bin/python --require-hashes /requirements/prod.txt

FROM python:3.11-slim-bookworm
# pg_dump and psql are what `manage.py backup` and `restore` use.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home platform
COPY --from=build /venv /venv
COPY . /app
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app:/app/site \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=andereogen.settings.production \
    DATA=/data
WORKDIR /app
# Collecting files asks for the production settings; what they require is made up here and stays in this step.
RUN python scripts/messages.py compile \
    && SECRET_KEY="$(head -c 64 /dev/urandom | base64 -w 0)" ALLOWED_HOSTS=build SITE_URL=https://build \
    DATABASE_URL=postgresql://build REDIS_URL=redis://build ELASTICSEARCH_URL=http://build \
    DEFAULT_FROM_EMAIL=build@localhost python manage.py collectstatic --noinput
USER platform
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "scripts/healthcheck.py"]
CMD ["gunicorn", "andereogen.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--preload", "--access-logfile=-"]
