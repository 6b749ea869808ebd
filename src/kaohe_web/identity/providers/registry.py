"""Every kind of provider; one line for a new one."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Kind
from kaohe_web.identity.providers.dingtalk import DINGTALK
from kaohe_web.identity.providers.feishu import FEISHU
from kaohe_web.identity.providers.oidc import OIDC
from kaohe_web.identity.providers.wecom import WECOM

KINDS: Mapping[str, Kind] = {
    Provider.Kind.OIDC: OIDC,
    Provider.Kind.WECOM: WECOM,
    Provider.Kind.DINGTALK: DINGTALK,
    Provider.Kind.FEISHU: FEISHU,
}
