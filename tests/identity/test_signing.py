import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ahoyd.identity.signing import DeviceKey, fingerprint, is_signed
from identity.people import KEY_A, KEY_B, key


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    signature = KEY_A.sign(b"said")
    assert is_signed(b"said", signature, KEY_A.public)
    assert not is_signed(b"sayd", signature, KEY_A.public)
    assert not is_signed(b"said", signature, KEY_B.public)


@pytest.mark.parametrize("cut", [0, 1, 63])
def test_a_cut_signature_is_none(cut: int) -> None:
    assert not is_signed(b"said", KEY_A.sign(b"said")[:cut], KEY_A.public)


@pytest.mark.parametrize("public", [b"", b"\x00" * 31, b"\xff" * 33])
def test_what_is_no_key_has_signed_nothing(public: bytes) -> None:
    assert not is_signed(b"said", KEY_A.sign(b"said"), public)


def test_the_first_vector_of_rfc_8032_is_ours() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    signature = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    vector = DeviceKey(Ed25519PrivateKey.from_private_bytes(secret))
    assert (vector.public.hex(), vector.sign(b"").hex()) == (public, signature)


def test_two_new_keys_differ_and_each_has_a_fingerprint_of_its_own() -> None:
    one, other = DeviceKey.new(), DeviceKey.new()
    assert one.public != other.public
    assert fingerprint(one.public) != fingerprint(other.public)


def test_a_fingerprint_is_the_hash_in_base64_without_padding() -> None:
    assert fingerprint(key(1).public) == "SHA256:NHUPmL1Z/PyUbaRaqr6TO+FUpLUJThxKv0KGZQXzyX4"
