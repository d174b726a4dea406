"""The window of viewer.py, by SDL: two pictures, three lines of text, and the keys.

A picture goes from shared memory into a texture in one step; colours and size are the renderer's work, which is the
graphics card's where there is one.
"""

import ctypes
import enum
from typing import Self

import numpy as np
import sdl2dll  # noqa: F401 - before the bindings, which else say on stderr where they found SDL

# isort: split
import sdl2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ahoyd_client import AudioBlock, VideoFrame

WIDTH, HEIGHT = 960, 720
MARGIN = 16
OWN = 4
"""The window is so many times as wide as one's own picture."""
BACKGROUND = (22, 24, 29, 255)
BORDER = (235, 235, 235, 255)
LARGE, SMALL = 34, 18
"""Pixels of text."""


class Key(enum.Enum):
    """The keys that mean something."""

    ENTER = enum.auto()
    HANG_UP = enum.auto()
    MUTE = enum.auto()
    PAUSE = enum.auto()


KEYS = {
    sdl2.SDLK_RETURN: Key.ENTER,
    sdl2.SDLK_KP_ENTER: Key.ENTER,
    sdl2.SDLK_h: Key.HANG_UP,
    sdl2.SDLK_m: Key.MUTE,
    sdl2.SDLK_p: Key.PAUSE,
}


class Failed(Exception):
    """SDL could not: its own words."""

    def __init__(self) -> None:
        super().__init__(sdl2.SDL_GetError().decode())


