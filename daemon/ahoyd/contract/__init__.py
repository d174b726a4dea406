"""The RPC contract inside the daemon: types and tables made from `rpc_schema`, and the document itself."""

from ahoyd.contract._generated import *  # noqa: F403 one list of names, `__all__`, made with the types
from ahoyd.contract._generated import __all__ as __all__
