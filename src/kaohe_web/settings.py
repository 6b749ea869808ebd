"""The settings of an installation: from its folder and a few environment variables.

========================  ==========================================================
KAOHE_DATA                the folder of the installation (``kaohe-data``)
KAOHE_DATABASE            ``postgresql://…``; SQLite in the folder without it
KAOHE_HOSTS               host names that are served, with commas (loopback)
KAOHE_HTTPS               ``1`` behind TLS: secure cookies, HSTS, proxy header
KAOHE_PROXIES             addresses or networks of the proxies that end TLS (loopback)
KAOHE_ADDRESS             where people open it, for reminders: ``https://…/``
KAOHE_LOG                 ``json``: a line of JSON for each request and error
KAOHE_ZONE                time zone of the company (Asia/Shanghai)
========================  ==========================================================
"""

from __future__ import annotations

import os
from pathlib import Path

from kaohe_web.apps import APPS
from kaohe_web.databases import database
from kaohe_web.home import home, proxies, secret_key

HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = False
HTTPS = os.environ.get("KAOHE_HTTPS") == "1"
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *filter(None, os.environ.get("KAOHE_HOSTS", "").split(",")),
]
#: Only these may say by ``X-Forwarded-…`` for whom and by which way they ask.
PROXIES = proxies(os.environ.get("KAOHE_PROXIES", "127.0.0.1,::1"))
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *APPS,
]
MIDDLEWARE = [
    "kaohe_web.site.logs.RequestsAreLogged",
    "kaohe_web.site.proxies.NamedProxiesOnly",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kaohe_web.site.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kaohe_web.site.zones.ZoneOfThePlace",
    "kaohe_web.identity.sessions.IdleSessionsEnd",
    "kaohe_web.site.languages.LanguageOfAccount",
    "kaohe_web.site.limits.RequestsAreLimited",
    "kaohe_web.site.stopped.OnlySent",
    "kaohe_web.site.typed.UnseenCharactersGo",
    "kaohe_web.access.door.EveryPageHasADoor",
    "kaohe_web.identity.proven.SecondFactorFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "kaohe_web.urls"
WSGI_APPLICATION = "kaohe_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kaohe_web.site.frame.frame",
            ],
            "builtins": ["kaohe_web.site.templatetags.kaohe"],
        },
    }
]

#: Stands in reminders; without it they tell no address.
ADDRESS = os.environ.get("KAOHE_ADDRESS", "")

DATABASES = {"default": database(HOME, os.environ.get("KAOHE_DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"
#: Copies of everything take long: they have a worker of their own (``start.worker``).
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "copies"],
    }
}

AUTHENTICATION_BACKENDS = ["kaohe_web.people.signed_in.WithEmployee"]
MFA_ADAPTER = "kaohe_web.identity.adapter.Sealing"
MFA_TOTP_TOLERANCE = 1  # the clock of a telephone may be half a minute off
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username",)}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]

USE_TZ = True
TIME_ZONE = os.environ.get("KAOHE_ZONE", "Asia/Shanghai")
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
#: Evidence and uploads are served through a door, never by their path.
MEDIA_ROOT = HOME / "files"

#: A session ends after two hours without a request, and twelve after it began.
SESSION_IDLE_SECONDS = 2 * 3600
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kaohe_web.site.stopped.forged"
CSRF_COOKIE_HTTPONLY = False  # htmx reads the token from the page, not the cookie
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
#: To the standard error alone, for the journal of the machine. With ``json`` each record
#: is a line of JSON, and each request one of them.
_LOG = "json" if os.environ.get("KAOHE_LOG") == "json" else "plain"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "kaohe_web.site.logs.WithoutData",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "kaohe_web.site.logs.JsonLines"},
    },
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": _LOG}},
    "loggers": {
        "django": {"handlers": ["errors"], "level": "ERROR", "propagate": True},
        "kaohe_web": {"handlers": ["errors"], "level": "WARNING"},
        "kaohe_web.requests": {"level": "INFO" if _LOG == "json" else "WARNING"},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a matrix of 200 people and 40 items
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
