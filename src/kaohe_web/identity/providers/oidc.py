"""OpenID Connect Core 1.0 with discovery: code flow with PKCE, state and nonce.

The ID token's signature is checked against the provider's keys although it comes by TLS,
by asymmetric algorithms only; issuer, audience, authorised party, times and nonce too.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode

import jwt
from django.core.cache import cache

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Asked, Kind, Refused, code_of, text_of
from kaohe_web.identity.providers.web import asked as answer_of
from kaohe_web.identity.providers.web import is_safe

_WELL_KNOWN = "/.well-known/openid-configuration"
_ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
_KEPT_SECONDS = 600
_LEEWAY_SECONDS = 60
#: What people can write themselves, or share: it never says who somebody is.
NOT_AN_ID = frozenset(
    {
        *("name", "given_name", "family_name", "middle_name", "nickname", "profile"),
        *(
            "preferred_username",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
        ),
        *("locale", "address", "phone_number", "email_verified"),
    }
)


def address(provider: Provider, asked: Asked) -> str:
    """Where the browser signs in."""
    scope = "openid" if provider.claim == "sub" else "openid profile"
    told = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": asked.back,
        "scope": f"{scope} email" if provider.claim == "email" else scope,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": asked.challenge,
        "code_challenge_method": "S256",
    }
    to = text_of(discovered(provider.issuer), "authorization_endpoint")
    if not is_safe(to):
        raise Refused("provider_wrong_address")
    return f"{to}{'&' if '?' in to else '?'}{urlencode(told)}"


def subject(provider: Provider, asked: Asked, query: Mapping[str, str]) -> str:
    """The claim that says who somebody is, out of a token that was checked."""
    about = discovered(provider.issuer)
    if "iss" in query and query["iss"] != provider.issuer:  # RFC 9207
        raise Refused("provider_wrong_answer")
    tokens = _tokens(provider, asked, code_of(query), about)
    claims = _checked(provider, asked, text_of(tokens, "id_token"), about)
    if provider.claim not in claims and "userinfo_endpoint" in about:
        claims = _more(claims, tokens, about)
    found = claims.get(provider.claim)
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise Refused("provider_email_unverified")
    if provider.claim in NOT_AN_ID or not isinstance(found, (str, int)):
        raise Refused("provider_no_claim")
    return str(found).lower() if provider.claim == "email" else str(found)


def discovered(issuer: str) -> Mapping[str, Any]:
    """What the issuer says of itself; it must name itself exactly so."""
    key = f"oidc:{issuer}"
    kept: Mapping[str, Any] | None = cache.get(key)
    if kept is None:
        kept = answer_of("GET", issuer.rstrip("/") + _WELL_KNOWN)
        if kept.get("issuer") != issuer:
            raise Refused("provider_wrong_issuer")
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def _tokens(
    provider: Provider, asked: Asked, code: str, about: Mapping[str, Any]
) -> Mapping[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked.back,
        "code_verifier": asked.verifier,
    }
    to, auth = text_of(about, "token_endpoint"), None
    # Without a word of the provider the first one holds (Discovery 1.0, section 3).
    ways = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in ways:
        auth = (quote_plus(provider.client), quote_plus(provider.secret))
    else:
        form |= {"client_id": provider.client, "client_secret": provider.secret}
    return answer_of("POST", to, data=form, auth=auth)


def _checked(
    provider: Provider, asked: Asked, token: str, about: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The claims of the ID token; ``Refused`` where anything about it is not right."""
    try:
        header = jwt.get_unverified_header(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key(header, about),
            algorithms=_ALGORITHMS,
            audience=provider.client,
            issuer=provider.issuer,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, ValueError, KeyError, TypeError):
        raise Refused("provider_wrong_token") from None
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (others or "azp" in claims) and claims.get("azp") != provider.client:
        raise Refused("provider_wrong_token")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce, asked.nonce):
        raise Refused("provider_wrong_token")
    return claims


def _key(header: Mapping[str, Any], about: Mapping[str, Any]) -> jwt.PyJWK:
    """The provider's key that the token names; asked for anew where it is a new one."""
    to = text_of(about, "jwks_uri")
    if header.get("alg") not in _ALGORITHMS:
        raise Refused("provider_wrong_token")
    for fresh in (False, True):
        kept = None if fresh else cache.get(f"jwks:{to}")
        if kept is None:
            kept = answer_of("GET", to)
            cache.set(f"jwks:{to}", kept, _KEPT_SECONDS)
        fitting = [
            one
            for one in kept.get("keys", ())
            if one.get("use", "sig") == "sig"
            and one.get("kty") in ("RSA", "EC", "OKP")
            and one.get("kid") == header.get("kid")
        ]
        if len(fitting) == 1:
            return jwt.PyJWK(fitting[0], algorithm=header["alg"])
    raise Refused("provider_wrong_token")


def _more(
    claims: Mapping[str, Any], tokens: Mapping[str, Any], about: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The claims with those that the provider tells only on asking, of the same person."""
    bearer = {"Authorization": f"Bearer {text_of(tokens, 'access_token')}"}
    told = answer_of("GET", text_of(about, "userinfo_endpoint"), headers=bearer)
    if told.get("sub") != claims["sub"]:
        raise Refused("provider_wrong_token")
    return {**told, **claims}


OIDC = Kind(address, subject, ("issuer", "client", "claim"))
