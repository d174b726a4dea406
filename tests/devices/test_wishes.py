from ahoyd.devices.backend import Format, Want
from ahoyd.devices.wishes import settled, widest

CALL = Want(kind="video", group="call", width=640, height=480, frame_rate=15)


def test_together_they_want_the_larger_of_each() -> None:
    preview = Want(kind="video", group="preview", width=320, height=720, frame_rate=30)
    assert widest(CALL, preview) == Want(kind="video", group="call", width=640, height=720, frame_rate=30)


def test_who_takes_whatever_comes_has_got_what_came() -> None:
    given = Format(width=1280, height=720, frame_rate=29.97)
    whatever = Want(kind="video", group="call")
    assert settled(whatever, given) == Want(kind="video", group="call", width=1280, height=720, frame_rate=30)
    assert settled(CALL, given) == CALL
