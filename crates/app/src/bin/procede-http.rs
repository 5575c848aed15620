//! Test-only: the same table of methods over loopback HTTP, with the built pages, so that a headless browser can drive
//! them. `procede-http DATA DIST [PORT]`; prints its address when it is ready. Never part of what is installed.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, thread};

use procede_app::{App, Environment, RpcError, call};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

fn main() -> anyhow::Result<()> {
    let mut args = env::args().skip(1);
    let data = PathBuf::from(args.next().expect("folder of the data"));
    let dist = PathBuf::from(args.next().expect("folder of the built pages"));
    let port = args.next().unwrap_or_else(|| "0".to_owned());
    let app = Arc::new(App::open(&data, Environment::system()));
    let server = Arc::new(Server::http(format!("127.0.0.1:{port}")).map_err(|e| anyhow::anyhow!("{e}"))?);
    println!("http://{}", server.server_addr());
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (app, server, dist) = (Arc::clone(&app), Arc::clone(&server), dist.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away is no failure of the server.
                    let _ = answer(&app, &dist, request);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().expect("a worker");
    }
    Ok(())
}

fn answer(app: &Arc<App>, dist: &Path, mut request: Request) -> std::io::Result<()> {
    let url = request.url().split('?').next().unwrap_or_default().to_owned();
    match (request.method(), url.strip_prefix("/rpc/")) {
        (Method::Post, Some(method)) => {
            let mut body = String::new();
            request.as_reader().read_to_string(&mut body)?;
            let result = serde_json::from_str(&body)
                .map_err(|e| RpcError::new("bad_request", e.to_string()))
                .and_then(|params: Value| call(app, method, params));
            let (status, body) = match &result {
                Ok(value) => (200, value.clone()),
                Err(error) => (422, json!(error)),
            };
            let mut response = Response::from_string(body.to_string())
                .with_status_code(status)
                .with_header(content("application/json"))
                .with_header(close());
            if let Ok(value) = &result
                && let Some(views) = procede_app::changed_views(method, value)
            {
                response.add_header(Header::from_bytes("x-changed", views.join(",")).expect("plain names"));
            }
            request.respond(response)
        }
        _ => {
            let inside = Path::new(url.trim_start_matches('/'));
            let safe = inside.components().all(|c| matches!(c, Component::Normal(_)));
            let path = if url == "/" || !safe { dist.join("index.html") } else { dist.join(inside) };
            match fs::read(&path) {
                Ok(bytes) => request.respond(
                    Response::from_data(bytes).with_header(content(media_type(&path))).with_header(close()),
                ),
                Err(_) => request.respond(Response::empty(404)),
            }
        }
    }
}

fn content(media_type: &str) -> Header {
    Header::from_bytes("content-type", media_type).expect("a plain header")
}

/// One request a connection: kept-alive ones can starve the server's few threads.
fn close() -> Header {
    Header::from_bytes("connection", "close").expect("a plain header")
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
