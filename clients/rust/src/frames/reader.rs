//! Reading one stream.

use std::io::Write;
use std::os::unix::io::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::frame::Frame;
use super::layout::{FrameInfo, RingState, NEXT_GENERATION, VIDEO};
use super::ring::Ring;
use super::{bell, now_ns, refuse, Descriptor, RingError};

const ROUNDS: usize = 3;
const AUDIO_MARGIN: u64 = 4;
const POLL_EVERY: Duration = Duration::from_millis(5);
const LOOK_EVERY: Duration = Duration::from_millis(500);
const DEAD_AFTER_NS: i64 = 3_000_000_000;

/// What became of the frames a reader met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Given out.
    pub taken: u64,
    /// Published, but passed over or overwritten before we looked.
    pub skipped: u64,
    /// Overwritten while they were looked at or used.
    pub torn: u64,
    /// Places where a reader of sound had to jump, because the writer was about to lap it.
    pub gaps: u64,
}

/// What the ring itself says at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The number of the newest whole frame, 0 before the first.
    pub head: u64,
    /// What its writer says of it.
    pub state: RingState,
    /// Where the stream goes on, in state Moved.
    pub next_generation: u64,
    /// How many frames the ring holds: frame n is overwritten by frame n + slots.
    pub slots: u64,
}

/// Reads one stream. Any number of readers may read the same.
///
/// It waits in poll(2) on the doorbell, so give it a thread of its own, also in an async program.
pub struct Reader {
    ring: Ring,
    bell: Option<UnixStream>,
    bell_ended: bool,
    last: u64,
    counters: Counters,
    torn: AtomicU64,
    control: Arc<Control>,
    woken: UnixStream,
}

struct Control {
    state: Mutex<Controlled>,
    wake: UnixStream,
}

struct Controlled {
    descriptor: Descriptor,
    next: Option<Ring>,
    ended: bool,
}

/// Steers a reader from any thread.
#[derive(Clone)]
pub struct Handle(Arc<Control>);

impl Handle {
    /// Makes the reader go on with the stream's next generation, which a notification announced. What was left of the
    /// old ring is given up.
    ///
    /// # Errors
    /// If the ring cannot be read, or is another stream's.
    pub fn follow(&self, descriptor: &Descriptor) -> Result<(), RingError> {
        let mut state = self.0.state.lock().unwrap();
        if descriptor.stream_id != state.descriptor.stream_id
            || descriptor.kind != state.descriptor.kind
        {
            return Err(refuse("identity", format!("{} is another stream", descriptor.stream_id)));
        }
        if descriptor.generation > state.descriptor.generation && !state.ended {
            state.next = Some(Ring::open(descriptor, false)?);
            state.descriptor = descriptor.clone();
            self.wake();
        }
        Ok(())
    }

    /// Ends the reader: no more frames will come.
    pub fn end(&self) {
        self.0.state.lock().unwrap().ended = true;
        self.wake();
    }

    fn wake(&self) {
        let _ = (&self.0.wake).write(&[0]); // a full socket wakes, too
    }
}

impl Reader {
    /// Opens the ring of a stream.
    ///
    /// # Errors
    /// If it is not what the descriptor says, or no ring that may be read.
    pub fn open(descriptor: &Descriptor) -> Result<Reader, RingError> {
        let ring = Ring::open(descriptor, false)?;
        let (wake, woken) = UnixStream::pair()
            .and_then(|(wake, woken)| {
                wake.set_nonblocking(true)?;
                woken.set_nonblocking(true)?;
                Ok((wake, woken))
            })
            .map_err(|error| refuse("memory", error.to_string()))?;
        let state = Controlled { descriptor: descriptor.clone(), next: None, ended: false };
        Ok(Reader {
            ring,
            bell: bell::connect(descriptor.doorbell.as_deref()),
            bell_ended: false,
            last: 0,
            counters: Counters::default(),
            torn: AtomicU64::new(0),
            control: Arc::new(Control { state: Mutex::new(state), wake }),
            woken,
        })
    }

    /// Steers the reader from another thread.
    pub fn handle(&self) -> Handle {
        Handle(self.control.clone())
    }

    /// That of the ring which is read, or will be at the next frame.
    pub fn descriptor(&self) -> Descriptor {
        self.control.state.lock().unwrap().descriptor.clone()
    }

    /// What became of the frames so far.
    pub fn counters(&self) -> Counters {
        Counters { torn: self.torn.load(Ordering::Relaxed), ..self.counters }
    }

