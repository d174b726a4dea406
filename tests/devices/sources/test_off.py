"""The picture in a camera's place."""

import numpy as np
import pytest

from ahoyd.devices.sources.off import GROUND, NEUTRAL, SIGN, camera_off
from devices.child import Child


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1280, 720), (180, 320), (2, 2)])
def test_it_is_a_sign_in_the_middle_of_any_size_and_has_no_colour(width: int, height: int) -> None:
    luma, *chroma = camera_off(width, height)
    assert (luma.shape, [plane.shape for plane in chroma]) == ((height, width), [(height // 2, width // 2)] * 2)
    assert set(np.unique(luma)) <= {GROUND, SIGN}
    assert all((plane == NEUTRAL).all() for plane in chroma)
    edge = np.concatenate((luma[0], luma[-1], luma[:, 0], luma[:, -1]))
    assert (edge == GROUND).all() or width == 2
    if width > 2:
        assert 0.03 < (luma == SIGN).mean() < 0.12


async def test_it_can_be_opened_as_a_camera_is(child: Child) -> None:
    opened = await child.open("a", "video", "test:off", 1, width=320, height=240, frame_rate=30)
    assert (opened.width, opened.height, opened.frame_rate, opened.device.synthetic) == (320, 240, 10.0, True)
    child.publish(1)
    first, second = await child.frames(opened.ring, 2)
    assert (first.luma == camera_off(320, 240)[0]).all()
    assert second.slot.pts - first.slot.pts == 9000 * (second.slot.n - first.slot.n)
    assert await child.fail("test:off", "audio") == "unsupported"
