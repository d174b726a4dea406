"""The contract's face: what clients call, what they are told, and the sockets both travel on."""

from ahoyd.rpc.server import Access, RpcServer

__all__ = ["Access", "RpcServer"]
