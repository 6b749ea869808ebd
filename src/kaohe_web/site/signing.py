"""Signing in and out, and one's own password: limited, and told in the audit chain."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.audit.log import record
from kaohe_web.people.models import Account
from kaohe_web.site import attempts, factor
from kaohe_web.site.second import OWED, wait_for_code
from kaohe_web.site.sessions import begin
from kaohe_web.words import word
from kaohe_web.words.language import lang


class SignIn(LoginView):
    """The form; unknown names, wrong passwords and closed accounts get one answer."""

    template_name = "site/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the password only where there were not too many failures."""
        typed, address = request.POST.get("username", ""), attempts.address_of(request)
        if attempts.too_many(typed, address, timezone.now()):
            minutes = int(attempts.WINDOW / timedelta(minutes=1))
            wait = {"wait": minutes, "form": AuthenticationForm(request)}
            return render(request, self.template_name, wait, status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin a session of limited length."""
        account, at = form.get_user(), timezone.now()
        assert isinstance(account, Account)
        if factor.has(account):
            return wait_for_code(self.request, account, self.get_success_url())
        attempts.succeeded(account.username, attempts.address_of(self.request))
        with transaction.atomic():
            answer = super().form_valid(form)
            begin(self.request, at)
            if factor.owes(account, timezone.localtime(at)):
                self.request.session[OWED] = True
            _tell(account, "sign_in", account)
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure; a name that nobody has is not kept: it may be a password."""
        typed, at = form.data.get("username", ""), timezone.now()
        known = Account.objects.filter(username=typed).first()
        with transaction.atomic():
            attempts.failed(typed, attempts.address_of(self.request), at)
            _tell(None, "sign_in_failed", known)
        return super().form_invalid(form)


class SignOut(LogoutView):
    """The end of a session."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End it."""
        if isinstance(request.user, Account):
            with transaction.atomic():
                _tell(request.user, "sign_out", request.user)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


sign_in = open_page(SignIn.as_view())
sign_out = open_page(SignOut.as_view())


@page(SIGNED_IN)
def password(request: Visit) -> HttpResponseBase:
    """A new password for oneself; every other session of the account ends."""
    account = request.viewer.account
    if request.method != "POST":
        return _password(request, PasswordChangeForm(account))
    address, at = attempts.address_of(request), timezone.now()
    if attempts.too_many(account.username, address, at):
        return _password(request, PasswordChangeForm(account), 429)
    form = PasswordChangeForm(account, request.POST)
    if not form.is_valid():
        if "old_password" in form.errors:
            attempts.failed(account.username, address, at)
        return _password(request, form, 422)
    with transaction.atomic():
        form.save()
        _tell(account, "account.password_own", account)
    update_session_auth_hash(request, account)
    messages.success(request, word("password_changed", lang()))
    return redirect("home")


def _password(
    request: Visit, form: PasswordChangeForm, status: int = 200
) -> HttpResponse:
    minutes = int(attempts.WINDOW / timedelta(minutes=1))
    context = {
        "form": form,
        "wait": minutes if status == 429 else None,
        "idle_hours": settings.SESSION_IDLE_SECONDS // 3600,
    }
    return render(request, "site/password.html", context, status=status)


def _tell(by: Account | None, action: str, of: Account | None) -> None:
    subject = "account:?" if of is None else f"account:{of.username}"[:80]
    record(at=timezone.now(), account=by, action=action, subject=subject)
