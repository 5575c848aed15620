//! BPMN DI: where the pool, its lanes, shapes, flows and their names are drawn.

use super::geometry::{Geometry, Point, Rect, onto_circle};
use super::{File, Role, Shape};

/// Height of the pool's own title, above the lanes.
const POOL_TITLE: f64 = 30.0;
/// White space around the pool.
const MARGIN: f64 = 20.0;
/// Radius of a timer on the border of a step.
const TIMER: f64 = 12.0;

pub(super) fn write(file: &mut File<'_>, geometry: &Geometry) {
    let left = geometry.lanes.iter().map(|r| r.x).fold(f64::INFINITY, f64::min);
    let top = geometry.lanes.iter().map(|r| r.y).fold(f64::INFINITY, f64::min);
    let right = geometry.lanes.iter().map(|r| r.x + r.w).fold(0.0, f64::max);
    let bottom = geometry.lanes.iter().map(|r| r.y + r.h).fold(0.0, f64::max);
    // A chart without lanes has no corners.
    let (left, top) = if geometry.lanes.is_empty() { (0.0, 0.0) } else { (left, top) };
    let mut page = Page { x: MARGIN - left, y: MARGIN + POOL_TITLE - top, geometry, file };
    page.file.xml.open("bpmndi:BPMNDiagram", &[("id", "diagrama")]);
    page.file.xml.open("bpmndi:BPMNPlane", &[("id", "plano"), ("bpmnElement", "colaboracion")]);
    let pool = Rect { x: left, y: top - POOL_TITLE, w: right - left, h: bottom - top + POOL_TITLE };
    page.shape("area", &[("isHorizontal", "false")], pool, None);
    for (l, rect) in geometry.lanes.iter().take(page.file.chart.lanes.len()).enumerate() {
        page.shape(&File::lane_id(l), &[("isHorizontal", "false")], *rect, None);
    }
    for node in 0..page.file.chart.nodes.len() {
        page.node(node);
    }
    for timer in &page.file.model.timers {
        let at = geometry.edges[timer.edge][0];
        // The words stand beside the flow; the timer is thicker than a line.
        let label = geometry.labels[timer.edge].map(|label| {
            let away = if label.x + label.w <= at.x { -TIMER } else { TIMER };
            label.moved(away, 0.0)
        });
        let id = page.file.timer_id(timer);
        page.shape(&id, &[], Rect::around(at, TIMER), label);
    }
    for edge in 0..page.file.chart.edges.len() {
        page.edge(edge);
    }
    page.file.xml.close();
    page.file.xml.close();
}

struct Page<'a, 'b> {
    /// The layout's coordinates are moved by this.
    x: f64,
    y: f64,
    geometry: &'a Geometry,
    file: &'a mut File<'b>,
}

impl Page<'_, '_> {
    fn node(&mut self, n: usize) {
        let (shape, role, rect) =
            (self.file.chart.nodes[n].shape, self.file.model.roles[n], self.geometry.nodes[n]);
        let id = self.file.node_id(n);
        match shape {
            // Their words are written inside, which tools take for an outside label with this place.
            Shape::Start | Shape::End => self.shape(&id, &[], rect.circle(), Some(rect)),
            Shape::Decision => {
                let inside = Rect {
                    x: rect.x + rect.w * 0.15,
                    y: rect.y + rect.h * 0.2,
                    w: rect.w * 0.7,
                    h: rect.h * 0.6,
                };
                self.shape(&id, &[("isMarkerVisible", "false")], rect, Some(inside));
            }
            _ if role == Role::Merge => self.shape(&id, &[("isMarkerVisible", "true")], rect, None),
            _ => self.shape(&id, &[], rect, None),
        }
    }

    fn shape(&mut self, element: &str, more: &[(&str, &str)], rect: Rect, label: Option<Rect>) {
        let id = format!("{element}_di");
        let attributes = [&[("id", id.as_str()), ("bpmnElement", element)], more].concat();
        self.file.xml.open("bpmndi:BPMNShape", &attributes);
        self.bounds(rect);
        self.label(label);
        self.file.xml.close();
    }

    fn edge(&mut self, e: usize) {
        let mut points = self.geometry.edges[e].clone();
        let edge = &self.file.chart.edges[e];
        let circle = |node: usize| {
            let is_event = matches!(self.file.chart.nodes[node].shape, Shape::Start | Shape::End);
            is_event.then(|| self.geometry.nodes[node].circle())
        };
        let timer = self.file.timer_of(e).map(|_| Rect::around(points[0], TIMER));
        if let (Some(circle), [first, second, ..]) =
            (timer.or_else(|| circle(edge.from)), points.as_mut_slice())
        {
            *first = onto_circle(*first, *second, &circle);
        }
        if let (Some(circle), [.., second, last]) = (circle(edge.to), points.as_mut_slice()) {
            *last = onto_circle(*last, *second, &circle);
        }
        let id = File::edge_id(e);
        self.file.xml.open("bpmndi:BPMNEdge", &[("id", &format!("{id}_di")), ("bpmnElement", &id)]);
        for point in points {
            let Point { x, y } = point;
            self.file.xml.empty("di:waypoint", &[("x", &px(x + self.x)), ("y", &px(y + self.y))]);
        }
        let label = self.geometry.labels[e].filter(|_| timer.is_none());
        self.label(label);
        self.file.xml.close();
    }

    fn label(&mut self, rect: Option<Rect>) {
        let Some(rect) = rect else { return };
        self.file.xml.open("bpmndi:BPMNLabel", &[]);
        self.bounds(rect);
        self.file.xml.close();
    }

    fn bounds(&mut self, rect: Rect) {
        let Rect { x, y, w, h } = rect.moved(self.x, self.y);
        self.file
            .xml
            .empty("dc:Bounds", &[("x", &px(x)), ("y", &px(y)), ("width", &px(w)), ("height", &px(h))]);
    }
}

/// Hundredths at most.
fn px(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No "-0".
    format!("{}", rounded + 0.0)
}
