"""企业微信, 钉钉 and 飞书 as their public documentation says that they answer."""

from __future__ import annotations

from typing import Any

from tests.web.identity.served import Answer, Request

SECRET = "the-secret"
CODE = "the-code"


class WeCom:
    """developer.work.weixin.qq.com: gettoken (91039), auth/getuserinfo (98177)."""

    who: dict[str, Any] = {"userid": "li.ming"}

    def answer(self, asked: Request) -> Answer:
        """Every answer has status 200; its code says whether it is one."""
        told = asked.told
        if asked.path == "/gettoken":
            if (told["corpid"], told["corpsecret"]) != ("ww1", SECRET):
                return 200, {"errcode": 40001, "errmsg": "invalid credential"}
            token = {"access_token": "at", "expires_in": 7200}
            return 200, {"errcode": 0, "errmsg": "ok", **token}
        assert asked.path == "/auth/getuserinfo"
        if (told["access_token"], told["code"]) != ("at", CODE):
            return 200, {"errcode": 40029, "errmsg": "invalid code"}
        return 200, {"errcode": 0, "errmsg": "ok", **self.who}


class DingTalk:
    """open.dingtalk.com: userAccessToken, contact/users/me, getbyunionid."""

    corp = "ding1"
    found: dict[str, Any] = {"contact_type": 0, "userid": "manager7675"}

    def answer(self, asked: Request) -> Answer:
        told = asked.told
        if asked.path == "/oauth2/userAccessToken":
            given = told["clientId"], told["clientSecret"], told["code"]
            if given != ("app1", SECRET, CODE):
                return 400, {"code": "invalidParameter", "message": "code"}
            tokens = {"accessToken": "ut", "refreshToken": "rt", "expireIn": 7200}
            return 200, {**tokens, "corpId": self.corp}
        if asked.path == "/contact/users/me":
            assert asked.headers["x-acs-dingtalk-access-token"] == "ut"
            return 200, {"nick": "小李", "unionId": "z21H", "openId": "o1"}
        if asked.path == "/oauth2/accessToken":
            assert (told["appKey"], told["appSecret"]) == ("app1", SECRET)
            return 200, {"accessToken": "at", "expireIn": 7200}
        assert asked.path == "/topapi/user/getbyunionid"
        assert (told["access_token"], told["unionid"]) == ("at", "z21H")
        if not self.found:
            return 200, {"errcode": 60121, "errmsg": "找不到该用户"}
        return 200, {"errcode": 0, "errmsg": "ok", "result": self.found}


class Feishu:
    """open.feishu.cn: authen/v2/oauth/token, authen/v1/user_info."""

    who: dict[str, Any] = {"user_id": "5d9bdxxx", "tenant_key": "736588c9"}
    asked: Request | None = None

    def answer(self, asked: Request) -> Answer:
        told = asked.told
        if asked.path == "/v2/oauth/token":
            self.asked = asked
            given = told["client_id"], told["client_secret"], told["code"]
            if given != ("cli_1", SECRET, CODE):
                return 400, {"code": 20003, "error": "invalid_grant"}
            tokens = {"access_token": "ut", "expires_in": 7200, "token_type": "Bearer"}
            return 200, {"code": 0, **tokens}
        assert asked.path == "/v1/user_info"
        assert asked.headers["Authorization"] == "Bearer ut"
        who = {"name": "小李", "open_id": "ou_1", "union_id": "on_1", **self.who}
        return 200, {"code": 0, "msg": "success", "data": who}
