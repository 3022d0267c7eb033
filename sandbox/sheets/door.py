"""The door for service accounts: a signed assertion is exchanged for a token of an hour (RFC 7523)."""

import base64
import binascii
import json
import secrets
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from sandbox.sheets.errors import DoorRefused
from sandbox.sheets.world import SheetsWorld

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPES = {"https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"}
AUDIENCE = "https://oauth2.googleapis.com/token"
"""What an assertion is for, wherever the look-alike answers: Google's own library says it so."""
LONGEST_S, AWAY_S = 3600, 300
FRAME = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."


def token(world: SheetsWorld, form: dict[str, str]) -> dict[str, Any]:
    """A new token. Raises DoorRefused."""
    if form.get("grant_type") != GRANT:
        raise DoorRefused("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type', '')}")
    head, claims, signed, signature = _parts(form.get("assertion", ""))
    account = str(claims.get("iss", ""))
    if account not in world.accounts:
        raise DoorRefused("invalid_grant", "Invalid grant: account not found")
    key = world.accounts[account]
    if head.get("alg") != "RS256" or key is None or not _fits(key, signed, signature):
        raise DoorRefused("invalid_grant", "Invalid JWT Signature.")
    _check(claims)
    made = f"ya29.{secrets.token_urlsafe(24)}"
    world.tokens[made] = account
    return {"access_token": made, "expires_in": LONGEST_S - 1, "token_type": "Bearer"}


def _parts(assertion: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    try:
        head, claims, signature = assertion.split(".")
        told = json.loads(_plain(head)), json.loads(_plain(claims))
        return told[0], told[1], f"{head}.{claims}".encode(), _plain(signature)
    except (ValueError, binascii.Error):
        raise DoorRefused("invalid_grant", "Bad Request") from None


def _plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _fits(key: str, signed: bytes, signature: bytes) -> bool:
    public = serialization.load_pem_public_key(key.encode())
    assert isinstance(public, rsa.RSAPublicKey)
    try:
        public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def _check(claims: dict[str, Any]) -> None:
    begun, over, now = claims.get("iat", 0), claims.get("exp", 0), time.time()
    if not (abs(now - begun) <= AWAY_S and begun < over <= begun + LONGEST_S and over > now):
        raise DoorRefused("invalid_grant", FRAME)
    if claims.get("aud") != AUDIENCE:
        raise DoorRefused("invalid_grant", "Invalid JWT: Failed audience check.")
    asked = set(str(claims.get("scope", "")).split())
    if not asked or not asked <= SCOPES:
        raise DoorRefused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
