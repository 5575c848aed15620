//! Whatever the graph, the drawing has no fault and is the same every time.

use procede_diagram::{Edge, Graph, Lane, Marks, Node, Shape, Style, Theme, layout, problems, svg};
use proptest::prelude::*;

const WORDS: [&str; 12] = [
    "Reciba",
    "el",
    "oficio",
    "de",
    "requerimiento",
    "y",
    "asígnelo",
    "a la",
    "DGTI/DPOTI",
    "documentación",
    "¿procede?",
    "inconformidadporlosserviciosonivelesdeservicio",
];
const ANSWERS: [&str; 6] =
    ["", "Sí", "No", "Dictamen técnico", "Proforma", "Inconformidad por los servicios o niveles de servicio"];

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..most).prop_map(|w| w.join(" "))
}

/// Steps in order, most leading to the next one; questions with up to four answers that go anywhere, also back or to
/// themselves; forks; joins come about where edges meet.
fn graph() -> impl Strategy<Value = Graph> {
    (1usize..=7, 2usize..=45).prop_flat_map(|(lanes, count)| {
        let shape = prop::sample::select(vec![
            Shape::Task,
            Shape::Task,
            Shape::Task,
            Shape::Decision,
            Shape::Decision,
            Shape::Fork,
            Shape::Join,
            Shape::Call,
            Shape::Wait,
            Shape::End,
            Shape::Start,
        ]);
        let node = (0..lanes, shape, text(14), prop::sample::select(vec!["", "4", "14.1"]));
        let targets = prop::collection::vec((0..count, prop::sample::select(&ANSWERS[..])), 1..=4);
        let nodes = prop::collection::vec((node, targets, 0..10u8), count);
        nodes.prop_map(move |nodes| {
            let lane = |l: usize| Lane { id: l.to_string(), title: format!("Dirección de área {l}") };
            let mut graph = Graph { lanes: (0..lanes).map(lane).collect(), ..Graph::default() };
            for (i, ((lane, shape, text, number), targets, chance)) in nodes.into_iter().enumerate() {
                graph.nodes.push(Node { id: i.to_string(), lane, shape, number: number.to_string(), text });
                let next = (i + 1 < count).then_some(i + 1);
                match shape {
                    Shape::Decision | Shape::Fork => {
                        for (to, label) in targets {
                            graph.edges.push(Edge { from: i, to, label: label.to_string() });
                        }
                    }
                    Shape::End => {}
                    _ if chance == 0 => {
                        graph.edges.push(Edge { from: i, to: targets[0].0, label: String::new() })
                    }
                    _ => graph.edges.extend(next.map(|to| Edge { from: i, to, label: String::new() })),
                }
            }
            graph
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 24 } else { 96 }, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_problems(graph in graph()) {
        let diagram = layout(&graph, &Style::default());
        let found = problems(&diagram);
        prop_assert!(found.is_empty(), "{:?}", found);
        prop_assert_eq!(diagram.nodes.len(), graph.nodes.len());
        prop_assert_eq!(diagram.edges.len(), graph.edges.len());
        for (node, drawn) in graph.nodes.iter().zip(&diagram.nodes) {
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            let lines: String = drawn.lines.iter().map(|l| squeeze(&l.text)).collect();
            let number = if drawn.number.is_none() && node.shape == Shape::Decision && !node.number.is_empty() {
                format!("{}.", node.number)
            } else {
                String::new()
            };
            let gateway = matches!(node.shape, Shape::Fork | Shape::Join);
            prop_assert!(gateway || lines == squeeze(&(number + &node.text)), "{:?} {:?}", node, drawn);
        }
    }

    #[test]
    fn deterministic(graph in graph()) {
        let style = Style::default();
        let (a, b) = (layout(&graph, &style), layout(&graph.clone(), &style));
        prop_assert_eq!(&a, &b);
        let marks = Marks::default();
        prop_assert_eq!(svg(&a, "x", &marks, &Theme::SCREEN), svg(&b, "x", &marks, &Theme::SCREEN));
    }
}
