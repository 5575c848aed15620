//! BPMN 2.0 of a procedure: a pool with the lanes of its chart, and the diagram's geometry as diagram interchange.
//!
//! `Model::new(&chart, procedure)`, lay out `model.chart`, then [`bpmn()`]. Standard elements only. The activity of step N
//! has the id `paso-N` (`paso-2.1`), whatever its type.
//!
//! To run it, an engine needs one variable per decision: step 4 answered "Sí" is `paso_4 = { si: true }`. The
//! condition of each answer is the expression `${environment.variables.paso_4.si}`, as bpmn-engine resolves it.

mod geometry;
mod interchange;
mod model;
mod xml;

pub use geometry::{Geometry, Point, Rect};
pub use model::Model;

use crate::chart::{Chart, Shape};
use crate::{Answer, CalendarKey, Count, Procedure, Step, Term, TermStart, fold};
use model::{Role, Timer, term_words};
use xml::Xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// The file. `geometry` is that of `model.chart`, index by index.
///
/// # Panics
/// If the geometry has fewer nodes, edges or lanes than the chart.
pub fn bpmn(model: &Model, procedure: &Procedure, geometry: &Geometry) -> String {
    let mut file = File { xml: Xml::new(), model, chart: &model.chart, procedure };
    let id = xml::id(&format!("definiciones-{}", procedure.key));
    let mut attributes = NAMESPACES.to_vec();
    attributes.extend([
        ("id", id.as_str()),
        ("name", procedure.name.as_str()),
        ("targetNamespace", "urn:procede:manual"),
        ("exporter", "Procede"),
        ("exporterVersion", env!("CARGO_PKG_VERSION")),
    ]);
    file.xml.open("bpmn:definitions", &attributes);
    file.collaboration();
    file.process();
    interchange::write(&mut file, geometry);
    file.xml.close();
    file.xml.finish()
}

struct File<'a> {
    xml: Xml,
    model: &'a Model,
    chart: &'a Chart,
    procedure: &'a Procedure,
}

