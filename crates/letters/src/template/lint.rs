//! What is wrong with a template before anybody fills it: all of it, line by line.

use minijinja::machinery::ast::{Expr, Stmt};

use super::facts::{Column, Fact, Recorded, step_name};
use super::placeholders::{filter_names, plain_names};
use super::{Part, Template, TemplateFinding, syntax};

/// Everything to mend. `fields` are the fields of the procedure that the document belongs to (an empty
/// [`Recorded::Table`] tells a table's columns): with them, a name that this document can never know is found too.
pub fn lint(template: &Template, fields: Option<&[Fact]>) -> Vec<TemplateFinding> {
    let mut findings = Vec::new();
    if template.subject.text.trim().is_empty() {
        findings.push(TemplateFinding::new(
            template.subject.line,
            "Falta el asunto: escríbalo entre el encabezado y la línea «---».",
        ));
    }
    if template.subject.text.trim().lines().count() > 1 {
        findings.push(TemplateFinding::new(template.subject.line + 1, "El asunto va en un solo renglón."));
    }
    if template.body.text.trim().is_empty() {
        findings.push(TemplateFinding::new(template.body.line, "Falta el cuerpo del documento; escríbalo."));
    }
    for part in [&template.subject, &template.body, &template.close] {
        match syntax::read(part) {
            Ok(tree) => {
                let mut reader = Reader { part, fields, loops: Vec::new(), findings: Vec::new() };
                reader.statements(std::slice::from_ref(&tree));
                findings.append(&mut reader.findings);
            }
            Err(mut wrong) => findings.append(&mut wrong),
        }
    }
    findings.sort_by_key(|f| f.line);
    findings.dedup();
    findings
}

struct Reader<'a> {
    part: &'a Part,
    fields: Option<&'a [Fact]>,
    /// The loops that are open: the name of the item, and the names it has, if they are known.
    loops: Vec<(String, Option<Vec<String>>)>,
    findings: Vec<TemplateFinding>,
}

