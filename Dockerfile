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
# The embedded settings need no secret and no server; both settings collect the same files.
RUN python scripts/messages.py compile \
    && python manage.py collectstatic --noinput --settings=andereogen.settings.collect
USER platform
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen(urllib.request.Request('http://127.0.0.1:8000/health/', headers={'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["gunicorn", "andereogen.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--preload", "--access-logfile=-"]
