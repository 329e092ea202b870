//! `parquet-stream REQUESTS.parquet ANSWERS.parquet`

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [requests, answers] = arguments.as_slice() else {
        return Err("usage: parquet-stream REQUESTS.parquet ANSWERS.parquet".into());
    };
    let rows = parquet_stream::decide(Path::new(requests), Path::new(answers))?;
    println!("{rows} rows decided");
    Ok(())
}
