from support.fixtures import kept_talk, machine, town

__all__ = ["kept_talk", "machine", "town"]
