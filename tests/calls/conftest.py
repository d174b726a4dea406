from support.fixtures import machine, talk

__all__ = ["machine", "talk"]
