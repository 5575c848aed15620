//! Drives the real program through WebKitWebDriver: one driver, one program and one data folder for each test.
//!
//! Needs `webkit2gtk-driver` and a display (`xvfb-run -a` will do). Screenshots go to `target/screenshots/`.

use std::future::Future;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

// A quiet machine needs a tenth of it; two cores that also build need more than one thinks.
const PATIENCE: Duration = Duration::from_secs(45);
const LONGEST: Duration = Duration::from_secs(300);

/// Only an open office has it.
pub const NAVIGATION: &str = "nav[aria-label='Principal']";

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
        let Some(group) = self.0.id() else { return };
        let group = format!("-{group}");
        signal("-KILL", &group);
        // The next program on the same data must find them free.
        let began = Instant::now();
        while self.0.try_wait().is_ok_and(|ended| ended.is_none()) || signal("-0", &group) {
            if began.elapsed() > Duration::from_secs(5) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn signal(signal: &str, group: &str) -> bool {
    let mut kill = std::process::Command::new("kill");
    kill.args([signal, "--", group]).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Where a test's program keeps its data. Dropped, it is gone.
pub struct Office {
    folder: TempDir,
    now: Option<&'static str>,
    commands: Option<PathBuf>,
}

impl Office {
    pub fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::Builder::new().prefix("procede-").tempdir()?, now: None, commands: None })
    }

    /// What the clock of the programs opened from now on says ("2026-11-09T10:00:00-06:00").
    pub fn set_clock(&mut self, now: &'static str) {
        self.now = Some(now);
    }

    /// A folder whose commands programs opened from now on find before the system's.
    pub fn set_commands(&mut self, folder: PathBuf) {
        self.commands = Some(folder);
    }

    /// A file of the test's own, beside the data.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
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
    /// Starts the program on the office's data and waits until it shows something: a page, the first start, or why it
    /// does not open.
    pub async fn open(office: &Office) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        if let Some(now) = office.now {
            command.env("PROCEDE_TEST_NOW", now);
        }
        if let Some(commands) = &office.commands {
            let usual = std::env::var_os("PATH").unwrap_or_default();
            let all = std::iter::once(commands.clone()).chain(std::env::split_paths(&usual));
            command.env("PATH", std::env::join_paths(all)?);
        }
        let driver = command
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

    /// As `open`, of an office that is founded.
    pub async fn open_founded(office: &Office) -> Result<Self> {
        let window = Self::open(office).await?;
        window.wait(NAVIGATION).await?;
        window.settled().await?;
        Ok(window)
    }

    /// As `open`, and into the fictional office.
    pub async fn open_demo(office: &Office) -> Result<Self> {
        let window = Self::open(office).await?;
        window.press("Explorar con datos de ejemplo").await?;
        window.wait(NAVIGATION).await?;
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
        self.wait_until(&format!("document.body.innerText.includes({})", Value::from(text)), text).await
    }

    /// Waits until a text is nowhere on the page.
    pub async fn wait_no_text(&self, text: &str) -> Result<()> {
        self.wait_until(&format!("!document.body.innerText.includes({})", Value::from(text)), text).await
    }

    /// Waits until a condition of the page holds; `what` says what was waited for.
    pub async fn wait_until(&self, condition: &str, what: &str) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if self.script(&format!("return Boolean({condition})")).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        let shown = self.script("return document.body.innerText").await?;
        bail!("waited in vain for «{what}»; the page says:\n{}", shown.as_str().unwrap_or_default())
    }

    /// Clicks what a CSS selector names, and waits until the page has drawn the answer.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.wait(css).await?.click().await.with_context(|| format!("`{css}` cannot be clicked"))?;
        self.settled().await
    }

    /// Clicks the button, link, tab or choice with this name.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.click_xpath(
            &format!(
                "//*[self::button or self::a or self::label or @role='tab' or @role='option' or @role='menuitem'][normalize-space(.)={0} or @aria-label={0}][not(@disabled)]",
                xpath_text(name)
            ),
            name,
        )
        .await
    }

    /// As `press`, for a tab whose name is followed by a count.
    pub async fn press_tab(&self, name: &str) -> Result<()> {
        self.click_xpath(
            &format!("//*[@role='tab'][starts-with(normalize-space(.), {})]", xpath_text(name)),
            name,
        )
        .await
    }

    /// As `press`, for a button of the dialog in front: the page behind may have one of the same name.
    pub async fn answer(&self, name: &str) -> Result<()> {
        let named = format!("normalize-space(.)={0} or @aria-label={0}", xpath_text(name));
        self.click_xpath(&format!("(//*[@role='dialog'])[last()]//button[{named}][not(@disabled)]"), name)
            .await
    }

    /// Chooses from a list that is searched by typing: the first that is offered and says this.
    pub async fn pick(&self, label: &str, text: &str) -> Result<()> {
        self.fill(label, text).await?;
        let says = Value::from(text);
        let first = format!("document.querySelector(\"[role='option']\")?.textContent.includes({says})");
        self.wait_until(&first, &format!("«{text}» en «{label}»")).await?;
        self.click("[role='option']").await
    }

    /// Chooses a radio button by its value.
    pub async fn choose(&self, value: &str) -> Result<()> {
        self.click_xpath(&format!("//label[.//input[@type='radio' and @value={}]]", xpath_text(value)), value)
            .await
    }

    async fn click_xpath(&self, path: &str, name: &str) -> Result<()> {
        let began = Instant::now();
        loop {
            // The page may draw anew between finding and clicking, or a toast may lie over it for a moment.
            let clicked = match self.client.find(Locator::XPath(path)).await {
                Ok(element) => {
                    // In the middle: a bar that stays in sight at the edge would take the click.
                    let script = "arguments[0].scrollIntoView({ block: 'center' })";
                    self.client.execute(script, vec![serde_json::to_value(&element)?]).await.ok();
                    element.click().await
                }
                Err(missing) => Err(missing),
            };
            match clicked {
                Ok(()) => return self.settled().await,
                Err(error) if began.elapsed() > PATIENCE => {
                    let shown = self.script("return document.body.innerText").await?;
                    let shown = shown.as_str().unwrap_or_default();
                    return Err(error)
                        .with_context(|| format!("«{name}» cannot be pressed; the page says:\n{shown}"));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }

    /// Types into the field with this label, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let named = format!("(self::input or self::textarea) and @aria-label={}", xpath_text(label));
        let field = format!("{FRONT}//*[@id=//label[{}]/@for or ({named})]", labelled(label));
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&field)).await;
        let element = found.with_context(|| format!("there is no field «{label}»"))?;
        if element.prop("value").await?.is_some_and(|value| !value.is_empty()) {
            element.clear().await?;
        }
        element.send_keys(text).await?;
        self.settled().await
    }

    /// Lets files fall on the place with this label, as from the system's file manager.
    pub async fn drop_files(&self, label: &str, files: &[&Path]) -> Result<()> {
        let mut dropped = Vec::new();
        for file in files {
            let name = file.file_name().and_then(|name| name.to_str()).context("a file with a name")?;
            dropped.push(json!({ "name": name, "base64": BASE64_STANDARD.encode(std::fs::read(file)?) }));
        }
        let place = self.wait(&format!("[aria-label='{label}']")).await?;
        let script = "const [place, files] = arguments;
            const carried = new DataTransfer();
            for (const { name, base64 } of files) {
                const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
                carried.items.add(new File([bytes], name));
            }
            for (const type of ['dragenter', 'dragover', 'drop'])
                place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));";
        self.client.execute(script, vec![serde_json::to_value(&place)?, json!(dropped)]).await?;
        self.settled().await
    }

    /// Draws one stroke with the mouse on what a CSS selector names, through points in hundredths of its size.
    pub async fn draw(&self, css: &str, points: &[(i64, i64)]) -> Result<()> {
        let (x, y, wide, high) = self.wait(css).await?.rectangle().await?;
        let at = |(right, down): (i64, i64)| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(10)),
            x: (x + wide * right as f64 / 100.0).round(),
            y: (y + high * down as f64 / 100.0).round(),
        };
        let (first, rest) = points.split_first().context("a stroke has points")?;
        let mut mouse = MouseActions::new("mouse".to_owned()).then(at(*first));
        mouse = mouse.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        for point in rest {
            mouse = mouse.then(at(*point));
        }
        mouse = mouse.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await?;
        self.settled().await
    }

    /// Types a day into the date field with this label: "23112026".
    pub async fn fill_date(&self, label: &str, digits: &str) -> Result<()> {
        let day = format!("{FRONT}//*[@role='group'][./*[{}]]//*[@data-segment='day']", labelled(label));
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&day)).await;
        let element = found.with_context(|| format!("there is no date field «{label}»"))?;
        element.send_keys(digits).await?;
        self.settled().await
    }

    /// Attaches a file of the disk in the file field with this label.
    pub async fn attach(&self, label: &str, file: &Path) -> Result<()> {
        let input = format!("{FRONT}//*[@role='group'][./*[{}]]//input[@type='file']", labelled(label));
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&input)).await;
        let element = found.with_context(|| format!("there is no file field «{label}»"))?;
        element.send_keys(&file.display().to_string()).await?;
        let name = file.file_name().and_then(|name| name.to_str()).context("a file with a name")?;
        self.wait(&format!("[aria-label='Quitar {name}']")).await?;
        self.settled().await
    }

    /// What a field with this label holds, once there is one.
    pub async fn value(&self, label: &str) -> Result<String> {
        let there = format!(
            "[...document.querySelectorAll('label')].some((one) => one.innerText.replace('*', '').trim() === {})",
            Value::from(label)
        );
        self.wait_until(&there, label).await?;
        let script = format!(
            "const label = [...document.querySelectorAll('label')].find((one) => one.innerText.replace('*', '').trim() === {});
             return label ? document.getElementById(label.htmlFor).value : null",
            Value::from(label)
        );
        let value = self.script(&script).await?;
        Ok(value.as_str().with_context(|| format!("there is no field «{label}»"))?.to_owned())
    }

    /// Asks the program as the page does.
    pub async fn ask(&self, method: &str, params: Value) -> Result<Value> {
        let script = "const [method, params, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('rpc', { method, params }).then(done, (error) => done({ error }));";
        Ok(self.client.execute_async(script, vec![json!(method), params]).await?)
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

    /// Waits until nothing is being loaded or moves any more.
    pub async fn quiet(&self) -> Result<()> {
        self.settled().await?;
        let loading = "document.querySelector('.spinner, [aria-busy=\"true\"]') === null
            && !/(Leyendo|Abriendo) l/.test(document.body.innerText)
            && document.getAnimations().every((one) => one.playState !== 'running')";
        self.wait_until(loading, "la pantalla completa").await
    }

    /// Waits until the sheet in front has text drawn on it: a page alone is white.
    pub async fn wait_ink(&self) -> Result<()> {
        let ink = "(() => {
            const page = document.querySelector('canvas');
            if (!page || page.width === 0) return false;
            const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height);
            let dark = 0;
            for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 100) dark += 1;
            return dark > 2000;
        })()";
        self.wait_until(ink, "una hoja con texto").await
    }

    /// Writes a usual folder where the page shows the test's own: it changes with every run.
    pub async fn hide_folder(&self, office: &Office) -> Result<()> {
        self.write_instead(&office.data().display().to_string(), "C:\\Procede\\datos").await
    }

    /// Writes something else where the page shows what changes with every run.
    pub async fn write_instead(&self, shown: &str, instead: &str) -> Result<()> {
        let script = format!(
            "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replaceAll({}, {});",
            Value::from(shown),
            Value::from(instead)
        );
        self.script(&script).await.map(drop)
    }

    /// Saves a picture of the window as `target/screenshots/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        self.settled().await?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        let picture = self.client.screenshot().await?;
        std::fs::write(&file, &picture)?;
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

/// What takes the keys: the dialog in front, else the page.
const FRONT: &str = "(((//*[@role='dialog'])[last()] | //body[not(.//*[@role='dialog'])])[1])";

/// Of a label or a group's heading: it says this, whether or not it is marked as required.
fn labelled(label: &str) -> String {
    format!(
        "normalize-space(.)={0} or normalize-space(.)={1}",
        xpath_text(label),
        xpath_text(&format!("{label}*"))
    )
}

/// A text as an XPath literal, whatever quotes it has.
fn xpath_text(text: &str) -> String {
    match text.contains('\'') {
        false => format!("'{text}'"),
        true => format!("\"{text}\""),
    }
}
