"""Translates the JavaScript of short examples to Python, token by token: enough for a page of documentation, no more.

Known: comments, `var`/`let`/`const`, functions, arrow functions, `if`, `return`, assignment, calls, members, `new`,
`?:`, `!`, `+`, comparisons, literals, and semicolons that are left out at the end of a line. A function in an
expression becomes a `def` before the statement, `+` becomes `plus`, which joins text as JavaScript does. All else is
refused with its place: nothing is skipped.
"""

import keyword
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<name>[A-Za-z_$][\w$]*)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<mark>=>|===|!==|==|!=|<=|>=|&&|\|\||[-+!?:;,.=<>(){}])""",
    re.DOTALL | re.VERBOSE,
)
WORDS = {"true": "True", "false": "False", "null": "None", "undefined": "None"}
COMPARISONS = {"===": "==", "!==": "!=", "==": "==", "!=": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
JOINS = {"&&": "and", "||": "or"}


class NotUnderstood(Exception):
    """The example says something this translator does not know."""


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    line: int
    starts_line: bool


def plus(left: Any, right: Any) -> Any:
    """JavaScript's `+`: one text makes text of both."""
    return f"{shown(left)}{shown(right)}" if isinstance(left, str) or isinstance(right, str) else left + right


def shown(value: object) -> str:
    """A value as JavaScript writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def translate(source: str) -> str:
    """The Python of an example. Raises NotUnderstood."""
    return "\n".join(_Translator(list(_tokens(source))).program()) + "\n"


def _tokens(source: str) -> Iterator[Token]:
    at, fresh = 0, True
    while at < len(source):
        line = source.count("\n", 0, at) + 1
        match = TOKEN.match(source, at)
        if match is None:
            raise NotUnderstood(f"line {line}: {source[at : at + 20]!r}")
        at = match.end()
        if match.lastgroup == "space":
            fresh = fresh or "\n" in match.group()
        else:
            yield Token(str(match.lastgroup), match.group(), line, fresh)
            fresh = False
    yield Token("end", "", source.count("\n") + 1, starts_line=True)


class _Translator:
    """A recursive descent; statements give lines, expressions give text and leave what they need in `ahead`."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.functions = 0
        self.ahead: list[str] = []

    def program(self) -> list[str]:
        lines: list[str] = []
        while self._now.kind != "end":
            lines += self._statement()
        return lines

    @property
    def _now(self) -> Token:
        return self.tokens[self.at]

    def _take(self, text: str = "", kind: str = "") -> str:
        token = self._now
        if (text and token.text != text) or (kind and token.kind != kind):
            raise NotUnderstood(f"line {token.line}: {token.text!r} where {text or kind} is expected")
        self.at += 1
        return token.text

    def _skips(self, text: str) -> bool:
        found = self._now.kind == "mark" and self._now.text == text
        self.at += found
        return found

    def _statement(self) -> list[str]:
        word = self._now.text
        if self._skips(";"):
            return []
        if word == "function":
            return self._function()
        if word == "if":
            return self._if()
        if word == "return":
            self._take()
            return self._ended("return ")
        if word in ("var", "let", "const"):
            self._take()
            name = self._name()
            self._take("=")
            return self._ended(f"{name} = ")
        return self._ended("")

    def _ended(self, start: str) -> list[str]:
        """An expression to its semicolon, or to the end of the line where there is none."""
        outer, self.ahead = self.ahead, []
        line = start + self._assignment()
        lines, self.ahead = [*self.ahead, line], outer
        if not self._skips(";") and not self._now.starts_line and self._now.text != "}":
            raise NotUnderstood(f"line {self._now.line}: {self._now.text!r} where a statement ends")
        return lines

    def _function(self) -> list[str]:
        self._take("function")
        name = self._name()
        return self._defined(name, self._parameters())

    def _if(self) -> list[str]:
        self._take("if")
        self._take("(")
        outer, self.ahead = self.ahead, []
        condition = self._expression()
        ahead, self.ahead = self.ahead, outer
        self._take(")")
        body = self._block() if self._now.text == "{" else self._statement()
        return [*ahead, f"if {condition}:", *_indented(body)]

    def _block(self) -> list[str]:
        self._take("{")
        lines: list[str] = []
        while not self._skips("}"):
            lines += self._statement()
        return lines

    def _defined(self, name: str, parameters: str) -> list[str]:
        return [f"def {name}({parameters}):", *_indented(self._block())]

    def _parameters(self) -> str:
        self._take("(")
        names: list[str] = []
        while not self._skips(")"):
            names.append(self._name())
            if self._now.text != ")":
                self._take(",")
        return ", ".join(names)

    def _name(self) -> str:
        name = self._take(kind="name")
        return f"{name}_" if keyword.iskeyword(name) else name

    def _assignment(self) -> str:
        left = self._expression()
        return f"{left} = {self._expression()}" if self._skips("=") else left

    def _expression(self) -> str:
        condition = self._compared()
        if not self._skips("?"):
            return condition
        yes = self._expression()
        self._take(":")
        return f"({yes} if {condition} else {self._expression()})"

    def _compared(self) -> str:
        left = self._sum()
        while self._now.kind == "mark" and self._now.text in COMPARISONS | JOINS:
            sign = self._take()
            left = f"{left} {COMPARISONS.get(sign) or JOINS[sign]} {self._sum()}"
        return left

    def _sum(self) -> str:
        left = self._unary()
        while self._skips("+"):
            left = f"plus({left}, {self._unary()})"
        return left

    def _unary(self) -> str:
        if self._skips("!"):
            return f"(not {self._unary()})"
        if self._skips("-"):
            return f"-{self._unary()}"
        if self._now.text == "new":
            self._take()
        return self._member()

    def _member(self) -> str:
        value = self._primary()
        while True:
            if self._skips("."):
                value = f"{value}.{self._name()}"
            elif self._now.text == "(" and not self._now.starts_line:
                value = f"{value}({self._arguments()})"
            else:
                return value

    def _arguments(self) -> str:
        self._take("(")
        given: list[str] = []
        while not self._skips(")"):
            given.append(self._expression())
            if self._now.text != ")":
                self._take(",")
        return ", ".join(given)

    def _primary(self) -> str:
        token = self._now
        if token.kind in ("number", "text"):
            return self._take()
        if token.text == "(":
            return self._arrow() if self._is_arrow() else self._grouped()
        if token.kind == "name" and token.text in WORDS:
            return WORDS[self._take()]
        return self._name()

    def _grouped(self) -> str:
        self._take("(")
        value = self._expression()
        self._take(")")
        return f"({value})"

    def _is_arrow(self) -> bool:
        at = self.at
        while self.tokens[at].text != ")" and self.tokens[at].kind != "end":
            at += 1
        return self.tokens[min(at + 1, len(self.tokens) - 1)].text == "=>"

    def _arrow(self) -> str:
        self.functions += 1
        name, parameters = f"function_{self.functions}", self._parameters()
        self._take("=>")
        self.ahead += self._defined(name, parameters)
        return name


def _indented(lines: list[str]) -> list[str]:
    return [textwrap.indent(line, "    ") for line in lines] or ["    pass"]
