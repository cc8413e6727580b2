//! A socket that lets hyper read only heads it has judged. A refused head is replaced by a request to a page that says why, so that the
//! refusal is answered in its turn, with every header, and the connection closed after it.

use super::chunk::Chunks;
use super::head::{self, Framing, Head};
use crate::admit::REFUSED;
use bytes::{Buf, BytesMut};
use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// How long, and for how many bytes, a client is listened to after it was refused: closing at once would tear the answer away.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 512 << 10;

enum State {
    /// A head is next; so many of its bytes were looked at.
    Head(usize),
    /// So many bytes of a body are next.
    Body(u64),
    /// A chunked body is next.
    Chunked(Chunks),
    /// HTTP/2: hyper sees everything.
    Through,
    /// Nothing more is read.
    Refused,
}

pub(crate) struct Wary<T> {
    inner: T,
    state: State,
    /// Read from the socket and not given to hyper yet; the first `passed` bytes may be given.
    held: BytesMut,
    passed: usize,
    stall_time: Duration,
    stall: Option<Pin<Box<Sleep>>>,
    linger: Option<(Pin<Box<Sleep>>, usize)>,
}

impl<T: AsyncRead + AsyncWrite + Unpin> Wary<T> {
    pub(crate) fn new(inner: T, held: BytesMut, through: bool, stall_time: Duration) -> Self {
        let state = if through { State::Through } else { State::Head(0) };
        Self { inner, state, held, passed: 0, stall_time, stall: None, linger: None }
    }

    /// Decides about what is held. False: more must be read first.
    fn judge(&mut self) -> io::Result<bool> {
        match &mut self.state {
            State::Head(seen) => {
                // An empty line before a request is what some clients leave after a body.
                while *seen == 0 && self.held.starts_with(b"\r\n") {
                    self.held.advance(2);
                }
                match head::read(&self.held, *seen) {
                    Head::Partial(looked) => *seen = if self.held.len() < 2 { 0 } else { looked },
                    Head::Whole(size, Framing::Length(0)) => (self.passed, self.state) = (size, State::Head(0)),
                    Head::Whole(size, Framing::Length(n)) => (self.passed, self.state) = (size, State::Body(n)),
                    Head::Whole(size, Framing::Chunked) => (self.passed, self.state) = (size, State::Chunked(Chunks::new())),
                    Head::Refused(why) => {
                        let page = format!("GET {REFUSED}{why} HTTP/1.1\r\nhost: refused\r\nconnection: close\r\n\r\n");
                        self.held = BytesMut::from(page.as_bytes());
                        (self.passed, self.state) = (self.held.len(), State::Refused);
                    }
                }
            }
            State::Body(left) => {
                self.passed = self.held.len().min(usize::try_from(*left).unwrap_or(usize::MAX));
                *left -= self.passed as u64;
                if *left == 0 {
                    self.state = State::Head(0);
                }
            }
            State::Chunked(chunks) => {
                let broken = || io::Error::new(io::ErrorKind::InvalidData, "a chunk with two readings");
                self.passed = chunks.follow(&self.held).ok_or_else(broken)?;
                if chunks.is_over() {
                    self.state = State::Head(0);
                }
            }
            State::Through => self.passed = self.held.len(),
            State::Refused => {}
        }
        Ok(self.passed > 0)
    }

    /// Reads more into what is held; 0 at the end.
    fn fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let mut space = [MaybeUninit::uninit(); 4096];
        let mut buf = ReadBuf::uninit(&mut space);
        ready!(Pin::new(&mut self.inner).poll_read(cx, &mut buf))?;
        self.held.extend_from_slice(buf.filled());
        Poll::Ready(Ok(buf.filled().len()))
    }

    /// A write that waits longer than the client may take ends the connection.
    fn patience<R>(&mut self, cx: &mut Context<'_>, poll: Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        if poll.is_ready() {
            self.stall = None;
            return poll;
        }
        let time = self.stall_time;
        ready!(self.stall.get_or_insert_with(|| Box::pin(tokio::time::sleep(time))).as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncRead for Wary<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        loop {
            if self.passed > 0 {
                let n = self.passed.min(buf.remaining());
                if let Some(bytes) = self.held.get(..n) {
                    buf.put_slice(bytes);
                }
                self.held.advance(n);
                self.passed -= n;
                return Poll::Ready(Ok(()));
            }
            match self.state {
                // The end of the input would cancel the answer.
                State::Refused => return Poll::Pending,
                State::Through if self.held.is_empty() => return Pin::new(&mut self.inner).poll_read(cx, buf),
                _ => {}
            }
            if !self.held.is_empty() && self.judge()? {
                continue;
            }
            if matches!(self.state, State::Refused) || ready!(self.fill(cx))? > 0 {
                continue;
            }
            // The end: half a head is hyper's to complain about.
            if !self.held.is_empty() {
                self.passed = self.held.len();
                self.state = State::Through;
                continue;
            }
            return Poll::Ready(Ok(()));
        }
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wary<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.patience(cx, poll)
    }
    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.inner).poll_write_vectored(cx, bytes);
        self.patience(cx, poll)
    }
    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let poll = Pin::new(&mut self.inner).poll_flush(cx);
        self.patience(cx, poll)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.linger.is_none() {
            let poll = Pin::new(&mut self.inner).poll_shutdown(cx);
            ready!(self.patience(cx, poll))?;
            if matches!(self.state, State::Head(_) | State::Through) && self.held.is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.linger = Some((Box::pin(tokio::time::sleep(LINGER)), 0));
        }
        let Some((mut until, mut read)) = self.linger.take() else { return Poll::Ready(Ok(())) };
        while until.as_mut().poll(cx).is_pending() && read < LINGER_BYTES {
            self.held.clear();
            match self.fill(cx) {
                Poll::Ready(Ok(n)) if n > 0 => read += n,
                Poll::Ready(_) => break,
                Poll::Pending => {
                    self.linger = Some((until, read));
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(()))
    }
}
