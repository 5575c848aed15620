//! The one table of methods: the rpc router and the TypeScript types both come from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use procede_domain::FileRef;
use procede_manual::Step;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use ts_rs::{Config, TS};

use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::views::*;
use crate::{
    backup, cotejo, entradas, expediente, files, filters, folios, home, jobs, letters, lists, log, office,
    papers, procedures, register, responsivas, scans, session, templates, typing, weekly,
};

macro_rules! methods {
    ($($(#[$doc:meta])* $name:literal: $params:ty => $result:ty, $path:path;)*) => {
        /// Answers a method.
        ///
        /// # Errors
        /// What the screen is told: a refusal, or what went wrong.
        pub fn call(app: &Arc<App>, method: &str, params: Value) -> Result<Value> {
            let answer = match method {
                $($name => write_result($path(app, read_params::<$params>(method, params)?)),)*
                _ => Err(RpcError::new("unknown_method", "La ventana pidió algo que el programa no conoce; avise a soporte.")
                    .with_details(method)),
            };
            if let Err(error) = &answer {
                note_failure(app, method, error);
            }
            answer
        }

        /// TypeScript of the table and of every type it names, written into `dir`.
        ///
        /// # Errors
        /// When a file cannot be written.
        pub fn export_types(dir: &std::path::Path) -> Result<(), ts_rs::ExportError> {
            let config = Config::new().with_large_int("number").with_out_dir(dir);
            $(
                <$params as TS>::export_all(&config)?;
                <$result as TS>::export_all(&config)?;
            )*
            Ok(())
        }

        /// `methods.ts`: name, parameters and result of each method.
        pub fn methods_ts() -> String {
            let config = Config::new().with_large_int("number");
            let lines = [$((
                $name,
                <$params as TS>::name(&config),
                <$result as TS>::name(&config),
            )),*];
            let mut imports = BTreeSet::new();
            let mut methods = String::new();
            for (name, params, result) in &lines {
                for words in [params, result] {
                    imports.extend(words.split(['<', '>']).filter(|w| !w.is_empty()));
                }
                methods += &format!("  '{name}': {{ params: {params}; result: {result} }};\n");
            }
            let imports: String = imports.iter().map(|t| format!("import type {{ {t} }} from './{t}';\n")).collect();
            format!("// Written by `cargo xtask codegen` from the table of methods in crates/app.\n{imports}\nexport interface Methods {{\n{methods}}}\n")
        }
    };
}

methods! {
    "session.start": Nothing => Session, session::start;
    "session.found": Found => Session, session::found;
    "session.be": Be => Session, session::be;
    "session.demo": Nothing => Session, session::demo;
    "session.leave_demo": Nothing => Session, session::leave_demo;
    "session.start_anew": Nothing => Session, session::start_anew;
    "session.read_only": Nothing => Session, session::read_only;
    "home": Nothing => Home, home::home;
    "inbox": InboxQuery => Page<InboxRow>, lists::inbox;
    "expedientes": ExpedienteQuery => Page<ExpedienteRow>, lists::expedientes;
    "search": SearchQuery => SearchPage, lists::search;
    "procedures": Nothing => List<ProcedureSummary>, procedures::list;
    "procedures.rejected": Nothing => List<RejectedFile>, procedures::rejected;
    "procedure": Key => ProcedureCard, procedures::card;
    "procedure.diagram": Key => Bytes, procedures::diagram_pdf;
    "procedure.bpmn": Export => Saved, procedures::export_bpmn;
    "cotejo": Nothing => CotejoView, cotejo::view;
    "cotejo.load": ManualCopy => CotejoView, cotejo::load;
    "expediente": Id => ExpedienteView, expediente::view;
    "expediente.steps": Id => List<Step>, expediente::steps;
    "expediente.open": OpenExpediente => OpenedExpediente, expediente::open;
    "expediente.act": DoExpediente => Changed, expediente::act;
    "expediente.call": AtStep => OpenedExpediente, expediente::call;
    "draft.save": SaveDraft => Nothing, expediente::save_draft;
    "draft.drop": AtStep => Nothing, expediente::drop_draft;
    "file.put": PutFile => FileRef, files::put;
    "file.get": GetFile => Bytes, files::get;
    "file.save": SaveFile => Saved, files::save;
    "papers.counts": Nothing => PaperCounts, papers::counts;
    "entradas": EntradaQuery => Page<EntradaRow>, entradas::list;
    "entrada": Id => EntradaPage, entradas::view;
    "entrada.twins": Reference => List<Twin>, entradas::twins;
    "entrada.receive": ReceiveEntrada => Registered, entradas::receive;
    "entrada.act": DoEntrada => Changed, entradas::act;
    "letters": LetterQuery => Page<LetterRow>, letters::list;
    "letter": Id => LetterPage, letters::view;
    "letter.begin": BeginLetter => Begun, letters::begin;
    "letter.act": DoLetter => Changed, letters::act;
    "letter.preview": PreviewLetter => Bytes, letters::preview;
    "letter.number": NumberLetter => GivenNumber, letters::number;
    "letter.sheet": SheetOf => Bytes, letters::sheet;
    "letter.compare": CompareVersions => List<FieldDiff>, letters::compare;
    "letter.join": Ids => Saved, letters::join;
    "responsivas": ResponsivaQuery => Page<ResponsivaRow>, responsivas::list;
    "responsiva": Id => ResponsivaPage, responsivas::view;
    "responsiva.begin": BeginResponsiva => Begun, responsivas::begin;
    "responsiva.act": DoResponsiva => Changed, responsivas::act;
    "responsiva.preview": PreviewResponsiva => Bytes, responsivas::preview;
    "responsiva.issue": IssueResponsiva => GivenNumber, responsivas::issue;
    "responsiva.sheet": SheetOf => Bytes, responsivas::sheet;
    "responsiva.return": ReturnItems => GivenNumber, responsivas::give_back;
    "responsiva.clearance": ClearanceOf => ClearanceView, responsivas::clearance;
    "folios": Nothing => FoliosView, folios::view;
    "folios.grant": GrantBlock => Granted, folios::grant;
    "folios.receive": ReceiveBlock => Changed, folios::receive;
    "folios.take_over": TakeOver => Changed, folios::take_over;
    "folios.annul": AnnulFolio => Changed, folios::annul;
    "folios.report": FolioReport => Saved, register::folio_report;
    "entrada.slip": Id => Bytes, entradas::slip;
    "templates": Nothing => List<TemplateRow>, templates::list;
    "template": Id => TemplatePage, templates::view;
    "template.try": TryTemplate => TriedTemplate, templates::attempt;
    "register.export": ExportList => Saved, register::export;
    "register.read": PutFile => ImportPreview, register::read;
    "register.check": ImportPlan => ImportCheck, register::check;
    "register.import": ImportPlan => Job, register::run;
    "weekly": WeeklyQuery => WeeklyView, weekly::view;
    "weekly.preview": WeeklyQuery => Bytes, weekly::preview;
    "weekly.issue": WeeklyQuery => IssuedReportView, weekly::issue;
    "scan.read": ReadScan => Job, scans::read;
    "scan.result": Id => ScanReading, scans::result;
    "scan.file": FileScan => Changed, scans::file;
    "scan.done": PathParam => ScanFolder, scans::done;
    "scan.pages": GetFile => PageCount, scans::pages;
    "scan.page": ScanPageOf => Bytes, scans::page;
    "scan.folder": Nothing => ScanFolder, scans::folder;
    "scan.watch": PathParam => ScanFolder, scans::watch;
    "filters": FiltersOf => List<SavedFilter>, filters::list;
    "filters.save": SaveFilters => List<SavedFilter>, filters::save;
    "print.test_page": Nothing => Bytes, papers::test_page;
    "print.keep": PutFile => Saved, papers::keep;
    "typing": TypingKey => Typed, typing::get;
    "typing.save": Typing => Nothing, typing::save;
    "typing.drop": TypingKey => Nothing, typing::drop;
    "office": Nothing => OfficeView, office::view;
    "office.act": DoOffice => Changed, office::act;
    "calendar.month": MonthQuery => List<MonthDay>, office::month;
    "backup.make": PathParam => Job, backup::make;
    "backup.restore": PathParam => Job, backup::restore;
    "verify": Nothing => Job, backup::verify;
    "job": Id => Job, jobs::status;
    "job.cancel": Id => Job, jobs::cancel;
    "log.export": PathParam => Saved, log::export;
}

/// For support: what failed, but not what a person was refused.
fn note_failure(app: &App, method: &str, error: &RpcError) {
    if !["rejected", "who", "not_found"].contains(&error.code.as_str()) {
        app.log.write(&format!("{method}: [{}] {} {}", error.code, error.message, error.details));
    }
}

fn read_params<T: DeserializeOwned>(method: &str, params: Value) -> Result<T> {
    // A method without parameters may be called with null.
    let params = if params.is_null() { Value::Object(Map::new()) } else { params };
    serde_json::from_value(params).map_err(|e| {
        RpcError::new("bad_request", "La ventana pidió algo que el programa no entiende; avise a soporte.")
            .with_details(format!("{method}: {e}"))
    })
}

fn write_result<T: Serialize>(result: Result<T>) -> Result<Value> {
    result.map(|value| serde_json::to_value(value).expect("views have string keys"))
}

/// The views that a method's answer says have changed: `expediente/<id>`, `paper/<id>`, `lists`, `office`; `expediente` or
/// `paper` alone is any of them.
pub fn changed_views(method: &str, answer: &Value) -> Option<Vec<String>> {
    let mut views = Vec::new();
    match method {
        "expediente.act" | "office.act" | "entrada.act" | "letter.act" | "responsiva.act"
        | "folios.receive" | "folios.take_over" | "folios.annul" | "scan.file" => {
            let ids = answer["expedientes"].as_array().map(Vec::as_slice).unwrap_or_default();
            views.extend(ids.iter().filter_map(Value::as_str).map(|id| format!("expediente/{id}")));
            let papers = answer["papers"].as_array().map(Vec::as_slice).unwrap_or_default();
            views.extend(papers.iter().filter_map(Value::as_str).map(|id| format!("paper/{id}")));
            if answer["office"] == true {
                views.push("office".to_owned());
            }
        }
        "expediente.open" | "expediente.call" => {}
        "entrada.receive"
        | "letter.begin"
        | "weekly.issue"
        | "letter.number"
        | "responsiva.begin"
        | "responsiva.issue"
        | "responsiva.return"
        | "responsiva.clearance" => {
            views.extend(["expediente", "paper", "office"].map(str::to_owned));
        }
        "folios.grant" => views.push("office".to_owned()),
        "register.import" => views.push("paper".to_owned()),
        "session.found" | "session.be" | "session.demo" | "session.leave_demo" | "session.retry"
        | "session.start_anew" | "backup.restore" => {
            views.push("session".to_owned());
        }
        _ => return None,
    }
    views.push("lists".to_owned());
    Some(views)
}