    /// What the ring says now.
    pub fn status(&self) -> Status {
        Status {
            head: self.ring.head(),
            state: self.ring.state(),
            next_generation: self.ring.said(NEXT_GENERATION),
            slots: u64::from(self.ring.geometry.slot_count),
        }
    }

    /// The newest picture, or the next block of sound; None if there is nothing new. It never waits.
    ///
    /// # Errors
    /// If the frame is not as the format demands, or the ring was cut short.
    pub fn latest(&mut self) -> Result<Option<Frame<'_>>, RingError> {
        let taken = self.take()?;
        Ok(taken.map(|info| self.lend(info)))
    }

    /// Waits for a frame; None at the end of the stream.
    ///
    /// # Errors
    /// If the frame is not as the format demands, or the ring was cut short.
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_>>, RingError> {
        self.await_frame(None)
    }

    /// Waits for a frame for that long; None then, and at the end of the stream.
    ///
    /// # Errors
    /// If the frame is not as the format demands, or the ring was cut short.
    pub fn next_frame_within(&mut self, time: Duration) -> Result<Option<Frame<'_>>, RingError> {
        self.await_frame(Some(Instant::now() + time))
    }

    /// Tells whether there will be no more frames: the stream was closed, or its writer is dead.
    pub fn ended(&self) -> bool {
        if self.bell_ended || self.control.state.lock().unwrap().ended {
            return true;
        }
        match self.ring.state() {
            RingState::Closed => true,
            RingState::Live | RingState::Paused if self.bell.is_none() => {
                now_ns() - self.ring.heartbeat() > DEAD_AFTER_NS
            }
            _ => false,
        }
    }

    fn await_frame(&mut self, deadline: Option<Instant>) -> Result<Option<Frame<'_>>, RingError> {
        loop {
            let ended = self.ended();
            if let Some(info) = self.take()? {
                return Ok(Some(self.lend(info)));
            }
            let left = deadline.map(|at| at.saturating_duration_since(Instant::now()));
            if ended || left == Some(Duration::ZERO) {
                return Ok(None);
            }
            self.wait(left);
        }
    }

    /// Returns when it may be worth looking: the bell, another generation, the end, or some time.
    fn wait(&mut self, left: Option<Duration>) {
        let most = if self.bell.is_some() { LOOK_EVERY } else { POLL_EVERY };
        let bell = self.bell.as_ref().map_or(-1, AsRawFd::as_raw_fd);
        bell::wait(&[bell, self.woken.as_raw_fd()], left.map_or(most, |left| left.min(most)));
        bell::drain(&self.woken);
        if let Some(bell) = &self.bell {
            self.bell_ended |= !bell::drain(bell);
        }
    }

    fn lend(&self, info: FrameInfo) -> Frame<'_> {
        Frame { info, ring: &self.ring, torn: &self.torn }
    }

    fn take(&mut self) -> Result<Option<FrameInfo>, RingError> {
        if let Some(next) = self.control.state.lock().unwrap().next.take() {
            self.ring = next;
            self.last = 0;
        }
        if !self.ring.stands() {
            return Err(refuse("size", "the ring was cut short"));
        }
        let video = self.ring.geometry.kind == VIDEO;
        let found = if video { self.newest()? } else { self.following()? };
        if let Some(info) = &found {
            self.counters.taken += 1;
            if self.last > 0 && info.n > self.last {
                self.counters.skipped += info.n - self.last - 1;
            }
            self.last = info.n;
        }
        Ok(found)
    }

    fn newest(&mut self) -> Result<Option<FrameInfo>, RingError> {
        for _ in 0..ROUNDS {
            let head = self.ring.head();
            if head == 0 || head == self.last {
                return Ok(None);
            }
            if let Some(info) = self.ring.take(head)? {
                return Ok(Some(info));
            }
            *self.torn.get_mut() += 1;
        }
        Ok(None)
    }

    fn following(&mut self) -> Result<Option<FrameInfo>, RingError> {
        let slots = u64::from(self.ring.geometry.slot_count);
        let room = slots.saturating_sub(AUDIO_MARGIN).max(1);
        let mut last = self.last;
        for _ in 0..ROUNDS {
            let head = self.ring.head();
            if head <= last {
                return Ok(None);
            }
            if last == 0 {
                last = head - 1;
            }
            if head - last > room {
                last = head - 2;
                self.counters.gaps += 1;
            }
            if let Some(info) = self.ring.take(last + 1)? {
                return Ok(Some(info));
            }
            *self.torn.get_mut() += 1;
        }
        Ok(None)
    }
}
