"""The pages of signing in."""

from __future__ import annotations

from django.urls import path

from kaohe_web.identity.views import (
    code,
    company,
    factor,
    passkey,
    providers,
    rule,
    signing,
)

urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/code/", code.code, name="sign_in_code"),
    path("sign-in/passkey/", passkey.sign_in, name="sign_in_passkey"),
    path("sign-in/with/<int:pk>/", company.start, name="sign_in_with"),
    path("sign-in/with/<int:pk>/back/", company.back, name="sign_in_back"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", signing.password, name="password"),
    path("factor/", factor.own, name="factor"),
    path("factor/confirm/", factor.confirm_own, name="factor_confirm"),
    path("factor/app/", factor.app, name="factor_app"),
    path("factor/remove/", factor.remove, name="factor_remove"),
    path("factor/prove/", code.prove_own, name="factor_prove"),
    path("factor/rule/", rule.rule, name="factor_rule"),
    path("factor/link/", company.link_own, name="identity_link"),
    path("factor/unlink/", company.unlink_own, name="identity_unlink"),
    path("passkeys/options/", passkey.options, name="passkey_options"),
    path("passkeys/add/", passkey.add, name="passkey_add"),
    path("passkeys/remove/", passkey.remove, name="passkey_remove"),
    path("passkeys/prove/", passkey.prove_own, name="passkey_prove"),
    path("providers/", providers.providers, name="providers"),
    path("providers/new/", providers.new, name="provider_new"),
    path("providers/<int:pk>/", providers.change, name="provider"),
    path("providers/<int:pk>/remove/", providers.remove, name="provider_remove"),
]
