//! Conditions that can be read and never mean anything: a question held against an answer it does not have.

use cel::Program;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

/// What a name in a condition can be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Domain {
    /// True or false.
    Flag,
    /// One of these words.
    Words(Vec<String>),
    /// Any of these words, several at once.
    List(Vec<String>),
    /// A number within these bounds.
    Number(f64, f64),
    /// Words nobody can foresee.
    Anything,
}

/// What in a condition can never be so, in words. `domain_of` knows the names.
pub(super) fn impossible(source: &str, domain_of: impl Fn(&str) -> Option<Domain>) -> Vec<String> {
    let Ok(program) = Program::compile(source) else { return vec![] };
    let mut reader = Reader { domain_of: &domain_of, found: Vec::new() };
    reader.truth(&program.expression().expr);
    reader.found
}

struct Reader<'a> {
    domain_of: &'a dyn Fn(&str) -> Option<Domain>,
    found: Vec<String>,
}

impl Reader<'_> {
    /// Reads an expression whose value has to be true or false.
    fn truth(&mut self, expression: &Expr) {
        match expression {
            Expr::Ident(name) if !matches!((self.domain_of)(name), None | Some(Domain::Flag)) => {
                self.found.push(format!("“{name}” is an answer, not true or false: compare it with one"));
            }
            Expr::Call(call) => self.call(call),
            _ => {}
        }
    }

    fn call(&mut self, call: &CallExpr) {
        let [left, right] = match call.args.as_slice() {
            [left, right] => [&left.expr, &right.expr],
            args => {
                if call.func_name == operators::LOGICAL_NOT {
                    args.iter().for_each(|arg| self.truth(&arg.expr));
                }
                return;
            }
        };
        match call.func_name.as_str() {
            operators::LOGICAL_AND | operators::LOGICAL_OR => {
                self.truth(left);
                self.truth(right);
            }
            operators::EQUALS | operators::NOT_EQUALS => self.compared(left, right, true),
            operators::LESS | operators::LESS_EQUALS | operators::GREATER | operators::GREATER_EQUALS => {
                self.compared(left, right, false);
            }
            operators::IN => self.contained(left, right),
            _ => {}
        }
    }

    /// `name == literal`, in either order.
    fn compared(&mut self, left: &Expr, right: &Expr, for_equality: bool) {
        let (name, literal) = match (left, right) {
            (Expr::Ident(name), Expr::Literal(literal)) | (Expr::Literal(literal), Expr::Ident(name)) => {
                (name, literal)
            }
            _ => return,
        };
        let Some(domain) = (self.domain_of)(name) else { return };
        // A question without an answer is null, whatever it asks.
        if matches!(literal, LiteralValue::Null) {
            return;
        }
        let (word, number) = (word(literal), number(literal));
        match domain {
            Domain::Anything => {}
            Domain::Flag => {
                if !matches!(literal, LiteralValue::Boolean(_)) {
                    self.found.push(format!("“{name}” is true or false"));
                }
            }
            Domain::Words(words) => match word {
                Some(word) if for_equality => self.known(name, &words, word),
                _ => self.found.push(format!("“{name}” is a word: {}", words.join(", "))),
            },
            Domain::List(words) => {
                let example = words.first().map_or("", String::as_str);
                self.found.push(format!("“{name}” is a list: ask whether \"{example}\" in {name}"));
            }
            Domain::Number(least, greatest) => match number {
                Some(number) if number < least || number > greatest => self
                    .found
                    .push(format!("“{name}” lies between {least} and {greatest}; {number} is outside")),
                Some(_) => {}
                None => self.found.push(format!("“{name}” is a number")),
            },
        }
    }

    /// `literal in name`, or `name in [literals]`.
    fn contained(&mut self, left: &Expr, right: &Expr) {
        match (left, right) {
            (Expr::Literal(literal), Expr::Ident(name)) => match ((self.domain_of)(name), word(literal)) {
                (Some(Domain::List(words)), Some(word)) => self.known(name, &words, word),
                (Some(Domain::Anything) | None, _) => {}
                _ => self.found.push(format!("“{name}” is not a list of words")),
            },
            (Expr::Ident(name), Expr::List(list)) => {
                for element in &list.elements {
                    if let Expr::Literal(_) = &element.expr {
                        self.compared(left, &element.expr, true);
                    }
                }
                if matches!((self.domain_of)(name), Some(Domain::List(_))) && list.elements.is_empty() {
                    self.found.push(format!("“{name}” is a list and in none"));
                }
            }
            _ => {}
        }
    }

    fn known(&mut self, name: &str, words: &[String], word: &str) {
        if !words.iter().any(|known| known == word) {
            self.found.push(format!("“{name}” is never “{word}”; it is one of {}", words.join(", ")));
        }
    }
}

fn word(literal: &LiteralValue) -> Option<&str> {
    if let LiteralValue::String(word) = literal { Some(word.inner()) } else { None }
}

#[expect(clippy::cast_precision_loss, reason = "limits of body temperatures and the like are small")]
fn number(literal: &LiteralValue) -> Option<f64> {
    match literal {
        LiteralValue::Double(number) => Some(*number.inner()),
        LiteralValue::Int(number) => Some(*number.inner() as f64),
        LiteralValue::UInt(number) => Some(*number.inner() as f64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(condition: &str) -> Vec<String> {
        impossible(condition, |name| match name {
            "unwell" => Some(Domain::Words(vec!["yes".into(), "no".into()])),
            "symptoms" => Some(Domain::List(vec!["sx-cough".into(), "sx-taste".into()])),
            "temperature" => Some(Domain::Number(34.0, 42.0)),
            "has_oximeter" => Some(Domain::Flag),
            "worries" => Some(Domain::Anything),
            _ => None,
        })
    }

    #[test]
    fn what_can_be_so_is_no_finding() {
        for condition in [
            "unwell == \"no\"",
            "\"yes\" != unwell",
            "unwell == null || worries != \"none\"",
            "has_oximeter && temperature >= 37.5 && !(temperature > 40)",
            "\"sx-cough\" in symptoms",
            "unwell in [\"yes\", \"no\"]",
            "has_oximeter == true",
            "temperature < 37 || symptoms.exists(s, s == \"sx-cough\")",
            "size(symptoms) > 2",
        ] {
            assert_eq!(said(condition), Vec::<String>::new(), "{condition}");
        }
    }

    #[test]
    fn what_can_never_be_so_is_said() {
        for (condition, what) in [
            ("unwell == \"maybe\"", "“unwell” is never “maybe”; it is one of yes, no"),
            ("unwell in [\"no\", \"nay\"]", "“unwell” is never “nay”; it is one of yes, no"),
            ("has_oximeter && unwell > 3", "“unwell” is a word: yes, no"),
            ("unwell == true", "“unwell” is a word: yes, no"),
            ("unwell", "“unwell” is an answer, not true or false: compare it with one"),
            ("!unwell", "“unwell” is an answer, not true or false: compare it with one"),
            (
                "\"sx-fatigue\" in symptoms",
                "“symptoms” is never “sx-fatigue”; it is one of sx-cough, sx-taste",
            ),
            ("symptoms == \"sx-cough\"", "“symptoms” is a list: ask whether \"sx-cough\" in symptoms"),
            ("\"yes\" in unwell", "“unwell” is not a list of words"),
            ("temperature == \"high\"", "“temperature” is a number"),
            ("temperature >= 50", "“temperature” lies between 34 and 42; 50 is outside"),
            ("has_oximeter == \"yes\"", "“has_oximeter” is true or false"),
        ] {
            assert_eq!(said(condition), [what], "{condition}");
        }
    }
}
