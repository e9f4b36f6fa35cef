"""What a device is asked for a passkey, and whether its answer proves anything: by the library for it, loaded when it is needed."""

from typing import Any

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

# The device asks for the finger, the face or its PIN: so a passkey is two proofs in one.
_VERIFIED = UserVerificationRequirement.REQUIRED
_ASKED = AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED)
# Ed25519, P-256, and RSA for what older Windows keeps in its chip; no other is taken.
KINDS_OF_KEYS = [COSEAlgorithmIdentifier.EDDSA, COSEAlgorithmIdentifier.ECDSA_SHA_256, COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256]
# What a wrong answer raises.
WRONG = (WebAuthnException, ValueError, KeyError, TypeError)


def asked_to_add(host: str, user_id: bytes, user_name: str, known: list[str]) -> tuple[bytes, str]:
    """The challenge, and what the browser needs to make a key, as JSON."""
    options = generate_registration_options(
        rp_id=host,
        rp_name="Lernwege",
        user_id=user_id,
        user_name=user_name,
        authenticator_selection=_ASKED,
        supported_pub_key_algs=KINDS_OF_KEYS,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential)) for credential in known],
    )
    return options.challenge, options_to_json(options)


def asked_to_prove(host: str) -> tuple[bytes, str]:
    """The challenge, and what the browser needs to show a key, as JSON."""
    options = generate_authentication_options(rp_id=host, user_verification=_VERIFIED)
    return options.challenge, options_to_json(options)


def made(answer: str, challenge: bytes, **expected: Any) -> tuple[str, str, int]:
    """A new key: its name, its public half, its counter; raises one of `WRONG`."""
    found = verify_registration_response(
        credential=answer,
        expected_challenge=challenge,
        require_user_verification=True,
        supported_pub_key_algs=KINDS_OF_KEYS,
        **expected,
    )
    return bytes_to_base64url(found.credential_id), bytes_to_base64url(found.credential_public_key), found.sign_count


def shown(answer: str, challenge: bytes, public_key: str, signed: int, **expected: Any) -> int:
    """The counter of a key that has proved itself; raises one of `WRONG`."""
    found = verify_authentication_response(
        credential=answer,
        expected_challenge=challenge,
        credential_public_key=base64url_to_bytes(public_key),
        credential_current_sign_count=signed,
        require_user_verification=True,
        **expected,
    )
    return found.new_sign_count
