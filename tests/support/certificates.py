"""A certificate that signs itself, for a server on loopback."""

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def write_certificate(name: str, certificate: Path, key: Path) -> None:
    """Write a certificate of two days for a name or a number, and its key, which only its owner may read."""
    secret, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    whose = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    today, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder(subject, subject, secret.public_key(), x509.random_serial_number(), today - day, today + day)
        .add_extension(x509.SubjectAlternativeName([whose]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    written = serialization.Encoding.PEM
    certificate.write_bytes(made.public_bytes(written))
    key.touch(mode=0o600)
    key.write_bytes(secret.private_bytes(written, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
