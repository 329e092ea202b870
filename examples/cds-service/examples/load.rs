//! Puts load on a running service: `load [ADDRESS [CONNECTIONS [SECONDS]]]`. Each connection signs one order after the
//! other, with a small chart; it prints how many requests per second were answered, and how long they took.

use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// An order of Lutathera with a small chart.
const CALL: &str = include_str!("order-sign.json");

/// One connection, until its time is over: how long each request took.
async fn connection(address: String, request: String, end: Instant) -> Result<Vec<Duration>, Failed> {
    let mut stream = BufReader::new(TcpStream::connect(address).await?);
    stream.get_ref().set_nodelay(true)?;
    let mut times = Vec::new();
    let (mut line, mut body) = (String::new(), Vec::new());
    while Instant::now() < end {
        let begun = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        let mut length = 0;
        let mut is_good = None;
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            is_good.get_or_insert(line.starts_with("HTTP/1.1 200 "));
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(said) = line.strip_prefix("content-length: ") {
                length = said.parse()?;
            }
            if line.is_empty() {
                break;
            }
        }
        body.resize(length, 0);
        stream.read_exact(&mut body).await?;
        if is_good != Some(true) || !body.starts_with(b"{\"cards\":[{") {
            return Err("an answer is not as it should be".into());
        }
        times.push(begun.elapsed());
    }
    Ok(times)
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".into());
    let connections: usize = arguments.next().map_or(Ok(16), |text| text.parse())?;
    let seconds = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let length = CALL.len();
    let request = format!(
        "POST /cds-services/radiopharm-order-sign HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{CALL}"
    );
    let begun = Instant::now();
    let end = begun + Duration::from_secs(seconds);
    let open: Vec<_> = (0..connections)
        .map(|_| tokio::spawn(connection(address.clone(), request.clone(), end)))
        .collect();
    let mut times = Vec::new();
    for one in open {
        times.extend(one.await??);
    }
    let elapsed = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let count = times.len();
    let at = |share: usize| {
        times
            .get((count * share / 100).min(count.saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{count} requests of {length} bytes over {connections} connections: {:.0} per second, median {:?}, p99 {:?}, longest {:?}",
        count as f64 / elapsed,
        at(50),
        at(99),
        times.last().copied().unwrap_or_default(),
    );
    Ok(())
}
