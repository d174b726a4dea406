from support.fixtures import machine, talk, town

__all__ = ["machine", "talk", "town"]
