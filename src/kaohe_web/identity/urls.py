"""The pages of signing in."""

from __future__ import annotations

from django.urls import path

from kaohe_web.identity.views import code, factor, rule, signing

urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/code/", code.code, name="sign_in_code"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", signing.password, name="password"),
    path("factor/", factor.own, name="factor"),
    path("factor/remove/", factor.remove, name="factor_remove"),
    path("factor/prove/", code.prove_again, name="factor_prove"),
    path("factor/rule/", rule.rule, name="factor_rule"),
]
