//! A graph as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html).

use std::fmt::Write as _;

use super::{Graph, NodeKind};

impl Graph {
    /// Draws the graph as a Mermaid flowchart. Every label is quoted and escaped.
    pub fn mermaid(&self) -> String {
        let mut drawn = "flowchart TD\n".to_owned();
        for (at, node) in self.nodes.iter().enumerate() {
            let lines: Vec<String> = node.lines.iter().map(|line| escaped(line)).collect();
            let (open, close) = match node.kind {
                NodeKind::Begin | NodeKind::End => ("([", "])"),
                NodeKind::Ask => ("[/", "/]"),
                NodeKind::When => ("{", "}"),
                NodeKind::HandOver | NodeKind::LookUp => ("[[", "]]"),
                NodeKind::Each | NodeKind::Wait => ("(", ")"),
                NodeKind::Say | NodeKind::Record => ("[", "]"),
            };
            let _ = writeln!(drawn, "  s{at}{open}\"{}\"{close}", lines.join("<br/>"));
        }
        for edge in &self.edges {
            let arrow = edge.label.map_or_else(|| "-->".to_owned(), |label| format!("-->|{label}|"));
            let _ = writeln!(drawn, "  s{} {arrow} s{}", edge.from, edge.to);
        }
        drawn
    }
}

/// Mermaid writes special characters as `#name;` or `#number;`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("#quot;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            '&' => escaped.push_str("#amp;"),
            '#' | '`' | '\\' | ';' => {
                let _ = write!(escaped, "#{};", u32::from(c));
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Node};
    use super::*;

    #[test]
    fn a_label_cannot_leave_its_box() {
        let node = |kind, line: &str| Node { kind, lines: vec![line.to_owned()] };
        let graph = Graph {
            dialog: "trial".into(),
            version: 1,
            nodes: vec![node(NodeKind::Begin, "trial v1"), node(NodeKind::When, "a == \"]\" && b < 3; #`")],
            edges: vec![Edge { from: 0, to: 1, label: None }, Edge { from: 1, to: 1, label: Some("no") }],
        };
        assert_eq!(
            graph.mermaid(),
            "flowchart TD\n  s0([\"trial v1\"])\n  \
             s1{\"a == #quot;]#quot; #amp;#amp; b #lt; 3#59; #35;#96;\"}\n  s0 --> s1\n  s1 -->|no| s1\n"
        );
    }
}
