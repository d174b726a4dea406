"""A process that judges nobody by the machine's authorities does not read them."""

import ssl
import subprocess
import sys

import pytest

from ahoyd import authorities

COUNTED = """
import ssl
read = []
inherited = ssl.SSLContext.set_default_verify_paths
ssl.SSLContext.load_default_certs = lambda self, purpose=None: (read.append(1), self.set_default_verify_paths())
{load}
import aiohttp.connector
for context in (aiohttp.connector._SSL_CONTEXT_VERIFIED, aiohttp.connector._SSL_CONTEXT_UNVERIFIED):
    print(context.verify_mode.name, context.cert_store_stats()["x509"])
print(ssl.SSLContext.set_default_verify_paths is inherited)
"""


def test_a_context_made_meanwhile_trusts_nobody_and_one_made_later_whom_it_is_told() -> None:
    with authorities.unread():
        meanwhile = ssl.create_default_context()
    assert meanwhile.verify_mode is ssl.CERT_REQUIRED
    assert meanwhile.cert_store_stats()["x509"] == 0
    assert "set_default_verify_paths" not in vars(ssl.SSLContext)


def test_a_fault_meanwhile_leaves_nothing_changed() -> None:
    with pytest.raises(ImportError), authorities.unread():
        raise ImportError
    assert "set_default_verify_paths" not in vars(ssl.SSLContext)


@pytest.mark.parametrize(
    "load", ["import ahoyd.hub.__main__", "from unittest import mock; import sys, ahoyd.__main__ as entry\n{run}"]
)
def test_daemon_and_hub_start_without_them(load: str) -> None:
    run = (
        "import ahoyd.cli.arguments as arguments\nsys.argv = ['ahoyd', 'run', '--instance', 'NOT A NAME']\nentry.main()"
    )
    source = COUNTED.format(load=load.format(run=run))
    done = subprocess.run([sys.executable, "-P", "-c", source], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["CERT_REQUIRED 0", "CERT_NONE 0", "True"], done.stderr
