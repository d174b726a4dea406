"""YAML as people mean it: no doubled keys, no words that turn into booleans, numbers in decimal only."""

import re
from pathlib import Path
from typing import Any

import yaml

from generator.model import ContractError

STRAY_BOOLEANS = frozenset({"y", "n", "yes", "no", "on", "off"})
"""What YAML 1.1 takes for a boolean and people write as a word."""

SCALARS = (
    ("bool", r"true|false", "tf"),
    ("null", r"null", "n"),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
)
"""Tag, pattern and first characters of every plain scalar that is no string."""


class StrictLoader(yaml.SafeLoader):
    """SafeLoader without YAML 1.1's surprises."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 the base's signature
        """Make a dict, and refuse a key that comes twice."""
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)

    def construct_word(self, node: yaml.ScalarNode) -> str:
        """Make a string, and refuse one that other readers would take for a boolean."""
        text = str(self.construct_scalar(node))
        if node.style is None and text.lower() in STRAY_BOOLEANS:
            raise yaml.constructor.ConstructorError(None, None, f"{text!r} may be a boolean: quote it", node.start_mark)
        return text


StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in SCALARS:
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), list(_first))
StrictLoader.add_constructor("tag:yaml.org,2002:str", StrictLoader.construct_word)


def load(path: Path) -> Any:  # noqa: ANN401 whatever the file holds; the meta-schema says what it must be
    """Read one file. Raises ContractError with the place of the fault."""
    try:
        return yaml.load(path.read_text(), StrictLoader)  # noqa: S506 a SafeLoader
    except yaml.YAMLError as error:
        raise ContractError(f"{path}: {error}") from error
