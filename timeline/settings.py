"""Every setting, read top to bottom; every deployment difference is an environment variable."""

from pathlib import Path
from typing import Any

import environ
import fontpkg_ibm_plex_sans_arabic as plex  # type: ignore[import-untyped]
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# `make setup` writes .env for a laptop; a server sets real variables, which win over the file.
env.read_env(BASE_DIR / ".env")


def mailer(url: dict[str, Any]) -> dict[str, Any]:
    """Django's MAILERS entry of an address as django-environ reads it."""
    named = {
        "EMAIL_HOST": "host",
        "EMAIL_PORT": "port",
        "EMAIL_HOST_USER": "username",
        "EMAIL_HOST_PASSWORD": "password",
        "EMAIL_USE_TLS": "use_tls",
        "EMAIL_USE_SSL": "use_ssl",
    }
    smtp = "smtp" in url["EMAIL_BACKEND"]
    options = {option: url[name] for name, option in named.items() if smtp and url.get(name)}
    return {"BACKEND": url["EMAIL_BACKEND"], "OPTIONS": options}


# --- Who we are -----------------------------------------------------------------------------
# Nothing here has an unsafe default: without .env or variables, Sijal refuses to start.
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
HSTS_SECONDS = env.int("HSTS_SECONDS", default=0 if DEBUG else 31_536_000)
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: `make setup` makes one, .env.example explains it.")
if not DEBUG:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("SECRET_KEY is too short: 50 characters or more, by chance.")
    if "ALLOWED_HOSTS" not in env.ENVIRON or not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names of this site, and not to «*».")
    if "BEHIND_PROXY" not in env.ENVIRON:
        raise ImproperlyConfigured(
            "Say who speaks HTTPS: BEHIND_PROXY=true where a proxy in front does and sets "
            "X-Forwarded-Proto itself, false where this server does."
        )
    if HSTS_SECONDS <= 0:
        raise ImproperlyConfigured("HSTS_SECONDS is not above 0: browsers would not keep to HTTPS.")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "timeline.operating.kept.proof_expired"

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"

INSTALLED_APPS = [
    "timeline",
    "whitenoise.runserver_nostatic",  # so that static files have our headers on a laptop too
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",  # for allauth's pages
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "ninja",  # so that the page of the API is served from here, not from elsewhere
    "simple_history",
]

MIDDLEWARE = [
    "timeline.operating.requests.Requests",
    "timeline.operating.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "timeline.operating.refusals.RefuseMalformed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "timeline.editing.sessions.SessionMiddleware",
    "timeline.reading.language.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "timeline.operating.kept.KeepTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "timeline.editing.second_factor.SecondFactorMiddleware",
    "timeline.reading.discovery.announce_oembed",
    "timeline.serving.snapshot.SnapshotMiddleware",  # the last: it calls the view
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                # Not the `csp` one: its nonces would make every answer a different page.
            ],
        },
    },
]

# --- Where the record lives -----------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while an editor saves; IMMEDIATE makes two editors wait in line
    # instead of failing with «database is locked» in the middle of a transaction.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
# The development server makes a thread a request: a connection kept would never be used again.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=0 if DEBUG else 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A machine that is gone says nothing: these give it up, and find the next host of the address.
    GONE = {"connect_timeout": 2, "tcp_user_timeout": 10_000}
    GONE |= {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
    # A streaming replica of it: strangers read there, editors where they wrote.
    if env.str("REPLICA_URL", default=""):
        DATABASES["replica"] = DATABASES["default"] | {"OPTIONS": {}} | env.db("REPLICA_URL")
        DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    for _database in DATABASES.values():
        _database["OPTIONS"] = GONE | _database.get("OPTIONS", {})
    # Threads of a process share so many connections, kept open; 0 gives each its own.
    POOL = env.int("DATABASE_POOL", default=0)
    if POOL:
        DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": POOL, "timeout": 10}
        DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASE_ROUTERS = ["timeline.serving.snapshot.PublicReads"]

# --- What is kept of what was answered ------------------------------------------------------
# Templates change under the development server, and what was made of them would stay.
KEEP_ANSWERS = env.bool("KEEP_ANSWERS", default=not DEBUG)
KEPT_MEGABYTES = env.int("KEPT_MEGABYTES", default=16)  # in each process
# For how long caches between us and readers may give an answer without asking.
SHARED_SECONDS = env.int("SHARED_SECONDS", default=10)
# Redis or Valkey, shared by all processes and machines; without it each process has its own.
CACHE_URL = env.str("CACHE_URL", default="").replace("valkey", "redis", 1)
if CACHE_URL:
    CACHES = {"default": env.cache_url_config(CACHE_URL)}
    CACHES["default"]["BACKEND"] = "timeline.serving.shared_cache.RedisOrAlone"
    CACHES["default"]["OPTIONS"] = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}

