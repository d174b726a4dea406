"""Lines over time as a picture of SVG, by hand: nothing of it needs a library."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 860, 320
LEFT, TOP, RIGHT, BOTTOM = 50, 30, 10, 40
COLOURS = ("#999999", "#c0392b", "#2471a3")
HIGHEST_DB, LOWEST_DB, STEP_DB = 80, 0, 20
SECONDS = 5
"""From one number to the next."""


@dataclass(frozen=True)
class Line:
    """One of them; values in dB, equally far apart."""

    name: str
    values: Sequence[float]


def svg(lines: Sequence[Line], across: str, up: str, step: float) -> str:
    """Draw them; `step` from one value to the next, in the unit that `across` names."""
    count = max(len(line.values) for line in lines)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(number: float) -> float:
        return LEFT + wide * number / max(1, count - 1)

    def y(value: float) -> float:
        return TOP + high * (HIGHEST_DB - min(max(value, LOWEST_DB), HIGHEST_DB)) / (HIGHEST_DB - LOWEST_DB)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans" font-size="11">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for value in range(LOWEST_DB, HIGHEST_DB + 1, STEP_DB):
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    parts += [
        f'<text x="{x(second / step):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{second}</text>'
        for second in range(0, int(count * step) + 1, SECONDS)
    ]
    parts.append(f'<text x="{LEFT + wide / 2}" y="{HEIGHT - 6}" text-anchor="middle">{across}; {up}</text>')
    for number, (line, colour) in enumerate(zip(lines, COLOURS, strict=False)):
        points = " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in enumerate(line.values))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.2"/>')
        parts.append(f'<text x="{LEFT + 10 + 260 * number}" y="18" fill="{colour}">{line.name}</text>')
    return "\n".join([*parts, "</svg>\n"])
