"""The owner of calls: clients' commands and everybody's facts in, orders to the parts and notifications out."""

from ahoyd.manager.manager import Manager

__all__ = ["Manager"]
