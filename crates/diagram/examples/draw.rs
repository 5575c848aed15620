//! `cargo run --release --example draw -- DIR [FILE.toml …]`: writes an SVG of each procedure into DIR, prints metrics.
//!
//! Without files it draws the hand-written test cases. `DIR/graphs.json` gets the graphs and our edges, which
//! `bench/compare.mjs` reads.

#[path = "support/procedure.rs"]
mod procedure;
#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use procede_diagram::{Diagram, Graph, Mark, Marks, Style, Theme, layout, problems, svg};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().ok_or("usage: draw DIR [FILE.toml …]")?;
    let files: Vec<String> = args.collect();
    let mut graphs: Vec<(String, Graph)> = Vec::new();
    for file in &files {
        let (key, steps) = procedure::read(&std::fs::read_to_string(file)?)?;
        if !steps.is_empty() {
            graphs.push((key, support::graph(&steps)));
        }
    }
    if files.is_empty() {
        graphs.extend(
            support::CASES.iter().map(|(key, text)| (key.to_string(), support::graph(&support::parse(text)))),
        );
    }
    let style = Style::default();
    let mut all = Vec::new();
    let mut total = 0.0;
    for (key, graph) in &graphs {
        let start = Instant::now();
        let diagram = layout(graph, &style);
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        total += ms;
        println!(
            "{key:<24} {:>3} nodes {:>3} edges {} lanes: {:>2} crossings {:>3} bends {:>5.0} x {:>5.0} px {ms:>7.2} ms",
            graph.nodes.len(),
            graph.edges.len(),
            graph.lanes.len(),
            diagram.crossings(),
            diagram.bends(),
            diagram.width,
            diagram.height,
        );
        for problem in problems(&diagram) {
            println!("    {problem:?}");
        }
        std::fs::write(format!("{dir}/{key}.svg"), svg(&diagram, key, &Marks::default(), &Theme::PRINT))?;
        std::fs::write(
            format!("{dir}/{key}-case.svg"),
            svg(&diagram, key, &running(&diagram), &Theme::PRINT),
        )?;
        all.push(dump(key, graph, &diagram));
    }
    println!("{} graphs, {total:.1} ms", graphs.len());
    std::fs::write(format!("{dir}/graphs.json"), serde_json::to_string(&all)?)?;
    Ok(())
}

/// A case about halfway, to look at the marks.
fn running(diagram: &Diagram) -> Marks {
    let mut marks = Marks::default();
    let half = diagram.nodes.len() / 2;
    for (n, node) in diagram.nodes.iter().enumerate() {
        let mark = if n < half {
            Mark::Done
        } else if n == half {
            Mark::Current
        } else {
            continue;
        };
        marks.nodes.insert(node.id.clone(), mark);
    }
    for (e, edge) in diagram.edges.iter().enumerate() {
        if edge.from == half {
            marks.nodes.insert(diagram.nodes[edge.to].id.clone(), Mark::Possible);
        }
        if edge.to <= half && edge.from < edge.to {
            marks.travelled.insert(e);
        }
    }
    marks
}

fn dump(key: &str, graph: &Graph, diagram: &Diagram) -> Value {
    let nodes = graph.nodes.iter().zip(&diagram.nodes);
    let nodes: Vec<Value> = nodes
        .map(|(n, d)| json!({ "id": n.id, "lane": n.lane, "shape": format!("{:?}", n.shape), "w": d.rect.w, "h": d.rect.h }))
        .collect();
    let edges: Vec<Value> = graph
        .edges
        .iter()
        .zip(&diagram.edges)
        .map(|(e, d)| {
            let points: Vec<[f64; 2]> = d.points.iter().map(|p| [p.x, p.y]).collect();
            json!({ "from": e.from, "to": e.to, "label": e.label, "points": points })
        })
        .collect();
    json!({ "key": key, "lanes": graph.lanes.len(), "nodes": nodes, "edges": edges, "crossings": diagram.crossings() })
}
