"""The words two people read to each other. No I/O, no randomness.

Both sides make them of all that both sides must agree on. Who sits in the middle has another key and certificate
towards each, and so other words; that it cannot try keys until its words fit is the commitment's doing.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ahoyd.identity.statement import pack, packed_fingerprints

WORDS_SHOWN = 4
"""32 bits: one guess in four thousand million, and the commitment allows one."""
INFO = b"ahoyd words 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side brought into a call."""

    key: bytes
    fingerprints: tuple[str, ...]
    nonce: bytes


def words(call: str, caller: Side, callee: Side) -> tuple[str, ...]:
    """Four words of WORDS, the same on both sides: HKDF (RFC 5869) with SHA-256 over both sides and the call's id."""
    fields = [call.encode()]
    for side in (caller, callee):
        fields += [side.key, packed_fingerprints(side.fingerprints), side.nonce]
    derived = HKDF(algorithm=SHA256(), length=WORDS_SHOWN, salt=None, info=INFO).derive(pack(fields))
    return tuple(WORDS[byte] for byte in derived)


WORDS = tuple(
    """
    acorn actor album alley almond amber anchor angle apple apron arrow atlas attic autumn avenue badge bagel baker
    balloon banana banjo barley barrel basket beacon beaver bell bench berry bicycle biscuit blanket blossom bonfire
    bottle branch bread brick bridge bronze brush bucket button cabin cactus camel candle canoe canvas carpet castle
    cedar cello cement chalk cheese cherry chimney circle cloud clover cobalt coffee comet copper coral cotton cradle
    crater crayon cricket crown crystal curtain cushion daisy desert dinner dolphin donkey dragon drawer drum duck dune
    eagle earth easel elbow emerald engine evening fabric falcon feather fence fiddle finger flame flute forest fossil
    frost fudge funnel galaxy garden garlic giraffe glacier globe goose grape gravel guitar hammer harbor harvest hazel
    hedge helmet heron hockey honey horizon iceberg igloo indigo insect island ivory jacket jaguar jasmine jelly jigsaw
    journal jungle juniper kayak kettle kitten koala ladder lagoon lantern laundry lemon leopard lettuce library lilac
    lizard lobster locket lumber magnet mammoth mango maple meadow mirror morning mosaic muffin museum napkin needle
    nephew nickel nutmeg oasis oatmeal ocean octave olive onion opera orange orbit orchard otter palace panda parrot
    peanut pebble pencil piano picnic pigeon pillow pirate plaza pony potato pudding pumpkin puzzle pyramid quartz quilt
    rabbit raccoon radio raft rainbow raven ribbon rubber sailor satchel sausage scarf school sheep shovel silver sketch
    sleigh spider sponge squid stable summer sunset swan sweater teapot temple thistle thunder tiger toast torch tractor
    trumpet tulip turtle unicorn vanilla village violin volcano voyage waffle walnut whisper window wolf wombat yacht
    yogurt zebra zenith zigzag
    """.split()  # noqa: SIM905 - a list of 256 would take 256 lines
)
"""One for each value of a byte: plain, short, no two alike in their first four letters. Part of the contract between
daemons: a word that changes makes honest people suspect each other."""
