"""Java source as text: comments, files, and the records that stand for numbers and words."""

import json
import re
import textwrap

from generator.model import EnumValue

WIDTH = 116
MADE = "// Made by scripts/generate.py from rpc_schema: do not edit.\n"
HEAD = MADE + "package io.github.ahoyd.client.contract;\n"
IMPORTS = (
    ("com.google.gson.JsonElement", r"\bJsonElement\b"),
    ("com.google.gson.JsonObject", r"\bJsonObject\b"),
    ("java.util.List", r"\bList\b"),
    ("java.util.Objects", r"\bObjects\b"),
    ("java.util.concurrent.CompletableFuture", r"\bCompletableFuture\b"),
    ("java.util.function.Function", r"\bFunction\b"),
)


def javadoc(text: str, indent: str = "", tags: list[tuple[str, str]] | None = None) -> str:
    """A comment of full lines; a tag is `@param name` with its text."""
    lines = _wrapped(text, indent)
    if tags:
        lines.append("")
        for tag, said in tags:
            lines += _wrapped(f"{tag} {said}", indent, after="    ")
    body = "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"


def constant(word: str) -> str:
    """A word as the name of a constant: `answeredElsewhere` is `ANSWERED_ELSEWHERE`."""
    return re.sub(r"[^A-Z0-9]+", "_", re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", word).upper())


def valued(name: str, description: str, values: list[tuple[str, EnumValue]], *, numeric: bool) -> str:
    """A record of one number or word with its constants."""
    base = "int" if numeric else "String"
    constants = "".join(
        javadoc(value.description, "    ")
        + f"    public static final {name} {constant} = new {name}({json.dumps(value.wire)});\n\n"
        for constant, value in values
    )
    if numeric:
        cases = "".join(f'            case {value.wire} -> "{value.name}";\n' for _, value in values)
        named = (
            f'        return switch (value) {{\n{cases}            default -> "{name}(" + value + ")";\n        }};\n'
        )
        read, check = "Json.small(element)", ""
    else:
        named, read = "        return value;\n", "Json.string(element)"
        check = (
            f"    /** Refuses null. */\n    public {name} {{\n"
            '        Objects.requireNonNull(value, "value");\n    }\n\n'
        )
    later = "A value of a later version of the contract survives in it."
    tags = [("@param value", "what goes over the wire")]
    reading = javadoc(
        "Reads it from JSON.",
        "    ",
        [
            ("@param element", "a number" if numeric else "a string"),
            ("@return", "the value"),
            ("@throws IllegalArgumentException", "if it is something else"),
        ],
    )
    naming = javadoc(
        "The name the contract gives it, or its number if it is of a later version." if numeric else "The word.",
        "    ",
        [("@return", "the name")],
    )
    return (
        javadoc(f"{description} {later}", tags=tags)
        + f"public record {name}({base} value) implements JsonValue {{\n{constants}{check}{reading}"
        f"    public static {name} fromJson(JsonElement element) {{\n        return new {name}({read});\n    }}\n\n"
        f"    @Override\n    public JsonElement toJson() {{\n        return Json.of(value);\n    }}\n\n{naming}"
        f"    public String name() {{\n{named}    }}\n\n"
        "    @Override\n    public String toString() {\n        return name();\n    }\n}\n"
    )


def file(body: str) -> str:
    """The whole file."""
    code = re.sub(r"/\*\*.*?\*/", "", body, flags=re.DOTALL)
    imports = "".join(f"import {name};\n" for name, used in IMPORTS if re.search(used, code))
    return HEAD + "\n" + (f"{imports}\n" if imports else "") + body


def _wrapped(text: str, indent: str, after: str = "") -> list[str]:
    text = " ".join(text.split()).replace("&", "&amp;")
    tag = re.match(r"@param <\w+>", text)
    kept = tag.group() if tag else ""
    text = kept + text[len(kept) :].replace("<", "&lt;").replace(">", "&gt;").replace("*/", "*&#47;")
    width = WIDTH - len(indent)
    return textwrap.wrap(text, width, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)


def raw_javadoc(text: str) -> str:
    """A comment whose text has tags of its own."""
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "/**\n" + "".join(f" * {line}\n" for line in lines) + " */\n"