# A reason may be a paragraph.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / "media"))
BACKUP_ROOT = env.str("BACKUP_ROOT", default=str(BASE_DIR / "var" / "backups"))
BACKUP_RECIPIENT = env.str("BACKUP_RECIPIENT", default="")  # an age public key
POSTGRES_BIN = env.str("POSTGRES_BIN", default="")  # where pg_dump is; else where all programs are

# --- Who signs in ---------------------------------------------------------------------------
# allauth alone: it counts what failed, and asks for the second factor.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "desk:home"
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
    {"NAME": "timeline.editing.passwords.HouseWordsValidator"},
]
PASSWORD_WORDS = env.list("PASSWORD_WORDS", default=[])  # beside those the house is known to say
if env.bool("ASK_BREACHED_PASSWORDS", default=not DEBUG):
    _STOLEN = "timeline.editing.stolen_passwords.StolenPasswordValidator"
    AUTH_PASSWORD_VALIDATORS.append({"NAME": _STOLEN})
SESSION_ENGINE = "timeline.editing.sessions"
SESSION_IDLE_AGE = 60 * env.int("SESSION_IDLE_MINUTES", default=12 * 60)
SESSION_COOKIE_AGE = 86_400 * env.int("SESSION_DAYS", default=14)  # from signing in, used or not
ACCOUNT_ADAPTER = "timeline.editing.signing_in.AccountAdapter"
ACCOUNT_FORMS = {"login": "timeline.editing.sign_in_form.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # who has no account here is sent nothing
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_ADAPTER = "timeline.editing.signing_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # http://localhost
PUBLISHERS_NEED_SECOND_FACTOR = env.bool("PUBLISHERS_NEED_SECOND_FACTOR", default=False)

# smtp+tls://user:password@host:587; without it, the server of this machine sends letters, and a
# laptop prints them.
MAILERS = {
    "default": mailer(
        env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
    )
}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="sijal@localhost")

# --- Two languages, Arabic first ------------------------------------------------------------
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "timeline" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# --- Files that do not change ---------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS: list[Any] = [BASE_DIR / "static", ("fonts", plex.ROOT / "files")]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "timeline.static_files.HashedStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

# --- What a browser may do ------------------------------------------------------------------
# Only publishing/ loosens this, and only who may frame.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked from within, without HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if not DEBUG:  # a browser takes these names from this very host over HTTPS alone
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # so that attempts are counted by who makes them

# --- What the operator sees -------------------------------------------------------------------
# One line of JSON an event, to the standard error of the process; a laptop reads Django's own.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
if not DEBUG:
    _LINES = {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["private"]}
    LOGGING: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"private": {"()": "timeline.operating.logs.NoPersonalData"}},
        "formatters": {"lines": {"()": "timeline.operating.logs.Lines"}},
        "handlers": {"lines": _LINES},
        "root": {"handlers": ["lines"], "level": "INFO"},
        "loggers": {"httpx": {"level": "WARNING"}},  # it names addresses: digits of a hash
    }
RELEASE = env.str("RELEASE", default="")
SENTRY_DSN = env.str("SENTRY_DSN", default="")
TRACING = env.str("OTEL_EXPORTER_OTLP_ENDPOINT", default="") != ""

# --- What need not be done at once -----------------------------------------------------------
# By `manage.py db_worker`, which must then run; else in the request that asks for it.
TASKS_BACKEND = (
    "django_tasks_db.DatabaseBackend"
    if env.bool("TASKS_IN_WORKER", default=not DEBUG)
    else "django.tasks.backends.immediate.ImmediateBackend"
)
TASKS = {"default": {"BACKEND": TASKS_BACKEND}}

# A batch holds many; a file larger than an article is refused with a sentence.
DATA_UPLOAD_MAX_NUMBER_FILES = 500

# --- What this site may ask of others -------------------------------------------------------
FETCH_URLS = env.bool("FETCH_URLS", default=False)
