//! What a template may be made of: placeholders, filters, conditions, and loops over what was recorded.
//!
//! The engine can do more (assignments, macros, arithmetic); none of that is let in, and neither is anything so long
//! or so deep that reading it would cost.

use minijinja::machinery::{self, ast};
use minijinja::syntax::SyntaxConfig;

use super::{Part, TemplateFinding};

const MAX_TAGS: usize = 500;
/// Signs between one pair of braces.
const MAX_TAG: usize = 200;
const MAX_LOOPS: usize = 2;

/// The part's tree, or everything that keeps it from being filled.
pub(super) fn read(part: &Part) -> Result<ast::Stmt<'_>, Vec<TemplateFinding>> {
    let mut findings = braces(part);
    if !findings.is_empty() {
        return Err(findings);
    }
    let tree = machinery::parse(&part.text, "", SyntaxConfig::default()).map_err(|error| {
        let line = error.line().unwrap_or(1).try_into().unwrap_or(1);
        vec![TemplateFinding::new(line_in(part, line), not_understood(&error.to_string()))]
    })?;
    allowed(part, std::slice::from_ref(&tree), 0, &mut findings);
    if findings.is_empty() { Ok(tree) } else { Err(findings) }
}

/// Line of the text of line `line` of the part.
pub(super) fn line_in(part: &Part, line: u32) -> u32 {
    part.line + line.saturating_sub(1)
}

/// Every opening has its closing on the same line, and there are not too many.
fn braces(part: &Part) -> Vec<TemplateFinding> {
    let mut findings = Vec::new();
    let mut tags = 0;
    for (i, line) in part.text.lines().enumerate() {
        let mut find = |message: String| {
            findings
                .push(TemplateFinding::new(line_in(part, u32::try_from(i + 1).unwrap_or(u32::MAX)), message));
        };
        let mut rest = line;
        while let Some(at) = rest.find(['{', '}']) {
            let (open, close) = match rest.get(at..at + 2) {
                Some("{{") => ("{{", "}}"),
                Some("{%") => ("{%", "%}"),
                Some("{#") => {
                    find("Los comentarios {# … #} no se usan en las plantillas; bórrelo.".to_owned());
                    break;
                }
                _ => {
                    let sign = &rest[at..=at];
                    find(format!("La llave «{sign}» está suelta: bórrela o complete «{{{{ … }}}}»."));
                    break;
                }
            };
            let inside = &rest[at + 2..];
            let Some(end) = inside.find(close) else {
                find(format!("Lo que empieza con «{open}» no se cierra en esta línea: escriba «{close}»."));
                break;
            };
            if inside[..end].contains(['{', '}']) {
                find(format!("Antes de otra llave cierre lo que empieza con «{open}»: escriba «{close}»."));
                break;
            }
            if end > MAX_TAG {
                find(format!(
                    "Lo escrito entre llaves es demasiado largo: no puede pasar de {MAX_TAG} letras."
                ));
                break;
            }
            tags += 1;
            rest = &inside[end + 2..];
        }
    }
    if tags > MAX_TAGS {
        findings.push(TemplateFinding::new(
            part.line,
            format!("La plantilla tiene demasiadas llaves: no puede pasar de {MAX_TAGS} en cada parte."),
        ));
    }
    findings
}

fn not_understood(error: &str) -> String {
    if error.contains("end of input") || error.contains("unexpected end") {
        return "Falta cerrar un bloque: cada {% if … %} lleva su {% endif %} y cada {% for … %} su {% endfor %}."
            .to_owned();
    }
    "No se entiende lo escrito entre llaves: revise el nombre, los puntos y las comillas, y que cada {% if … %} lleve \
     su {% endif %} y cada {% for … %} su {% endfor %}."
        .to_owned()
}

