//! Drives the real program through WebKitWebDriver: one driver, one program and one data folder for each test.
//!
//! Needs `webkit2gtk-driver` and a display (`xvfb-run -a` will do). Screenshots go to `target/screenshots/`.

use std::future::Future;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

const PATIENCE: Duration = Duration::from_secs(20);
const LONGEST: Duration = Duration::from_secs(120);

/// The open window of a running program.
pub struct Window {
    /// fantoccini's own client, for what this module has no word for.
    pub client: Client,
    _driver: Driver,
}

/// The driver with all that it started. Dropped, they end: by their process group, nobody else's.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status().ok();
        }
    }
}

/// Where a test's program keeps its data. Dropped, it is gone.
pub struct Office {
    folder: TempDir,
}

impl Office {
    pub fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::Builder::new().prefix("procede-").tempdir()? })
    }

    /// The data folder (`PROCEDE_DATA`).
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("datos")
    }

    /// Answers the dialogs that will open, one after another: the paths chosen, none to cancel.
    pub fn answer_dialogs(&self, answers: &[&[&Path]]) -> Result<()> {
        let line = |paths: &&[&Path]| {
            paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\t") + "\n"
        };
        Ok(std::fs::write(self.dialogs(), answers.iter().map(line).collect::<String>())?)
    }

    fn dialogs(&self) -> PathBuf {
        self.folder.path().join("dialogos")
    }
}

/// Runs a scenario in a new office and ends what it started, however it ends.
pub fn scenario<F>(run: impl FnOnce(Office) -> F)
where
    F: Future<Output = Result<()>>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let office = Office::new().unwrap();
    // A driver that does not answer must not hang the tests.
    match runtime.block_on(async { tokio::time::timeout(LONGEST, run(office)).await }) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => panic!("{error:?}"),
        Err(_) => panic!("the scenario took more than {} s", LONGEST.as_secs()),
    }
}

impl Window {
    /// Starts the program on the office's data and waits until it shows something.
    pub async fn open(office: &Office) -> Result<Self> {
        let port = free_port()?;
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PROCEDE_DATA", office.data())
            .env("PROCEDE_DIALOG_ANSWERS", office.dialogs())
            .env("NO_AT_BRIDGE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .context("WebKitWebDriver did not start: is webkit2gtk-driver installed?")?;
        let driver = Driver(driver);
        until_ready(port).await?;
        let client = ClientBuilder::new(hyper_connector())
            .capabilities(capabilities())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("the driver did not open the program")?;
        let window = Self { client, _driver: driver };
        window.wait("main").await?;
        window.settled().await?;
        Ok(window)
    }

    /// As `open`, and into the fictional office.
    pub async fn open_demo(office: &Office) -> Result<Self> {
        let window = Self::open(office).await?;
        window.press("Explorar con datos de ejemplo").await?;
        window.wait("nav[aria-label='Principal']").await?;
        window.settled().await?;
        Ok(window)
    }

    /// Ends the session, which ends the program. The driver ends with `self`.
    pub async fn close(self) -> Result<()> {
        self.client.clone().close().await.context("the program did not end")
    }

    /// Ends the program without a word, as a power cut would.
    pub fn cut(self) {}

    /// Waits for what a CSS selector names.
    pub async fn wait(&self, css: &str) -> Result<Element> {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.with_context(|| format!("`{css}` did not appear"))
    }

    /// Waits for a text anywhere on the page.
    pub async fn wait_text(&self, text: &str) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if self
                .script("return document.body.innerText")
                .await?
                .as_str()
                .is_some_and(|all| all.contains(text))
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        let shown = self.script("return document.body.innerText").await?;
        bail!("«{text}» did not appear; the page says:\n{}", shown.as_str().unwrap_or_default())
    }

    /// Clicks what a CSS selector names, and waits until the page has drawn the answer.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.wait(css).await?.click().await.with_context(|| format!("`{css}` cannot be clicked"))?;
        self.settled().await
    }

    /// Clicks the button, link, tab or choice with this name.
    pub async fn press(&self, name: &str) -> Result<()> {
        let named = format!(
            "//*[self::button or self::a or self::label or @role='tab' or @role='option' or @role='menuitem'][normalize-space(.)={0} or @aria-label={0}]",
            xpath_text(name)
        );
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&named)).await;
        let element = found.with_context(|| format!("there is nothing to press named «{name}»"))?;
        element.click().await.with_context(|| format!("«{name}» cannot be pressed"))?;
        self.settled().await
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = format!("//*[@id=//label[starts-with(normalize-space(.), {})]/@for]", xpath_text(label));
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&field)).await;
        let element = found.with_context(|| format!("there is no field «{label}»"))?;
        element.clear().await.ok();
        element.send_keys(text).await?;
        self.settled().await
    }

    /// Sends keys to whatever has the focus. Special keys are `fantoccini::key::Key`.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        self.client.active_element().await?.send_keys(keys).await?;
        self.settled().await
    }

    /// Goes to an address of the window ("#/bandeja").
    pub async fn go(&self, address: &str) -> Result<()> {
        self.script(&format!("location.hash = {}", Value::from(address))).await?;
        self.settled().await
    }

    pub async fn script(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Waits for two animation frames: what is on the screen before that is from before the last act.
    pub async fn settled(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";
        self.client.execute_async(script, Vec::new()).await?;
        Ok(())
    }

    /// Saves a picture of the window as `target/screenshots/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        self.settled().await?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, self.client.screenshot().await?)?;
        Ok(file)
    }
}

fn capabilities() -> Capabilities {
    let options = json!({ "binary": env!("CARGO_BIN_EXE_procede"), "args": [] });
    Capabilities::from_iter([("webkitgtk:browserOptions".to_owned(), options)])
}

fn hyper_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

/// A port that nobody uses at this moment.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn until_ready(port: u16) -> Result<()> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if status(port).await.is_ok_and(|answer| answer.contains("200 OK")) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    bail!("WebKitWebDriver did not answer on port {port}")
}

async fn status(port: u16) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await?;
    let mut start = [0; 64];
    let read = stream.read(&mut start).await?;
    Ok(String::from_utf8_lossy(&start[..read]).into_owned())
}

/// A text as an XPath literal, whatever quotes it has.
fn xpath_text(text: &str) -> String {
    match text.contains('\'') {
        false => format!("'{text}'"),
        true => format!("\"{text}\""),
    }
}
