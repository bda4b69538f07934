//! Serves `dist/` on a local port, for people and for the browser tests.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use tiny_http::{Header, Response, Server};

/// Builds, then serves until the process is stopped. An argument names the port.
pub fn run(arguments: &[String]) -> Result<()> {
    let root = crate::root();
    crate::build()?;
    let server = listen(arguments.first().map(String::as_str))?;
    let address = server.server_addr().to_ip().context("no local address")?;
    println!("Chatprint is at http://{address}/ (stop with Ctrl+C)");
    for request in server.incoming_requests() {
        let answer = answer(&root.join("dist"), request.url());
        // A visitor who left early is no reason to stop.
        let _ = request.respond(answer);
    }
    Ok(())
}

fn listen(port: Option<&str>) -> Result<Server> {
    let ports: Vec<u16> = match port {
        Some(port) => vec![port.parse().with_context(|| format!("\"{port}\" is not a port number"))?],
        None => (8000..8010).collect(),
    };
    let server = ports.iter().find_map(|port| Server::http(("127.0.0.1", *port)).ok());
    server.with_context(|| format!("none of the ports {ports:?} is free: name one, as in cargo xtask serve 9000"))
}

fn answer(dist: &Path, url: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    // Only plain names below dist/: no way up, no absolute path.
    let plain = path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']));
    match fs::read(dist.join(&path)) {
        Ok(bytes) if plain => with_type(Response::from_data(bytes), kind(&path)),
        _ => with_type(Response::from_data("Not found".as_bytes()).with_status_code(404), "text/plain; charset=utf-8"),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn with_type(response: Response<std::io::Cursor<Vec<u8>>>, kind: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    match Header::from_bytes("Content-Type", kind) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}
