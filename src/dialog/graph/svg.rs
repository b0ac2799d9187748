//! A graph as an SVG picture that needs nothing else.

use std::fmt::Write as _;

use super::layout::{Point, layout};
use super::{Edge, Graph, Node, NodeKind};

/// Size of the letters, in pixels.
const FONT: f64 = 13.0;
/// From one line of a box to the next, in pixels.
const LINE: f64 = 18.0;
/// Space around the words of a box, in pixels.
const PADDING: f64 = 12.0;
/// How far from its box the word on a way that leads back stands, in pixels.
const LABEL: f64 = 8.0;
/// How far a condition's box is pointed at its sides, in pixels.
const POINTED: f64 = 14.0;

const STYLE: &str = "text{font:13px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1a1a1c}\
                     .title{font-weight:700}.way{fill:none;stroke:#626264;stroke-width:1.5}\
                     .word{font-size:12px;fill:#4d4d4f;paint-order:stroke;stroke:#fff;stroke-width:4px}";

impl Graph {
    /// Draws the graph as a picture. Every text in it is escaped.
    pub fn svg(&self) -> String {
        let sizes: Vec<(f64, f64)> = self.nodes.iter().map(size).collect();
        let ends: Vec<(usize, usize)> = self.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        let drawn = layout(&sizes, &ends);
        let (width, height) = (drawn.width.ceil(), drawn.height.ceil());
        let title = format!("{} v{}", escaped(&self.dialog), self.version);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
             markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#626264\"/>\
             </marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        );
        for (edge, way) in self.edges.iter().zip(&drawn.ways) {
            draw_way(&mut svg, edge, way);
        }
        for ((node, at), size) in self.nodes.iter().zip(&drawn.boxes).zip(&sizes) {
            draw_box(&mut svg, node, *at, *size);
        }
        svg.push_str("</svg>\n");
        svg
    }
}

fn size(node: &Node) -> (f64, f64) {
    let longest = node.lines.iter().map(|line| width(line)).fold(0.0, f64::max);
    let sides = if node.kind == NodeKind::When { POINTED } else { 0.0 };
    (longest + (PADDING + sides) * 2.0, node.lines.len() as f64 * LINE + PADDING)
}

/// A letter of a fixed-width font is six tenths of its size wide; one of kana, kanji or hangul a whole.
fn width(line: &str) -> f64 {
    line.chars().map(|c| if u32::from(c) < 0x2e80 { FONT * 0.605 } else { FONT }).sum()
}

fn draw_way(svg: &mut String, edge: &Edge, way: &[Point]) {
    let mut path = String::new();
    let leads_back = edge.to <= edge.from;
    for (at, (x, y)) in way.iter().enumerate() {
        if at == 0 {
            let _ = write!(path, "M{x:.1} {y:.1}");
            continue;
        }
        let (before_x, before_y) = way[at - 1];
        if leads_back || (before_x - x).abs() < 0.5 {
            let _ = write!(path, "L{x:.1} {y:.1}");
        } else {
            let middle = f64::midpoint(before_y, *y);
            let _ = write!(path, "C{before_x:.1} {middle:.1} {x:.1} {middle:.1} {x:.1} {y:.1}");
        }
    }
    let back = if leads_back { " stroke-dasharray=\"5 4\"" } else { "" };
    let _ = writeln!(svg, "<path class=\"way\" d=\"{path}\" marker-end=\"url(#tip)\"{back}/>");
    if let (Some(label), Some((from, to))) = (edge.label, way.first().zip(way.get(1))) {
        let (x, y, anchor) = if leads_back {
            (from.0 + LABEL, from.1 - 5.0, "start")
        } else {
            (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1) + 4.0, "middle")
        };
        let _ = writeln!(
            svg,
            "<text class=\"word\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{label}</text>"
        );
    }
}

fn draw_box(svg: &mut String, node: &Node, (x, y): Point, (width, height): (f64, f64)) {
    let (left, right) = (x - width / 2.0, x + width / 2.0);
    let (fill, stroke) = match node.kind {
        NodeKind::Begin | NodeKind::End => ("#e6e6e6", "#626264"),
        NodeKind::Say => ("#ffffff", "#767678"),
        NodeKind::Ask => ("#e8f1fe", "#0017c1"),
        NodeKind::Record => ("#e6f5ec", "#197a4b"),
        NodeKind::When => ("#fff8e0", "#927200"),
        NodeKind::HandOver => ("#fdeeee", "#ce0000"),
        NodeKind::Each | NodeKind::Wait | NodeKind::LookUp => ("#f1eafa", "#5109ad"),
    };
    if node.kind == NodeKind::When {
        let (bottom, middle) = (y + height, y + height / 2.0);
        let (inner_left, inner_right) = (left + POINTED, right - POINTED);
        let _ = writeln!(
            svg,
            "<polygon points=\"{left:.1},{middle:.1} {inner_left:.1},{y:.1} {inner_right:.1},{y:.1} \
             {right:.1},{middle:.1} {inner_right:.1},{bottom:.1} {inner_left:.1},{bottom:.1}\" fill=\"{fill}\" \
             stroke=\"{stroke}\"/>"
        );
    } else {
        let round = if matches!(node.kind, NodeKind::Begin | NodeKind::End) { height / 2.0 } else { 4.0 };
        let _ = writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{round:.1}\" \
             fill=\"{fill}\" stroke=\"{stroke}\"/>"
        );
    }
    for (at, line) in node.lines.iter().enumerate() {
        let baseline = y + PADDING / 2.0 + LINE * (at as f64 + 0.72);
        let class = if at == 0 && node.kind != NodeKind::When { " class=\"title\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{baseline:.1}\" text-anchor=\"middle\"{class}>{}</text>",
            escaped(line)
        );
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_element() {
        let node = |kind, line: &str| Node { kind, lines: vec![line.to_owned()] };
        let graph = Graph {
            dialog: "a\"<b".into(),
            version: 1,
            nodes: vec![node(NodeKind::Begin, "</text><script>"), node(NodeKind::When, "a < 3 && \"b\"")],
            edges: vec![Edge { from: 0, to: 1, label: None }],
        };
        let svg = graph.svg();
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut elements = Vec::new();
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                    elements.push(element.name().as_ref().to_owned());
                }
                _ => {}
            }
        }
        assert!(!elements.contains(&"script".to_owned()), "{elements:?}");
        assert_eq!(elements.iter().filter(|name| *name == "text").count(), 2);
        assert!(svg.contains("a &lt; 3 &amp;&amp; &quot;b&quot;"));
    }
}
