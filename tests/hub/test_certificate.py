"""One key and one certificate for as long as the file is there."""

import hashlib
import ssl
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from ahoyd.hub import certificate as certificate_module
from ahoyd.hub.certificate import Certificate


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "hub.pem"
    made = Certificate.at(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Certificate.at(path) == made
    assert [entry.name for entry in path.parent.iterdir()] == ["hub.pem"]


def test_it_is_p256_and_known_by_the_hash_of_its_der(tmp_path: Path) -> None:
    made = Certificate.at(tmp_path / "hub.pem")
    text = made.path.read_text()
    certificate = x509.load_pem_x509_certificate(text.encode())
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    der = ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN CERTIFICATE") :])
    assert made.pin == hashlib.sha256(der).hexdigest()


def test_nothing_older_than_tls_1_3_is_spoken(tmp_path: Path) -> None:
    context = Certificate.at(tmp_path / "hub.pem").context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_3


def test_who_comes_at_the_same_time_gets_the_same(tmp_path: Path) -> None:
    first = Certificate.at(tmp_path / "hub.pem")
    certificate_module._make(tmp_path / "hub.pem")  # as by somebody who had seen no file
    assert Certificate.at(tmp_path / "hub.pem") == first


def test_what_is_no_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hub.pem").touch(0o600)
    with pytest.raises(ValueError, match="PEM"):
        Certificate.at(tmp_path / "hub.pem")


def test_a_key_that_others_could_have_read_is_not_used(tmp_path: Path) -> None:
    made = Certificate.at(tmp_path / "hub.pem")
    made.path.chmod(0o640)
    with pytest.raises(ValueError, match="must be 0600"):
        Certificate.at(made.path)
