"""Settings of the portal, read from the environment; `.env.example` lists every variable."""

import os
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from gscnet import state

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, *, default: bool = False) -> bool:
    """The yes/no variable NAME; anything but a clear yes or no stops with a sentence."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "yes", "1", "true", "on", "no", "0", "false", "off"}:
        return value in {"yes", "1", "true", "on"} if value else default
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """The variable NAME as a whole number; anything else stops with a sentence."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    """The comma-separated variable NAME as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


MODE = os.environ.get("GSCNET_MODE", "local")
if MODE not in {"local", "production"}:
    raise ImproperlyConfigured(f"GSCNET_MODE must be local or production, not {MODE!r}.")
PRODUCTION = MODE == "production"

if PRODUCTION:
    missing = [
        name
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL")
        if not os.environ.get(name)
    ]
    if missing:
        raise ImproperlyConfigured(
            f"Production needs {', '.join(missing)}: set them in the environment, see .env.example."
        )

DEBUG = flag("DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG=yes and GSCNET_MODE=production exclude each other.")
STATE_DIR = state.folder()
SECRET_KEY = os.environ.get("SECRET_KEY") or state.secret_key(STATE_DIR)
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = words("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
# Where `serve` listens, and with how many processes and threads each (docs/deploy.md has figures).
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = number("PORT", 8000)
WEB_WORKERS = number("WEB_WORKERS", min(os.cpu_count() or 1, 4))
WEB_THREADS = number("WEB_THREADS", 4)
SITE_URL = (os.environ.get("SITE_URL") or f"http://localhost:{PORT}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Sample content and sample people, for trying the portal; never in production.
SAMPLE = flag("SAMPLE") and not PRODUCTION

INSTALLED_APPS = [
    "gscnet.common",
    "gscnet.directory",
    "gscnet.accounts",
    "documents",
    "experts",
    "pilots",
    "events",
    "gscnet.workplan",
    "gscnet.subscriptions.apps.SubscriptionsConfig",
    "gscnet.portal.apps.PortalConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "gscnet.portal.apps.Admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "gscnet.common.requests.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "documents.usage.UsageMiddleware",
    "gscnet.common.pagecache.PageCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "gscnet.common.filehttp.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gscnet.accounts.middleware.AuthenticationMiddleware",
    "gscnet.common.filehttp.UploadLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gscnet.accounts.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gscnet.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "gscnet.urls"
WSGI_APPLICATION = "gscnet.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
                "gscnet.common.context.page",
            ],
        },
    },
]

# Without DATABASE_URL the embedded server of gscnet/postgres.py is started by whoever needs it.
DATABASE_URL = os.environ.get("DATABASE_URL") or state.database_uri(STATE_DIR)
_conninfo = conninfo_to_dict(DATABASE_URL)
# Connections that each web process keeps open (gscnet/wsgi.py); commands and the worker need none.
DATABASE_POOL = number("DATABASE_POOL", 8)
# How long a page may wait for one answer of the database, so that no question can hold a worker for
# long; 0 for no limit. Commands and the worker take the time they need.
STATEMENT_SECONDS = number("STATEMENT_SECONDS", 10)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _conninfo.pop("dbname", "gscnet"),
        "USER": _conninfo.pop("user", ""),
        "PASSWORD": _conninfo.pop("password", ""),
        "HOST": _conninfo.pop("host", ""),
        "PORT": _conninfo.pop("port", ""),
        "OPTIONS": {"connect_timeout": 5, **_conninfo},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits must be shared by all processes; pages need not be, their key carries the version.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "common_cache",
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Parts of the page that only a new release changes ({% cache %} in base.html).
    "template_fragments": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["gscnet.accounts.backends.AppointmentBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:workspace"

ACCOUNT_ADAPTER = "gscnet.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gscnet.accounts.forms.SignInForm",
    "add_email": "gscnet.accounts.forms.ChangeEmailForm",
    "change_password": "gscnet.accounts.forms.ChangePasswordForm",
    "reset_password": "gscnet.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "gscnet.accounts.forms.NewPasswordForm",
    "reauthenticate": "gscnet.accounts.forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "activate_totp": "gscnet.accounts.forms.ActivateAppForm",
    "add_webauthn": "gscnet.accounts.forms.AddPasskeyForm",
    "authenticate": "gscnet.accounts.forms.CodeForm",
    "reauthenticate": "gscnet.accounts.forms.ConfirmCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_GET = False
# A session ends with the browser and with the working day.
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_AGE = 12 * 3600
# Every public form has a line here; gscnet/common/ratelimit.py reads it too. A number of tries per
# second, minute, hour or day and per address of the client (ip), signed-in user, or account (key).
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "confirm_email": "1/180s/key",
    "signup": "20/m/ip",
    "invitation": "20/m/ip",
    "nominee": "30/m/ip",
    "new_link": "5/m/ip",
    "expression": "5/m/ip,30/d/ip",
    "expression_link": "30/m/ip",
    "checklist": "30/m/ip",
    "registration": "5/m/ip,60/d/ip",
    "participation": "30/m/ip",
    "subscribe": "5/m/ip,30/d/ip",
    "subscription_link": "60/m/ip",
    "certificate": "30/m/ip",
    "offline_pack": "5/m/ip,40/d/ip",
}
# Answers that each web process makes for programs (API, tables, OAI-PMH) per minute and client; what is
# kept in memory is not counted. 0 for no limit.
READS_PER_MINUTE = number("READS_PER_MINUTE", 300)
# How many proxies in front of the portal append to X-Forwarded-For. With 0 that header, which
# anyone can send, is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", 0)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Accounts begin with a known address; without this, who has a second factor could never change it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "GSCNET"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["gscnet.common.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Pages link only to hashed names; twice the files would take twice the time to compress.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or STATE_DIR / "static")
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or STATE_DIR / "media")
MEDIA_URL = "/media-is-never-served-directly/"
S3_BUCKET = os.environ.get("S3_BUCKET", "")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": S3_BUCKET, "querystring_expire": 300, "file_overwrite": False},
    }
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Path that nginx maps to MEDIA_ROOT (internal location); empty means the portal sends the bytes.
ACCEL_REDIRECT = os.environ.get("ACCEL_REDIRECT", "")
# How long what was read waits in memory before it is counted; 0 keeps it there.
USAGE_FLUSH_SECONDS = 5
MAX_UPLOAD_BYTES = number("MAX_UPLOAD_MB", 100) * 1024 * 1024

EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if PRODUCTION
    else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = STATE_DIR / "mail"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = number("EMAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
# Who is written to about the portal and its security; shown on the contact page.
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")
# Where editors are told of new submissions; empty: everyone who is appointed CAEC editor.
EDITORS_EMAIL = words("EDITORS_EMAIL")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "GSCNET <noreply@localhost>")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION and flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gscnet.portal.errors.csrf_failure"

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
IMPORT_EXPORT_USE_TRANSACTIONS = True
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "gscnet.common.requests.RequestIdFilter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id"],
        }
    },
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        # The development server would write addresses past the filter.
        "django.server": {"handlers": ["console"], "propagate": False},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
