"""企业微信: the web sign-in of an app that the company made itself.

developer.work.weixin.qq.com/document/path/98151 (address), 91039 (token), 98177 (who).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Asked, Kind, Refused, code_of, text_of
from kaohe_web.identity.providers.web import asked as answer_of

SIGN_IN = "https://login.work.weixin.qq.com/wwlogin/sso/login"
API = "https://qyapi.weixin.qq.com/cgi-bin"


def address(provider: Provider, asked: Asked) -> str:
    """The page with the code to scan."""
    told = {
        "login_type": "CorpApp",
        "appid": provider.tenant,
        "agentid": provider.client,
        "redirect_uri": asked.back,
        "state": asked.state,
    }
    return f"{SIGN_IN}?{urlencode(told)}"


def subject(provider: Provider, asked: Asked, query: Mapping[str, str]) -> str:
    """The UserID (账号) of a member of the company itself."""
    code = code_of(query)
    secret = {"corpid": provider.tenant, "corpsecret": provider.secret}
    token = _right(answer_of("GET", f"{API}/gettoken", params=secret))
    told = {"access_token": text_of(token, "access_token"), "code": code}
    who = _right(answer_of("GET", f"{API}/auth/getuserinfo", params=told))
    # Somebody outside has an openid and no userid; of a linked company it is Corp/userid.
    found = who.get("userid")
    if not isinstance(found, str) or not found or "/" in found:
        raise Refused("provider_not_member")
    return found


def _right(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer, where its code says that it is one (the status is always 200)."""
    if answer.get("errcode") != 0:
        raise Refused("provider_wrong_answer")
    return answer


WECOM = Kind(address, subject, ("tenant", "client"))