impl Reader<'_> {
    fn statements(&mut self, statements: &[Stmt<'_>]) {
        for statement in statements {
            match statement {
                Stmt::Template(t) => self.statements(&t.children),
                Stmt::EmitExpr(e) => self.expression(&e.expr),
                Stmt::IfCond(c) => {
                    self.expression(&c.expr);
                    self.statements(&c.true_body);
                    self.statements(&c.false_body);
                }
                Stmt::ForLoop(f) => {
                    let names = self.iterated(&f.iter);
                    if let Expr::Var(v) = &f.target {
                        self.loops.push((v.id.to_owned(), names));
                        self.statements(&f.body);
                        self.loops.pop();
                    }
                    self.statements(&f.else_body);
                }
                _ => {}
            }
        }
    }

    fn expression(&mut self, expr: &Expr<'_>) {
        match expr {
            Expr::Var(_) | Expr::GetAttr(_) => self.name(expr),
            Expr::UnaryOp(u) => self.expression(&u.expr),
            Expr::BinOp(b) => {
                self.expression(&b.left);
                self.expression(&b.right);
            }
            Expr::Compare(c) => {
                self.expression(&c.expr);
                c.ops.iter().for_each(|op| self.expression(&op.expr));
            }
            Expr::Filter(f) => {
                if !filter_names().any(|name| name == f.name) {
                    let nearest = nearest(f.name, filter_names());
                    self.find(expr, format!("No existe el filtro «| {}»{nearest}", f.name));
                }
                if let Some(expr) = &f.expr {
                    self.expression(expr);
                }
            }
            _ => {}
        }
    }

    fn find(&mut self, expr: &Expr<'_>, message: String) {
        let line = syntax::line_in(self.part, expr.span().start_line.into());
        self.findings.push(TemplateFinding::new(line, message));
    }

    fn name(&mut self, expr: &Expr<'_>) {
        match expr {
            Expr::Var(v) => self.plain(expr, v.id),
            Expr::GetAttr(a) => {
                if let Expr::Var(v) = &a.expr {
                    self.attribute(expr, v.id, a.name);
                }
            }
            _ => {}
        }
    }

    fn plain(&mut self, expr: &Expr<'_>, name: &str) {
        let is_item = self.loops.iter().any(|(item, _)| item == name);
        if name == "campo" || name.starts_with("paso_") {
            self.find(
                expr,
                format!("«{name}» va con un punto y el nombre del dato: «{name}.numero_oficio»."),
            );
        } else if !is_item && !plain_names().any(|known| known == name) {
            let items = self.loops.iter().map(|(item, _)| item.clone());
            let names = plain_names().map(str::to_owned).chain(items);
            let mut nearest = nearest(name, names);
            if self.field(None, name).is_some() {
                nearest = format!("; quizá quiso escribir «campo.{name}».");
            }
            self.find(expr, format!("No existe «{name}»{nearest}"));
        }
    }

    fn attribute(&mut self, expr: &Expr<'_>, of: &str, name: &str) {
        if let Some((_, names)) = self.loops.iter().rev().find(|(item, _)| item == of) {
            if let Some(names) = names
                && !names.iter().any(|known| known == name)
            {
                let nearest = nearest(name, names.iter().map(String::as_str));
                self.find(expr, format!("Esa lista no tiene «{of}.{name}»{nearest}"));
            }
        } else if of == "loop" && !self.loops.is_empty() {
            if !["index", "first", "last"].contains(&name) {
                self.find(
                    expr,
                    format!("No existe «loop.{name}»; solo «loop.index», «loop.first» y «loop.last»."),
                );
            }
        } else if of == "campo" {
            self.check_field(expr, None, name);
        } else if of.starts_with("paso_") {
            self.check_field(expr, Some(of), name);
        } else {
            let nearest =
                nearest(of, ["campo"].into_iter().chain(self.loops.iter().map(|(item, _)| item.as_str())));
            self.find(expr, format!("No existe «{of}.{name}»{nearest}"));
        }
    }

    fn field(&self, step: Option<&str>, id: &str) -> Option<&Fact> {
        self.fields?.iter().find(|f| f.id == id && step.is_none_or(|step| step_name(&f.step) == step))
    }

    fn check_field(&mut self, expr: &Expr<'_>, step: Option<&str>, id: &str) {
        let Some(fields) = self.fields else { return };
        if self.field(step, id).is_some() {
            return;
        }
        let of = step.unwrap_or("campo");
        let here = |f: &&Fact| step.is_none_or(|step| step_name(&f.step) == step);
        let message = if fields.iter().any(|f| here(&f)) {
            let nearest = nearest(id, fields.iter().filter(here).map(|f| f.id.as_str()));
            format!("Ningún dato de este procedimiento se llama «{of}.{id}»{nearest}")
        } else {
            let steps: Vec<String> = fields.iter().map(|f| step_name(&f.step)).collect();
            let nearest = nearest(of, steps.iter().map(String::as_str));
            format!("Este procedimiento no tiene «{of}»{nearest}")
        };
        self.find(expr, message);
    }

    /// The names that an item of the loop has, if they are known.
    fn iterated(&mut self, expr: &Expr<'_>) -> Option<Vec<String>> {
        self.expression(expr);
        match expr {
            Expr::Var(v) if v.id == "campos" => Some(vec!["etiqueta".to_owned(), "valor".to_owned()]),
            Expr::GetAttr(a) => {
                let Expr::Var(v) = &a.expr else { return None };
                let step = (v.id != "campo").then_some(v.id);
                let field = self.field(step, a.name)?;
                match &field.value {
                    Recorded::Table { columns, .. } => {
                        Some(columns.iter().map(|c: &Column| c.id.clone()).collect())
                    }
                    Recorded::List(_) | Recorded::Missing => None,
                    _ => {
                        let message = format!(
                            "«{}.{}» no es una tabla: no se puede repetir con {{% for %}}.",
                            v.id, a.name
                        );
                        self.find(expr, message);
                        None
                    }
                }
            }
            _ => {
                self.find(expr, "Solo se repiten «campos» o una tabla, como «campo.equipos».".to_owned());
                None
            }
        }
    }
}

/// "; quizá quiso escribir «asunto»." if a name is near, else a full stop.
fn nearest<S: AsRef<str> + Ord>(name: &str, known: impl Iterator<Item = S>) -> String {
    let near = known.map(|known| (strsim::damerau_levenshtein(name, known.as_ref()), known)).min();
    match near {
        Some((distance, known)) if distance <= (name.chars().count() / 3).max(2) => {
            format!("; quizá quiso escribir «{}».", known.as_ref())
        }
        _ => ".".to_owned(),
    }
}