impl File<'_> {
    fn node_id(&self, node: usize) -> String {
        xml::id(&self.chart.nodes[node].id)
    }

    fn timer_id(&self, timer: &Timer) -> String {
        xml::id(&format!("plazo-{}", self.chart.nodes[timer.node].number))
    }

    fn lane_id(lane: usize) -> String {
        format!("carril-{}", lane + 1)
    }

    fn edge_id(edge: usize) -> String {
        format!("flujo-{}", edge + 1)
    }

    fn title(&self) -> String {
        format!("{} {}", self.procedure.key, self.procedure.name)
    }

    fn process_id(key: &str) -> String {
        xml::id(&format!("procedimiento-{key}"))
    }

    /// The timer whose edge this is.
    fn timer_of(&self, edge: usize) -> Option<&Timer> {
        self.model.timers.iter().find(|timer| timer.edge == edge)
    }

    fn collaboration(&mut self) {
        let process = Self::process_id(&self.procedure.key);
        self.xml.open("bpmn:collaboration", &[("id", "colaboracion")]);
        self.xml
            .empty("bpmn:participant", &[("id", "area"), ("name", &self.title()), ("processRef", &process)]);
        self.xml.close();
    }

    fn process(&mut self) {
        let id = Self::process_id(&self.procedure.key);
        self.xml.open(
            "bpmn:process",
            &[("id", &id), ("name", &self.title()), ("processType", "Private"), ("isExecutable", "true")],
        );
        self.xml.text("bpmn:documentation", &[], &self.procedure.objective);
        self.lanes();
        for node in 0..self.chart.nodes.len() {
            self.node(node);
        }
        for timer in &self.model.timers {
            self.timer(timer);
        }
        for edge in 0..self.chart.edges.len() {
            self.flow(edge);
        }
        self.xml.close();
    }

    fn lanes(&mut self) {
        self.xml.open("bpmn:laneSet", &[("id", "carriles")]);
        for (l, lane) in self.chart.lanes.iter().enumerate() {
            self.xml.open("bpmn:lane", &[("id", &Self::lane_id(l)), ("name", &lane.title)]);
            if lane.name != lane.title {
                self.xml.text("bpmn:documentation", &[], &lane.name);
            }
            for (n, _) in self.chart.nodes.iter().enumerate().filter(|(_, node)| node.lane == l) {
                self.xml.text("bpmn:flowNodeRef", &[], &self.node_id(n));
                for timer in self.model.timers.iter().filter(|timer| timer.node == n) {
                    self.xml.text("bpmn:flowNodeRef", &[], &self.timer_id(timer));
                }
            }
            self.xml.close();
        }
        self.xml.close();
    }

    fn node(&mut self, n: usize) {
        let node = &self.chart.nodes[n];
        let step = node.step.as_deref().and_then(|id| self.procedure.step(id));
        let id = self.node_id(n);
        let named = if node.number.is_empty() {
            node.text.clone()
        } else {
            format!("{}. {}", node.number, node.text)
        };
        let mut attributes = vec![("id", id.as_str())];
        if !named.is_empty() {
            attributes.push(("name", &named));
        }
        let called = step.and_then(|step| step.calls.as_deref()).map(Self::process_id);
        let element = match (node.shape, self.model.roles[n]) {
            (_, Role::Merge) | (Shape::Decision, _) => "bpmn:exclusiveGateway",
            (Shape::Fork | Shape::Join, _) => "bpmn:parallelGateway",
            (Shape::Start, _) => "bpmn:startEvent",
            (Shape::End, _) => "bpmn:endEvent",
            (Shape::Call, _) => {
                attributes.extend(called.as_deref().map(|called| ("calledElement", called)));
                "bpmn:callActivity"
            }
            // What outsiders do happens where no system of the agency sees it.
            (Shape::Task | Shape::Wait, _) if self.chart.lanes[node.lane].external => "bpmn:manualTask",
            (Shape::Task | Shape::Wait, _) => "bpmn:userTask",
        };
        self.xml.open(element, &attributes);
        if let Some(step) = step.filter(|_| node.shape.is_activity()) {
            for text in documentation(self.procedure, step) {
                self.xml.text("bpmn:documentation", &[], &text);
            }
        }
        for (e, edge) in self.chart.edges.iter().enumerate() {
            if edge.to == n {
                self.xml.text("bpmn:incoming", &[], &Self::edge_id(e));
            }
        }
        for (e, edge) in self.chart.edges.iter().enumerate() {
            if edge.from == n && self.timer_of(e).is_none() {
                self.xml.text("bpmn:outgoing", &[], &Self::edge_id(e));
            }
        }
        if self.model.roles[n] == Role::Terminate {
            self.xml.empty("bpmn:terminateEventDefinition", &[("id", &format!("{id}-todo"))]);
        }
        self.xml.close();
    }

    fn timer(&mut self, timer: &Timer) {
        let id = self.timer_id(timer);
        let attributes = [
            ("id", id.as_str()),
            ("name", &term_words(&timer.term)),
            ("attachedToRef", &self.node_id(timer.node)),
            ("cancelActivity", if timer.interrupts { "true" } else { "false" }),
        ];
        self.xml.open("bpmn:boundaryEvent", &attributes);
        self.xml.text("bpmn:documentation", &[], &term_documentation(&timer.term));
        self.xml.text("bpmn:outgoing", &[], &Self::edge_id(timer.edge));
        self.xml.open("bpmn:timerEventDefinition", &[("id", &format!("{id}-reloj"))]);
        self.xml.text("bpmn:timeDuration", &[FORMAL], &duration(&timer.term));
        self.xml.close();
        self.xml.close();
    }

    fn flow(&mut self, e: usize) {
        let edge = &self.chart.edges[e];
        let timer = self.timer_of(e).map(|timer| self.timer_id(timer));
        let (id, from, to) = (
            Self::edge_id(e),
            timer.clone().unwrap_or_else(|| self.node_id(edge.from)),
            self.node_id(edge.to),
        );
        let mut attributes = vec![("id", id.as_str()), ("sourceRef", &from), ("targetRef", &to)];
        let source = &self.chart.nodes[edge.from];
        if source.shape != Shape::Decision {
            self.xml.empty("bpmn:sequenceFlow", &attributes);
            return;
        }
        attributes.push(("name", &edge.label));
        self.xml.open("bpmn:sequenceFlow", &attributes);
        if let Some(step) = source.step.as_deref().and_then(|id| self.procedure.step(id)) {
            for text in step.answer(&edge.label).map(answer_documentation).unwrap_or_default() {
                self.xml.text("bpmn:documentation", &[], &text);
            }
            self.xml.text("bpmn:conditionExpression", &[FORMAL], &condition(step, &edge.label));
        }
        self.xml.close();
    }
}

