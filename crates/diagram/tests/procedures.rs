//! Real procedures: no fault, few crossings. The numbers are a snapshot; fewer is welcome, more needs a reason.

mod support;

use procede_diagram::{Edge, Graph, Lane, Mark, Marks, Node, Shape, Style, Theme, layout, problems, svg};
use support::{CASES, graph, parse};

/// Crossings and bends of each case.
const DRAWN: [(&str, usize, usize); 5] =
    [("1.2", 0, 5), ("1.3", 0, 3), ("1.12", 3, 50), ("2.4", 0, 24), ("2.6", 0, 0)];

#[test]
fn real_procedures_have_no_fault_and_few_crossings() {
    let drawn = CASES.map(|(key, text)| {
        let diagram = layout(&graph(&parse(text)), &Style::default());
        assert_eq!(problems(&diagram), vec![], "{key}");
        (key, diagram.crossings(), diagram.bends())
    });
    assert_eq!(drawn, DRAWN);
}

#[test]
fn lanes_keep_their_order_and_steps_run_downwards() {
    for (key, text) in CASES {
        let graph = graph(&parse(text));
        let diagram = layout(&graph, &Style::default());
        assert!(diagram.lanes.windows(2).all(|l| l[0].rect.right() == l[1].rect.x), "{key}");
        for edge in diagram.edges.iter().filter(|e| !e.back) {
            let (from, to) = (diagram.nodes[edge.from].rect.center(), diagram.nodes[edge.to].rect.center());
            assert!(from.y <= to.y, "{key}: {edge:?}");
        }
    }
}

#[test]
fn the_smallest_graphs_are_drawn() {
    let empty = layout(&Graph::default(), &Style::default());
    assert_eq!(problems(&empty), vec![]);
    let lane = Lane { id: "a".into(), title: "A".into() };
    let node = Node { id: "n".into(), lane: 0, shape: Shape::Task, number: "1".into(), text: String::new() };
    let to_itself = vec![Edge { from: 0, to: 0, label: "No".into() }];
    let one = layout(&Graph { lanes: vec![lane], nodes: vec![node], edges: to_itself }, &Style::default());
    assert_eq!(problems(&one), vec![]);
    assert!(one.edges[0].back);
}

#[test]
fn problems_are_found() {
    let graph = graph(&parse(CASES[0].1));
    let good = layout(&graph, &Style::default());
    let mut moved = good.clone();
    moved.nodes[2].rect = moved.nodes[1].rect;
    assert!(!problems(&moved).is_empty());
    let mut doubled = good.clone();
    doubled.edges.push(good.edges[0].clone());
    assert!(!problems(&doubled).is_empty());
    let mut slanted = good;
    slanted.edges[0].points[0].x += 3.0;
    assert!(!problems(&slanted).is_empty());
}

#[test]
fn svg_tells_states_and_escapes_text() {
    let mut graph = graph(&parse(CASES[0].1));
    graph.nodes[1].text = "A < B & \"C\"".into();
    let diagram = layout(&graph, &Style::default());
    let mut marks = Marks::default();
    marks.nodes.insert("1".into(), Mark::Done);
    marks.nodes.insert("2".into(), Mark::Current);
    marks.nodes.insert("3".into(), Mark::Possible);
    marks.travelled.insert(1);
    let text = svg(&diagram, "Diagrama <1.2>", &marks, &Theme::SCREEN);
    assert!(text.contains("<title>Diagrama &lt;1.2&gt;</title>"));
    assert!(text.contains("A &lt; B &amp; &quot;C&quot;"));
    for part in
        ["task done\" data-node=\"1\"", "class=\"tick\"", "task current", "stroke-dasharray", "travelled"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("NaN"));
}
