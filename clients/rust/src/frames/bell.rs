//! A stream's doorbell, and waiting for it.

use std::io::{self, Read};
use std::mem;
use std::os::unix::io::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::ring::own_uid;

/// Connects to a doorbell; None when nobody of our own uid listens there.
pub(crate) fn connect(path: Option<&str>) -> Option<UnixStream> {
    let bell = UnixStream::connect(path?).ok()?;
    bell.set_nonblocking(true).ok()?;
    if peer_uid(&bell)? == own_uid() {
        Some(bell)
    } else {
        None
    }
}

fn peer_uid(socket: &UnixStream) -> Option<u32> {
    // SAFETY: plain data.
    let mut peer: libc::ucred = unsafe { mem::zeroed() };
    let mut length = mem::size_of::<libc::ucred>() as libc::socklen_t;
    // SAFETY: `peer` is as long as said.
    let done = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_PEERCRED,
            (&mut peer as *mut libc::ucred).cast(),
            &mut length,
        )
    };
    if done == 0 {
        Some(peer.uid)
    } else {
        None
    }
}

/// Reads all there is, whatever it says; false at the end of the file: the writer is gone.
pub(crate) fn drain(mut socket: &UnixStream) -> bool {
    let mut records = [0; 4096];
    loop {
        match socket.read(&mut records) {
            Ok(0) => return false,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
        }
    }
}

/// Waits until one of the sockets has something, or for that long.
pub(crate) fn wait(sockets: &[RawFd], timeout: Duration) {
    let mut polled = [libc::pollfd { fd: -1, events: libc::POLLIN, revents: 0 }; 2];
    for (one, &fd) in polled.iter_mut().zip(sockets) {
        one.fd = fd; // poll passes over those below 0
    }
    let millis = (timeout.as_micros() + 999) / 1000;
    // SAFETY: as many entries as said. Whatever it returns, the caller looks for itself.
    unsafe { libc::poll(polled.as_mut_ptr(), 2, millis as i32) };
}
