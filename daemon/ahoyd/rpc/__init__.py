"""The contract's face: what clients call, what they are told, and the sockets both travel on."""

from ahoyd.rpc.server import RpcServer

__all__ = ["RpcServer"]
