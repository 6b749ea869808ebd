"""钉钉: sign-in by an app of the company (open.dingtalk.com, 登录第三方网站).

Who signed in is told by his unionId; the company's own userId is asked for with the app's
token, which answers for members of the company alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Asked, Kind, Refused, code_of, text_of
from kaohe_web.identity.providers.web import asked as answer_of

SIGN_IN = "https://login.dingtalk.com/oauth2/auth"
API = "https://api.dingtalk.com/v1.0"
OLD_API = "https://oapi.dingtalk.com"
#: Of ``contact_type``: 0 a member of the company, 1 somebody outside it.
_MEMBER = 0


def address(provider: Provider, asked: Asked) -> str:
    """The page of 钉钉; ``corpid`` asks it to choose the company and to say which."""
    told = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": asked.back,
        "scope": "openid corpid",
        "state": asked.state,
        "prompt": "consent",
        "corpId": provider.tenant,
    }
    return f"{SIGN_IN}?{urlencode(told)}"


def subject(provider: Provider, asked: Asked, query: Mapping[str, str]) -> str:
    """The userId of a member of the company."""
    told = {
        "clientId": provider.client,
        "clientSecret": provider.secret,
        "code": code_of(query, "authCode" if "authCode" in query else "code"),
        "grantType": "authorization_code",
    }
    token = answer_of("POST", f"{API}/oauth2/userAccessToken", json=told)
    if token.get("corpId") != provider.tenant:
        raise Refused("provider_not_member")
    bearer = {"x-acs-dingtalk-access-token": text_of(token, "accessToken")}
    who = answer_of("GET", f"{API}/contact/users/me", headers=bearer)
    return _user(provider, text_of(who, "unionId"))


def _user(provider: Provider, union: str) -> str:
    app = {"appKey": provider.client, "appSecret": provider.secret}
    token = answer_of("POST", f"{API}/oauth2/accessToken", json=app)
    answer = answer_of(
        "POST",
        f"{OLD_API}/topapi/user/getbyunionid",
        params={"access_token": text_of(token, "accessToken")},
        json={"unionid": union},
    )
    found = answer.get("result")
    if answer.get("errcode") != 0 or not isinstance(found, dict):
        raise Refused("provider_not_member")
    if found.get("contact_type") != _MEMBER:
        raise Refused("provider_not_member")
    return text_of(found, "userid")


DINGTALK = Kind(address, subject, ("tenant", "client"))
