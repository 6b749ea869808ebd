"""Signing in and out, and one's own password: limited, and told in the audit chain."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.identity import attempts
from kaohe_web.identity.entering import after_first_step, refuse
from kaohe_web.identity.factor import tell
from kaohe_web.identity.models import Provider
from kaohe_web.people.models import Account
from kaohe_web.words import word
from kaohe_web.words.language import lang


def providers_on() -> QuerySet[Provider]:
    """Where people may sign in."""
    return Provider.objects.filter(is_on=True)


class SignIn(LoginView):
    """The form; unknown names, wrong passwords and closed accounts get one answer."""

    template_name = "identity/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the company's providers."""
        return {**super().get_context_data(**kwargs), "providers": providers_on()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the password only where there were not too many failures."""
        typed, address = request.POST.get("username", ""), attempts.address_of(request)
        if attempts.too_many(typed, address, timezone.now()):
            wait = {
                "wait": attempts.MINUTES,
                "form": AuthenticationForm(request),
                "providers": providers_on(),
            }
            return render(request, self.template_name, wait, status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin a session of limited length."""
        account = form.get_user()
        assert isinstance(account, Account)
        return after_first_step(self.request, account, self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure; a name that nobody has is not kept: it may be a password."""
        typed = form.data.get("username", "")
        refuse(self.request, typed, Account.objects.filter(username=typed).first())
        return super().form_invalid(form)


class SignOut(LogoutView):
    """The end of a session."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End it."""
        if isinstance(request.user, Account):
            with transaction.atomic():
                tell(request.user, request.user, "sign_out", timezone.now())
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
    if _is_the_one(account, request.POST):
        messages.info(request, word("password_changed_before", lang()))
        return redirect("home")
    form = PasswordChangeForm(account, request.POST)
    if not form.is_valid():
        if "old_password" in form.errors:
            attempts.failed(account.username, address, at)
        return _password(request, form, 422)
    with transaction.atomic():
        form.save()
        tell(account, account, "account.password_own", at)
    update_session_auth_hash(request, account)
    messages.success(request, word("password_changed", lang()))
    return redirect("home")


def _is_the_one(account: Account, sent: QueryDict) -> bool:
    """Whether the form was sent before: its new password is the account's, typed twice,
    and its old one is not any more.
    """
    new = sent.get("new_password1", "")
    if not new or new != sent.get("new_password2") or new == sent.get("old_password"):
        return False
    return account.check_password(new)


def _password(
    request: Visit, form: PasswordChangeForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "wait": attempts.MINUTES if status == 429 else None,
        "idle_hours": settings.SESSION_IDLE_SECONDS // 3600,
    }
    return render(request, "identity/password.html", context, status=status)
