"""The hub's key and certificate: made once, self-signed, and known to others by the certificate's hash alone."""

import datetime as dt
import hashlib
import os
import ssl
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

NEVER = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
"""RFC 5280, 4.1.2.5: a certificate without a date of expiration. It is trusted by its hash, which has no date."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What lies in a file of mode 0600: a P-256 key and its certificate, in PEM."""

    path: Path
    pin: str
    """SHA-256 of the certificate's DER, in hex."""

    @classmethod
    def at(cls, path: Path) -> "Certificate":
        """The one at `path`, made if there is none. Raises OSError; ValueError if what is there is none we can use."""
        if not path.exists():
            _make(path)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ValueError(f"{path}: open to others, must be 0600")
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        return cls(path, hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest())

    def context(self) -> ssl.SSLContext:
        """TLS 1.3 with it, and nothing older. Raises ssl.SSLError, OSError."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(self.path)
        return context


def _make(path: Path) -> None:
    """Make the file in one step: who comes at the same time finds all of one or all of the other."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ahoyd hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(NEVER)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - of a descriptor
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another one was quicker
            path.hardlink_to(draft)
    finally:
        draft.unlink()
