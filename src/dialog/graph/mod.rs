//! A dialog as a picture: its steps and what leads from one to the next.
//!
//! [`Graph::of`] takes the steps apart; [`Graph::mermaid`] and [`Graph::svg`] draw them. What a person is asked in
//! which words is left to `dialog talk`: boxes hold the names of texts and questions, never the texts.

mod labels;
mod layout;
mod mermaid;
mod svg;

use serde::Serialize;

use super::definition::{Dialog, Instruction};

/// The steps of a dialog and the ways between them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Graph {
    /// The dialog's name.
    pub dialog: String,
    /// The dialog's version.
    pub version: u32,
    /// The steps in the order of the file, between the beginning and the end.
    pub nodes: Vec<Node>,
    /// The ways, by where they begin.
    pub edges: Vec<Edge>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// What kind of step it is.
    pub kind: NodeKind,
    /// What stands in its box, line by line: what it does, and what goes with it.
    pub lines: Vec<String>,
}

/// The kinds of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// Where a conversation begins.
    Begin,
    /// Something is said.
    Say,
    /// Something is asked.
    Ask,
    /// Something is written down without being asked.
    Record,
    /// Two ways, by a condition.
    When,
    /// What follows is asked about each person of a household.
    Each,
    /// Nothing is asked for some minutes.
    Wait,
    /// The service looks for the person.
    LookUp,
    /// Staff take over.
    HandOver,
    /// Nothing more is asked.
    End,
}

/// A way from one step to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// The place among the nodes where it begins.
    pub from: usize,
    /// The place among the nodes where it leads.
    pub to: usize,
    /// `yes` or `no` after a condition, `found` or `not found` after a look-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
}

impl Graph {
    /// Takes a dialog apart.
    ///
    /// ```
    /// use mimamori::dialog::{Library, graph::{Graph, NodeKind}};
    /// let library = Library::embedded().unwrap();
    /// let graph = Graph::of(library.latest("entrant-daily").unwrap());
    /// assert_eq!(graph.nodes[0].kind, NodeKind::Begin);
    /// assert!(graph.mermaid().starts_with("flowchart TD\n"));
    /// ```
    pub fn of(dialog: &Dialog) -> Self {
        let program = &dialog.program;
        // Jumps are ways and no steps; every other instruction is a node, after the beginning.
        let mut node_of = Vec::with_capacity(program.len());
        let mut nodes = vec![Node { kind: NodeKind::Begin, lines: vec![labels::title(dialog)] }];
        for instruction in program {
            node_of.push(nodes.len());
            nodes.extend(labels::node(dialog, instruction));
        }
        let end = nodes.len();
        nodes.push(Node { kind: NodeKind::End, lines: vec!["end".to_owned()] });
        let land = |mut at: usize| {
            // Jumps in a row end somewhere: the checks refuse dialogs that never ask or wait.
            for _ in 0..=program.len() {
                match program.get(at) {
                    Some(Instruction::GoTo(to)) => at = *to,
                    Some(_) => return node_of[at],
                    None => return end,
                }
            }
            end
        };
        let mut edges = vec![Edge { from: 0, to: land(0), label: None }];
        for (at, instruction) in program.iter().enumerate() {
            let mut lead = |to: usize, label| edges.push(Edge { from: node_of[at], to: land(to), label });
            match instruction {
                Instruction::GoTo(_) => {}
                Instruction::Unless(_, otherwise) => {
                    lead(at + 1, Some("yes"));
                    lead(*otherwise, Some("no"));
                }
                Instruction::Next(begin) => {
                    lead(*begin, Some("yes"));
                    lead(at + 1, Some("no"));
                }
                Instruction::LookUp(again) => {
                    lead(at + 1, Some("found"));
                    lead(dialog.place_of(again).unwrap_or(at + 1), Some("not found"));
                }
                _ => lead(at + 1, None),
            }
        }
        Self { dialog: dialog.name.clone(), version: dialog.version, nodes, edges }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::*;

    fn entrant() -> Graph {
        Graph::of(Library::embedded().unwrap().get("entrant-daily", 1).unwrap())
    }

    #[test]
    fn every_step_is_reached_from_the_beginning_and_leads_to_the_end() {
        let graph = entrant();
        for (at, node) in graph.nodes.iter().enumerate() {
            let arrives = graph.edges.iter().any(|edge| edge.to == at);
            let leaves = graph.edges.iter().filter(|edge| edge.from == at).count();
            assert_eq!(arrives, node.kind != NodeKind::Begin, "{node:?}");
            let expected = match node.kind {
                NodeKind::End => 0,
                NodeKind::When | NodeKind::LookUp => 2,
                _ => 1,
            };
            assert_eq!(leaves, expected, "{node:?}");
        }
    }

    #[test]
    fn a_condition_has_a_way_for_yes_and_one_for_no() {
        let graph = entrant();
        let gate = graph.nodes.iter().position(|node| node.lines == ["unwell == \"no\""]).unwrap();
        let ways: Vec<_> = graph.edges.iter().filter(|edge| edge.from == gate).collect();
        let kinds = |label| {
            let way = ways.iter().find(|way| way.label == Some(label)).unwrap();
            graph.nodes[way.to].kind
        };
        assert_eq!((kinds("yes"), kinds("no")), (NodeKind::Record, NodeKind::Ask));
    }
}
