/** A frame ring as a reader opens it: the layout AHOYSHM1, the rules of opening, and the looks at seq. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";

import { FrameError } from "../frame-error.js";
import type { StreamDescriptor, StreamKind } from "../generated.js";

export const HEADER_BYTES = 128;
export const SLOT_HEADER_BYTES = 128;
export const I420 = 0x30323449;
export const S16 = 0x20363153;
const MAGIC = "AHOYSHM1";
const VERSION_MAJOR = 1;
const PAGE = 4096;
const PLANE_ALIGNMENT = 64;
/** Where the newest frame's number lies, and behind it state and heartbeat. */
export const HEAD = 0x80;
const LINE_BYTES = 0x20;
const KIND_NUMBER = { video: 1, audio: 2 } as const;
/** Where in a slot the time base, and width and height, or sample rate and channels, lie. */
const NEVER_ZERO = [24, 28, 40, 44];
const MEMFD_PATH = /^\/proc\/[1-9][0-9]{0,9}\/fd\/[0-9]{1,9}$/;

/** Live, paused, moved to the next generation, closed. */
export const State = { LIVE: 1, PAUSED: 2, MOVED: 3, CLOSED: 4 } as const;

/** What opens a ring. */
export interface RingAddress {
  readonly streamId: number;
  readonly generation: number;
  readonly kind: StreamKind;
  readonly path: string;
  readonly doorbell: string;
}

/** Take it from a stream's descriptor. Throws FrameError. */
export function addressOf({ streamId, generation, kind, path, doorbell }: StreamDescriptor): RingAddress {
  const id = Number(streamId);
  if (!Number.isInteger(id) || !path || !doorbell || (kind !== "video" && kind !== "audio"))
    throw new FrameError("descriptor", `stream ${streamId} of kind ${kind} has no ring`);
  return { streamId: id, generation, kind: kind as StreamKind, path, doorbell };
}

/** Where things lie in a ring that is open. */
export class OpenRing {
  readonly fd: number;
  readonly kind: StreamKind;
  readonly slotCount: number;
  readonly slotCapacity: number;
  readonly slotHeaderSize: number;
  /** 0: the daemon writes it, 1: we do. */
  readonly direction: number;
  readonly #headerSize: number;
  readonly #slotStride: number;

  /** Open and check it. Throws FrameError. */
  constructor(address: RingAddress, access: number) {
    this.fd = openOwn(address, access);
    try {
      const size = fstatSync(this.fd).size;
      const header = Buffer.alloc(HEADER_BYTES);
      if (readSync(this.fd, header, 0, HEADER_BYTES, 0) < HEADER_BYTES)
        throw new FrameError("size", `${size} bytes are no ring`);
      this.kind = address.kind;
      this.#headerSize = header.readUInt32LE(0x0c);
      this.#slotStride = header.readUInt32LE(0x10);
      this.slotCount = header.readUInt32LE(0x14);
      this.slotHeaderSize = header.readUInt32LE(0x18);
      this.slotCapacity = header.readUInt32LE(0x1c);
      this.direction = header.readUInt32LE(0x24);
      this.#check(header, address, size);
    } catch (error) {
      closeSync(this.fd);
      throw error;
    }
  }

  /** Where the slot of frame `n` begins. */
  slot(n: number): number {
    return this.#headerSize + (n % this.slotCount) * this.#slotStride;
  }

  #check(header: Buffer, announced: RingAddress, size: number): void {
    if (header.toString("latin1", 0, 8) !== MAGIC) throw new FrameError("magic", "no AHOYSHM1 ring");
    const major = header.readUInt16LE(0x0a);
    if (major !== VERSION_MAJOR) throw new FrameError("version", `major ${major}`);
    const sizesHold =
      this.#headerSize >= PAGE &&
      this.#headerSize % PAGE === 0 &&
      this.slotHeaderSize >= SLOT_HEADER_BYTES &&
      this.slotHeaderSize % PLANE_ALIGNMENT === 0 &&
      this.#slotStride % PAGE === 0 &&
      this.#slotStride >= this.slotHeaderSize + this.slotCapacity &&
      Number.isInteger(Math.log2(this.slotCount));
    if (!sizesHold)
      throw new FrameError("geometry", `header ${this.#headerSize}, slots ${this.slotCount} x ${this.#slotStride}`);
    const [stream, generation, kind] = [quad(header, 0x28), header.readUInt32LE(0x30), header.readUInt32LE(0x20)];
    const same =
      stream === announced.streamId && generation === announced.generation && kind === KIND_NUMBER[announced.kind];
    if (!same) throw new FrameError("identity", `stream ${stream} generation ${generation} kind ${kind}`);
    const needed = this.#headerSize + this.slotCount * this.#slotStride;
    if (size < needed) throw new FrameError("size", `${needed} bytes announced, ${size} there`);
  }
}

/** One generation of a stream, read through a descriptor of its own: each look is a read of the file. */
export class Ring {
  readonly #at: OpenRing;
  readonly #line = Buffer.alloc(LINE_BYTES);
  readonly #word = Buffer.alloc(8);
  #open = true;

  /** Open and check it. Throws FrameError. */
  constructor(address: RingAddress) {
    this.#at = new OpenRing(address, constants.O_RDONLY);
  }

  get closed(): boolean {
    return !this.#open;
  }

  get kind(): StreamKind {
    return this.#at.kind;
  }

  get slotCount(): number {
    return this.#at.slotCount;
  }

  get slotCapacity(): number {
    return this.#at.slotCapacity;
  }