class Window:
    """To be used in a `with`. Draws only when something has changed."""

    def __init__(self, title: str) -> None:
        """Open it. Raises Failed, for one where there is no display."""
        if sdl2.SDL_InitSubSystem(sdl2.SDL_INIT_VIDEO):
            raise Failed
        sdl2.SDL_SetHint(sdl2.SDL_HINT_RENDER_SCALE_QUALITY, b"linear")
        sdl2.SDL_SetYUVConversionMode(sdl2.surface.SDL_YUV_CONVERSION_BT601)  # what calls send, at any size
        place = sdl2.SDL_WINDOWPOS_CENTERED
        flags = sdl2.SDL_WINDOW_RESIZABLE
        self._window = sdl2.SDL_CreateWindow(title.encode(), place, place, WIDTH, HEIGHT, flags)
        self._renderer = self._window and sdl2.SDL_CreateRenderer(self._window, -1, 0)
        if not self._renderer:
            raise Failed
        self._pictures: dict[str, Picture] = {}
        self._labels: dict[tuple[str, int], Label] = {}
        self._drawn: object = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sdl2.SDL_DestroyRenderer(self._renderer)  # and its textures
        sdl2.SDL_DestroyWindow(self._window)
        sdl2.SDL_QuitSubSystem(sdl2.SDL_INIT_VIDEO)

    def keys(self) -> list[Key] | None:
        """Give what was pressed since the last time; None: the window is to be closed."""
        pressed = []
        event = sdl2.SDL_Event()
        while sdl2.SDL_PollEvent(event):
            if event.type == sdl2.SDL_QUIT:  # SIGTERM is one too
                return None
            if event.type == sdl2.SDL_WINDOWEVENT:
                self._drawn = None
            elif event.type == sdl2.SDL_KEYDOWN and not event.key.repeat:
                if event.key.keysym.sym == sdl2.SDLK_q:
                    return None
                if key := KEYS.get(event.key.keysym.sym):
                    pressed.append(key)
        return pressed

    def take(self, side: str, frame: VideoFrame | AudioBlock) -> None:
        """Have a new picture for a side, `remote` or `local`."""
        if isinstance(frame, VideoFrame):
            picture = self._pictures.get(side)
            if picture is None or picture.size != (frame.width, frame.height):
                if picture is not None:
                    picture.destroy()
                picture = self._pictures[side] = Picture(self._renderer, frame)
            if picture.take(frame):
                self._drawn = None

    def draw(self, sides: list[str], headline: str, status: str, help_: str) -> None:
        """Show it all: the pictures of `sides`, the first of them behind the texts."""
        if self._drawn == (wanted := (sides, headline, status, help_)):
            return
        self._drawn = wanted
        width, height = ctypes.c_int(), ctypes.c_int()
        sdl2.SDL_GetRendererOutputSize(self._renderer, width, height)
        room = (width.value, height.value)
        sdl2.SDL_SetRenderDrawColor(self._renderer, *BACKGROUND)
        sdl2.SDL_RenderClear(self._renderer)
        for side in sides:
            if picture := self._pictures.get(side):
                self._draw_large(picture, room) if side == "remote" else self._draw_small(picture, room)
        before, self._labels = self._labels, {}
        above = (room[0], room[1] - 2 * SMALL - MARGIN // 2)
        for text, pixels, at, where in (
            (headline, LARGE, (0.5, 0.5), room),
            (status, SMALL, (0, 1), above),
            (help_, SMALL, (0, 1), room),
        ):
            if text:
                key = (text, pixels)
                label = self._labels[key] = before.pop(key) if key in before else Label(self._renderer, *key)
                label.draw(_placed(label.size, at, where))
        for old in before.values():
            old.destroy()
        sdl2.SDL_RenderPresent(self._renderer)

    def _draw_large(self, picture: "Picture", room: tuple[int, int]) -> None:
        scale = min(room[0] / picture.size[0], room[1] / picture.size[1])
        width, height = (round(side * scale) for side in picture.size)
        picture.draw(sdl2.SDL_Rect((room[0] - width) // 2, (room[1] - height) // 2, width, height))

    def _draw_small(self, picture: "Picture", room: tuple[int, int]) -> None:
        """One's own picture is seen as in a mirror."""
        width = room[0] // OWN
        size = (width, width * picture.size[1] // picture.size[0])
        place = _placed(size, (1, 1), room)
        sdl2.SDL_SetRenderDrawColor(self._renderer, *BORDER)
        sdl2.SDL_RenderFillRect(self._renderer, sdl2.SDL_Rect(place.x - 2, place.y - 2, place.w + 4, place.h + 4))
        picture.draw(place, sdl2.SDL_FLIP_NONE if picture.mirrored else sdl2.SDL_FLIP_HORIZONTAL)


class Texture:
    """A picture in the renderer's memory."""

    def __init__(self, renderer: object, pixels: int, access: int, size: tuple[int, int]) -> None:
        self._renderer = renderer
        self._texture = sdl2.SDL_CreateTexture(renderer, pixels, access, *size)
        if not self._texture:
            raise Failed
        self.size = size
        """Width and height in pixels."""

    def draw(self, place: sdl2.SDL_Rect, flip: int = sdl2.SDL_FLIP_NONE) -> None:
        """Draw all of it into a place of the window."""
        sdl2.SDL_RenderCopyEx(self._renderer, self._texture, None, place, 0, None, flip)

    def destroy(self) -> None:
        """Give it back."""
        sdl2.SDL_DestroyTexture(self._texture)


class Picture(Texture):
    """The newest picture of a side."""

    def __init__(self, renderer: object, first: VideoFrame) -> None:
        """Have room for pictures as large as the first."""
        size = (first.width, first.height)
        super().__init__(renderer, sdl2.SDL_PIXELFORMAT_IYUV, sdl2.SDL_TEXTUREACCESS_STREAMING, size)
        self.mirrored = first.mirrored
        """Whether left and right are swapped already."""

    def take(self, frame: VideoFrame) -> bool:
        """Load it from where it lies; whether it was whole until that was done."""
        planes = [part for plane in (frame.y, frame.u, frame.v) for part in (_address(plane), plane.strides[0])]
        sdl2.SDL_UpdateYUVTexture(self._texture, None, *planes)
        return frame.still_valid()


class Label(Texture):
    """A line of text, white on a dark shade."""

    def __init__(self, renderer: object, text: str, height: int) -> None:
        """Draw it, in letters of about `height` pixels."""
        font, pad = ImageFont.load_default(height), height // 2
        size = (round(font.getlength(text)) + 2 * pad, height + 2 * pad)
        image = Image.new("RGBA", size)
        draw = ImageDraw.Draw(image)
        draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), pad, fill=(0, 0, 0, 150))
        draw.text((size[0] / 2, size[1] / 2), text, font=font, fill="white", anchor="mm")
        super().__init__(renderer, sdl2.SDL_PIXELFORMAT_RGBA32, sdl2.SDL_TEXTUREACCESS_STATIC, size)
        sdl2.SDL_SetTextureBlendMode(self._texture, sdl2.SDL_BLENDMODE_BLEND)
        sdl2.SDL_UpdateTexture(self._texture, None, image.tobytes(), 4 * size[0])


def _placed(size: tuple[int, int], at: tuple[float, float], room: tuple[int, int]) -> sdl2.SDL_Rect:
    """Where something of that size goes: `at` is from 0, the left or upper margin, to 1, the other."""
    x, y = (MARGIN + round(where * (all_ - own - 2 * MARGIN)) for where, all_, own in zip(at, room, size, strict=True))
    return sdl2.SDL_Rect(x, y, *size)


def _address(plane: NDArray[np.uint8]) -> object:
    return plane.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
