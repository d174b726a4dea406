from support.hub import hub, hub_directory

__all__ = ["hub", "hub_directory"]
