"""飞书: OAuth 2.0 with PKCE of an app that the company made itself.

open.feishu.cn: 获取授权码 (authen/v1/authorize), 获取 user_access_token
(authen/v2/oauth/token), 获取用户信息 (authen/v1/user_info). The user_id is told only to an
app with the permission contact:user.employee_id:readonly.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Asked, Kind, Refused, code_of, text_of
from kaohe_web.identity.providers.web import asked as answer_of

SIGN_IN = "https://accounts.feishu.cn/open-apis/authen/v1/authorize"
API = "https://open.feishu.cn/open-apis/authen"


def address(provider: Provider, asked: Asked) -> str:
    """The page of 飞书."""
    told = {
        "client_id": provider.client,
        "response_type": "code",
        "redirect_uri": asked.back,
        "scope": "contact:user.employee_id:readonly",
        "state": asked.state,
        "code_challenge": asked.challenge,
        "code_challenge_method": "S256",
    }
    return f"{SIGN_IN}?{urlencode(told)}"


def subject(provider: Provider, asked: Asked, query: Mapping[str, str]) -> str:
    """The user_id of somebody in the company's tenant."""
    told = {
        "grant_type": "authorization_code",
        "client_id": provider.client,
        "client_secret": provider.secret,
        "code": code_of(query),
        "redirect_uri": asked.back,
        "code_verifier": asked.verifier,
    }
    token = answer_of("POST", f"{API}/v2/oauth/token", json=told)
    if token.get("code") != 0:
        raise Refused("provider_wrong_answer")
    bearer = {"Authorization": f"Bearer {text_of(token, 'access_token')}"}
    answer = answer_of("GET", f"{API}/v1/user_info", headers=bearer)
    who = answer.get("data")
    if answer.get("code") != 0 or not isinstance(who, dict):
        raise Refused("provider_wrong_answer")
    if provider.tenant and who.get("tenant_key") != provider.tenant:
        raise Refused("provider_not_member")
    if not who.get("user_id"):
        raise Refused("provider_no_claim")
    return text_of(who, "user_id")


FEISHU = Kind(address, subject, ("client", "tenant"))
