# Sijal as one image: small, without root, with a root file system that can be read-only.
# docker build --tag sijal . ; docs/operations.md says how to run it.
FROM python:3.13-slim AS build
WORKDIR /app
# pg_dump, for `backup` on PostgreSQL: its release must not be older than the server's. Its package
# brings Perl, which stays here.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
ENV UV_PROJECT_ENVIRONMENT=/venv UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN uv sync --locked --no-dev --extra server --extra postgres --extra redis --extra metrics --extra sentry --extra tracing
COPY manage.py ./
COPY timeline timeline
COPY templates templates
COPY static static
COPY fixtures fixtures
COPY deploy/serve deploy/serve
# Nothing of this reaches the image that runs but the files it makes.
RUN export DEBUG=false ALLOWED_HOSTS=build.invalid BEHIND_PROXY=false STATIC_ROOT=/app/staticfiles \
    SECRET_KEY=of-the-build-and-of-nothing-else-00000000000000000000 DATABASE_URL=sqlite:///:memory: \
    && /venv/bin/python manage.py compilemessages --verbosity 0 \
    && /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q timeline

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 sijal \
    && useradd --uid 10001 --gid sijal --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sijal \
    && install -d -o sijal -g sijal -m 750 /data
COPY --from=build /usr/lib/postgresql/*/bin/pg_dump /usr/lib/postgresql/*/bin/pg_restore /usr/local/bin/
COPY --from=build /venv /venv
COPY --from=build --chown=root:root /app /app
WORKDIR /app
USER 10001
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DEBUG=false \
    STATIC_ROOT=/app/staticfiles MEDIA_ROOT=/data/media BACKUP_ROOT=/data/backups \
    DATABASE_URL=sqlite:////data/sijal.sqlite3
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["python", "-c", \
    "import os, urllib.request as u; u.urlopen(u.Request(f\"http://127.0.0.1:{os.environ.get('PORT', 8000)}/healthz\", headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0].lstrip('.')}), timeout=2)"]
# One process on SQLite (docs/decisions/0021), one for each core on PostgreSQL.
ENV HOST=0.0.0.0
CMD ["deploy/serve"]