  /** The newest whole frame, 0 before the first; renews `state` and `heartbeatNs` too. Throws FrameError, as all looks do. */
  head(): number {
    if (this.#open) this.read(HEAD, this.#line, 0, LINE_BYTES);
    return quad(this.#line, 0);
  }

  /** As of the last look at `head`. */
  get state(): number {
    return this.#line.readUInt32LE(0x0c);
  }

  /** When the writer last said that it lives, CLOCK_MONOTONIC, as of the last look at `head`. */
  get heartbeatNs(): bigint {
    return this.#line.readBigUInt64LE(0x10);
  }

  /** Whether frame `n` is whole in its slot. */
  holds(n: number): boolean {
    if (!this.#open) return false;
    this.read(this.#at.slot(n), this.#word, 0, 8);
    return quad(this.#word, 0) === 2 * n;
  }

  /**
   * Copy the slot of frame `n` into `slot`: its header, then its payload behind it. False if the frame is not there (any
   * more), and then `slot` holds nothing of use. Throws FrameError if the frame does not lie within its slot.
   */
  take(n: number, slot: Buffer): boolean {
    if (!this.holds(n)) return false;
    const start = this.#at.slot(n);
    this.read(start, slot, 0, SLOT_HEADER_BYTES);
    if (!this.holds(n)) return false;
    checkSlot(slot, this);
    this.read(start + this.#at.slotHeaderSize, slot, SLOT_HEADER_BYTES, slot.readUInt32LE(56));
    return this.holds(n);
  }

  /** @internal */
  read(position: number, into: Buffer, offset: number, length: number): void {
    if (readSync(this.#at.fd, into, offset, length, position) < length)
      throw new FrameError("size", "the ring was cut short");
  }

  /** Let go of it. Idempotent. */
  close(): void {
    if (this.#open) closeSync(this.#at.fd);
    this.#open = false;
  }
}

/** An unsigned 64-bit number that is below 2^53, as all counters are. */
export function quad(data: Buffer, offset: number): number {
  return data.readUInt32LE(offset) + data.readUInt32LE(offset + 4) * 2 ** 32;
}

// What follows is asked for every frame, so it allocates nothing.

function planeCount(slot: Buffer): number {
  return slot.readUInt32LE(32) === S16 ? 1 : 3;
}

/** Rows of plane `index`. */
export function rowsOf(slot: Buffer, index: number): number {
  if (slot.readUInt32LE(32) === S16) return 1;
  const height = slot.readUInt32LE(44);
  return index === 0 ? height : (height + 1) >> 1;
}

/** Bytes used of a row of plane `index`. */
export function usedOf(slot: Buffer, index: number): number {
  if (slot.readUInt32LE(32) === S16) return 2 * slot.readUInt32LE(100) * slot.readUInt32LE(44);
  const width = slot.readUInt32LE(40);
  return index === 0 ? width : (width + 1) >> 1;
}

function checkSlot(slot: Buffer, ring: Ring): void {
  const fourcc = slot.readUInt32LE(32);
  const count = slot.readUInt32LE(52);
  if (fourcc !== (ring.kind === "video" ? I420 : S16) || count !== planeCount(slot))
    throw new FrameError("format", `${count} planes, fourcc 0x${fourcc.toString(16)}, kind ${ring.kind}`);
  for (const offset of NEVER_ZERO)
    if (slot.readUInt32LE(offset) === 0) throw new FrameError("format", `0 at ${offset} of the slot`);
  const payload = slot.readUInt32LE(56);
  if (payload > ring.slotCapacity)
    throw new FrameError("plane", `payload of ${payload} in a slot of ${ring.slotCapacity}`);
  for (let index = 0; index < count; index++) {
    const offset = slot.readUInt32LE(64 + 4 * index);
    const stride = slot.readUInt32LE(80 + 4 * index);
    const [rows, used] = [rowsOf(slot, index), usedOf(slot, index)];
    if (offset % PLANE_ALIGNMENT || used > stride || offset + stride * rows > payload)
      throw new FrameError("plane", `${rows} rows of ${used}/${stride} at ${offset} in ${payload}`);
  }
}

function openOwn(address: RingAddress, access: number): number {
  let flags = access | constants.O_NONBLOCK;
  if (!MEMFD_PATH.test(address.path)) {
    checkFilePath(address);
    flags |= constants.O_NOFOLLOW;
  }
  let fd: number;
  try {
    fd = openSync(address.path, flags);
  } catch (cause) {
    throw new FrameError("path", `${address.path}: ${(cause as Error).message}`, { cause });
  }
  const status = fstatSync(fd);
  if (status.isFile() && status.uid === process.getuid?.()) return fd;
  closeSync(fd);
  throw status.isFile()
    ? new FrameError("owner", `${address.path}: not ours`)
    : new FrameError("type", `${address.path}: no regular file`);
}

/** A ring's file lies beside its doorbell, in a real directory of ours that nobody else may enter. */
function checkFilePath({ path, doorbell, streamId, generation }: RingAddress): void {
  if (path !== join(dirname(doorbell), `${streamId}-${generation}.shm`))
    throw new FrameError("path", `${path}: neither a memfd nor this ring's file`);
  checkDirectory(dirname(doorbell));
}

/** Throws FrameError unless `directory` is one of ours that nobody else may enter. */
export function checkDirectory(directory: string): void {
  let status: Stats;
  try {
    status = lstatSync(directory);
  } catch (cause) {
    throw new FrameError("path", `${directory}: ${(cause as Error).message}`, { cause });
  }
  if (status.uid !== process.getuid?.()) throw new FrameError("owner", `${directory}: not ours`);
  if (!status.isDirectory() || (status.mode & 0o077) !== 0)
    throw new FrameError("path", `${directory}: not a directory of 0700`);
}