const FORMAL: (&str, &str) = ("xsi:type", "bpmn:tFormalExpression");

/// What our page about the step says.
fn documentation(procedure: &Procedure, step: &Step) -> Vec<String> {
    let mut texts = vec![step.action.clone()];
    texts.push(match (step.added, step.page) {
        (true, 0) => "Paso agregado por Procede.".to_owned(),
        (true, page) => format!("Paso agregado por Procede (manual, hoja {page})."),
        (false, page) => format!("Manual ANAM-MAP-TI-01-2024, hoja {page}."),
    });
    if !step.documents.is_empty() {
        texts.push(format!("Documentos: {}.", step.documents.join("; ")));
    }
    if !step.requires.is_empty() {
        texts.push(format!("Se concluye después de: {}.", step.requires.join(", ")));
    }
    texts.extend(step.note.clone());
    for erratum in procedure.errata_at(&step.id) {
        let (page, says, read_as) = (erratum.page, &erratum.says, &erratum.read_as);
        texts.push(format!("La hoja {page} dice: «{says}». Se lee: {read_as}"));
    }
    texts
}

fn answer_documentation(answer: &Answer) -> Vec<String> {
    let mut texts = Vec::new();
    if !answer.requires.is_empty() {
        texts.push(format!("Se admite después de: {}.", answer.requires.join(", ")));
    }
    if answer.when_expired {
        texts.push("Se admite cuando venció el plazo.".to_owned());
    }
    texts
}

fn term_documentation(term: &Term) -> String {
    let mut text = format!("{}; manual, hoja {}.", term_words(term), term.page);
    let start = match &term.from {
        TermStart::Entrada => None,
        TermStart::Paso { step } => Some(format!("que se concluyó el paso {step}")),
        TermStart::Campo { step, field } => Some(format!("la fecha anotada en el paso {step} ({field})")),
    };
    if let Some(start) = start {
        text += &format!(" El plazo corre desde {start}; este reloj, desde que se llega al paso.");
    }
    if term.count == Count::Habiles {
        let law = match term.calendar {
            CalendarKey::Lfpa => "LFPA, artículo 28",
            CalendarKey::Lft => "LFT",
        };
        let days = duration(term);
        text += &format!(
            " BPMN sólo cuenta días naturales: {days} son esos días hábiles con sus fines de semana. Los días inhábiles \
             ({law}) los cuenta Procede."
        );
    }
    text
}

/// ISO 8601. Business days with the weekends that they contain at least.
fn duration(term: &Term) -> String {
    let days = match term.count {
        Count::Naturales => term.days,
        Count::Habiles => term.days + 2 * (term.days / 5),
    };
    format!("P{days}D")
}

/// What bpmn-engine asks for when the flow of an answer is to be taken.
fn condition(step: &Step, answer: &str) -> String {
    let keys = answer_keys(step);
    let key = step.answers().iter().position(|a| a.text == answer).map_or("", |at| &keys[at]);
    format!("${{environment.variables.paso_{}.{key}}}", word(&step.id))
}

/// A short name per answer: "Sí" is `si`. Numbered where two are alike.
fn answer_keys(step: &Step) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for answer in step.answers() {
        let key = word(&answer.text);
        let same = keys.iter().filter(|known| **known == key).count();
        keys.push(if same > 0 || key.is_empty() { format!("{key}_{}", keys.len() + 1) } else { key });
    }
    keys
}

/// Letters, digits and underscores only.
fn word(text: &str) -> String {
    let words = fold(text).replace(' ', "_");
    words.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}
