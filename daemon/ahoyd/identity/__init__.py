"""Who the peer is: the device's key, what is signed of a description, and the words two people compare.

A hub carries our descriptions and could put its own in their place. So each device signs what it says of its DTLS
certificate; the other side remembers the key of each device and notices another. That the first key was the right one
only the people themselves can tell, by comparing words.
"""

from ahoyd.identity.keyfile import KeyUnusable, device_key
from ahoyd.identity.signing import DeviceKey

__all__ = ["DeviceKey", "KeyUnusable", "device_key"]