fn allowed(part: &Part, statements: &[ast::Stmt<'_>], loops: usize, findings: &mut Vec<TemplateFinding>) {
    for statement in statements {
        match statement {
            ast::Stmt::Template(t) => allowed(part, &t.children, loops, findings),
            ast::Stmt::EmitRaw(_) => {}
            ast::Stmt::EmitExpr(e) => {
                let raw = if let ast::Expr::Const(_) = e.expr { Some(e.span()) } else { None };
                if let Some(span) = raw {
                    let message = "Entre llaves va un nombre: el texto fijo se escribe sin llaves.";
                    findings.push(TemplateFinding::new(line_in(part, span.start_line.into()), message));
                }
                expression(part, &e.expr, findings);
            }
            ast::Stmt::IfCond(c) => {
                expression(part, &c.expr, findings);
                allowed(part, &c.true_body, loops, findings);
                allowed(part, &c.false_body, loops, findings);
            }
            ast::Stmt::ForLoop(f) => {
                let line = line_in(part, f.span().start_line.into());
                let simple = matches!(f.target, ast::Expr::Var(_)) && f.filter_expr.is_none() && !f.recursive;
                if !simple {
                    let message = "Escriba la repetición así: {% for fila in campo.nombre %} … {% endfor %}.";
                    findings.push(TemplateFinding::new(line, message));
                }
                if loops >= MAX_LOOPS {
                    let message =
                        format!("No puede haber más de {MAX_LOOPS} {{% for %}} uno dentro de otro.");
                    findings.push(TemplateFinding::new(line, message));
                }
                expression(part, &f.iter, findings);
                allowed(part, &f.body, loops + 1, findings);
                allowed(part, &f.else_body, loops, findings);
            }
            other => {
                let message = "Esta instrucción no se usa en las plantillas; solo {% if … %} y {% for … %}.";
                findings.push(TemplateFinding::new(line_in(part, statement_line(other)), message));
            }
        }
    }
}

fn statement_line(statement: &ast::Stmt<'_>) -> u32 {
    let span = match statement {
        ast::Stmt::WithBlock(s) => s.span(),
        ast::Stmt::Set(s) => s.span(),
        ast::Stmt::SetBlock(s) => s.span(),
        ast::Stmt::AutoEscape(s) => s.span(),
        ast::Stmt::FilterBlock(s) => s.span(),
        ast::Stmt::Do(s) => s.span(),
        _ => return 1,
    };
    span.start_line.into()
}

/// Names, texts, comparisons and filters without arguments.
fn expression(part: &Part, expr: &ast::Expr<'_>, findings: &mut Vec<TemplateFinding>) {
    use ast::BinOpKind::{Eq, In, Ne, ScAnd, ScOr};
    match expr {
        ast::Expr::Var(_) | ast::Expr::Const(_) => {}
        ast::Expr::GetAttr(a) if matches!(a.expr, ast::Expr::Var(_)) => {}
        ast::Expr::UnaryOp(u) if matches!(u.op, ast::UnaryOpKind::Not) => expression(part, &u.expr, findings),
        ast::Expr::BinOp(b) if matches!(b.op, Eq | Ne | ScAnd | ScOr | In) => {
            expression(part, &b.left, findings);
            expression(part, &b.right, findings);
        }
        ast::Expr::Compare(c) if c.ops.iter().all(|op| is_equality(op.op)) => {
            expression(part, &c.expr, findings);
            c.ops.iter().for_each(|op| expression(part, &op.expr, findings));
        }
        ast::Expr::Filter(f) if f.args.is_empty() => {
            if let Some(expr) = &f.expr {
                expression(part, expr, findings);
            }
        }
        other => findings.push(TemplateFinding::new(
            line_in(part, other.span().start_line.into()),
            "Entre llaves solo van nombres, filtros como «| con_letra» y, en {% if %}, comparaciones con == o !=; \
             sin cuentas ni funciones.",
        )),
    }
}

fn is_equality(op: ast::CompareOpKind) -> bool {
    use ast::CompareOpKind::{Eq, In, Ne, NotIn};
    matches!(op, Eq | Ne | In | NotIn)
}
