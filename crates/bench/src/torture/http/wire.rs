//! Bytes on a connection, and what came back before it was closed.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The status of each answer, in their order.
    pub statuses: Vec<u16>,
    /// Was the connection closed?
    pub closed: bool,
}

/// Opens a connection from an address of this machine: there are sixteen million of them.
pub async fn connect_from(address: SocketAddr, from: [u8; 4]) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    socket.connect(address).await
}

/// Sends bytes and reads until the connection is closed, or nothing comes for a while.
pub async fn say(address: &str, bytes: &[u8], most: Duration) -> std::io::Result<Back> {
    let stream = TcpStream::connect(address).await?;
    let (mut read, mut write) = stream.into_split();
    let bytes = bytes.to_vec();
    // What is refused early is not read to its end: writing must not wait for it.
    let writing = tokio::spawn(async move {
        let _ = write.write_all(&bytes).await;
        write
    });
    let (mut all, mut closed) = (Vec::new(), false);
    let mut some = [0_u8; 4096];
    loop {
        match tokio::time::timeout(most, read.read(&mut some)).await {
            Ok(Ok(0) | Err(_)) => {
                closed = true;
                break;
            }
            Ok(Ok(n)) => all.extend_from_slice(some.get(..n).unwrap_or_default()),
            Err(_) => break,
        }
    }
    writing.abort();
    Ok(Back { statuses: statuses(&all), closed })
}

fn statuses(all: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(all);
    text.split("HTTP/1.1 ").skip(1).filter_map(|a| a.get(..3)?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_on_a_connection_is_counted() {
        assert_eq!(statuses(b"HTTP/1.1 200 OK\r\n\r\nxHTTP/1.1 400 Bad\r\n\r\n"), [200, 400]);
        assert!(statuses(b"").is_empty());
    }
}
