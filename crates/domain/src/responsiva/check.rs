//! May this act happen to the responsiva?

use std::collections::BTreeSet;

use procede_calendar::short_date;

use super::{
    Content, CustodyState, Item, ItemKind, Party, Responsiva, ResponsivaAct, Return, Signature, SignedHow,
};
use crate::folio::SeriesKind;
use crate::letter::{check_day, check_file};
use crate::rejection::{ensure, ensure_reason, ensure_substitutes};
use crate::{Act, ActId, Body, FieldFault, Office, Rejection};

/// A signature has at least so many points: a click is none.
const LEAST_POINTS: usize = 8;
const MOST_POINTS: usize = 20_000;

/// Width and height of the box that strokes are drawn in ([`super::Strokes`]).
const BOX: (u16, u16) = (10_000, 3_334);

pub(super) fn begin(act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Responsiva { responsiva, act: ResponsivaAct::Drafted(drafted) } = &act.body else {
        return Err(Rejection::new("responsiva", "Esa responsiva no está en este equipo."));
    };
    ensure_substitutes(act, office)?;
    ensure(drafted.replaces.as_ref().is_none_or(|r| r.responsiva != *responsiva), "self", || {
        "Una responsiva no se sustituye a sí misma.".to_owned()
    })?;
    check_unit(&drafted.content, office)
}

pub(super) fn later(responsiva: &Responsiva, act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Responsiva { responsiva: id, act: deed } = &act.body else {
        return Err(Rejection::new("subject", "Esa actuación no es de una responsiva."));
    };
    ensure(*id == responsiva.id, "subject", || "Esa actuación es de otra responsiva.".to_owned())?;
    ensure_substitutes(act, office)?;
    if let ResponsivaAct::Commented { text } = deed {
        return ensure(!text.trim().is_empty(), "text", || "Escriba el comentario.".to_owned());
    }
    let state = responsiva.state;
    let folio = responsiva.folio().unwrap_or("sin folio").to_owned();
    let open = match deed {
        // Late papers are filed, and a return that never was is taken back, also when everything came back.
        ResponsivaAct::Signed(_) | ResponsivaAct::Printed { .. } | ResponsivaAct::Undone { .. } => {
            state != CustodyState::Cancelada
        }
        _ => !matches!(state, CustodyState::Sustituida | CustodyState::Cancelada | CustodyState::Devuelta),
    };
    ensure(open, "ended", || {
        format!("La responsiva {folio} ya no está vigente: {}.", state.word().to_lowercase())
    })?;
    let issued =
        || ensure(responsiva.issued.is_some(), "issued", || "La responsiva todavía no se emite.".to_owned());
    match deed {
        ResponsivaAct::Drafted(_) => Err(Rejection::new("drafted", "La responsiva ya existe.")),
        ResponsivaAct::Revised { content } => {
            ensure(state == CustodyState::Borrador, "issued", || {
                format!("La responsiva {folio} ya se emitió y no se cambia: emita otra que la sustituya.")
            })?;
            check_unit(content, office)
        }
        ResponsivaAct::Issued(issued) => {
            ensure(state == CustodyState::Borrador, "issued", || {
                format!("La responsiva {folio} ya se emitió.")
            })?;
            Rejection::of_faults("content", incomplete(&responsiva.content), |n| {
                format!("Faltan {n} datos para emitir la responsiva.")
            })?;
            check_file(&issued.file)?;
            issued.folio.check(SeriesKind::Responsiva, &responsiva.content.unit, office)?;
            issued.folio.check_year(issued.date)
        }
        ResponsivaAct::Printed { copies, .. } => {
            issued()?;
            ensure(*copies >= 1, "copies", || "Diga cuántos tantos se imprimieron.".to_owned())
        }
        ResponsivaAct::Signed(signature) => {
            issued()?;
            check_day(signature.on, act)?;
            if let Some((stamp, issued)) = &responsiva.issued {
                let since = issued.date.min(stamp.at.date_naive());
                ensure(signature.on >= since, "before", || {
                    format!(
                        "La fecha {} es anterior a la de la responsiva ({}); revísela.",
                        short_date(signature.on),
                        short_date(since)
                    )
                })?;
            }
            responsiva.check_signature(signature)
        }
        ResponsivaAct::Delivered { on } => {
            issued()?;
            ensure(state == CustodyState::Firmada, "signatures", || match state {
                CustodyState::PorFirmar => {
                    "Faltan firmas: recabe la de quien entrega y la de quien recibe.".to_owned()
                }
                _ => "La entrega ya consta.".to_owned(),
            })?;
            check_day(*on, act)
        }
        ResponsivaAct::Returned(back) => {
            ensure(state.owes() && responsiva.delivered.is_some(), "delivered", || {
                "Los bienes no se han entregado; si no se entregarán, cancele la responsiva.".to_owned()
            })?;
            check_day(back.on, act)?;
            back.folio.check(SeriesKind::Responsiva, &responsiva.content.unit, office)?;
            responsiva.check_return(back)
        }
        ResponsivaAct::Undone { act: undone, reason } => {
            ensure_reason(reason)?;
            responsiva.check_undone(undone)
        }
        ResponsivaAct::Replaced { by, .. } => {
            issued()?;
            ensure(*by != responsiva.id, "self", || "Una responsiva no se sustituye a sí misma.".to_owned())
        }
        ResponsivaAct::Cancelled { reason } => {
            ensure_reason(reason)?;
            ensure(responsiva.delivered.is_none(), "delivered", || {
                "Los bienes ya se entregaron: registre su devolución, o emita otra que la sustituya."
                    .to_owned()
            })
        }
        ResponsivaAct::Commented { .. } => Ok(()),
    }
}

impl Responsiva {
    fn check_undone(&self, act: &ActId) -> Result<(), Rejection> {
        let delivered = self.delivered.as_ref().is_some_and(|(stamp, _)| stamp.act == *act);
        ensure(self.undoable().any(|a| a == act), "undone", || {
            "Eso no se puede deshacer: sólo una firma, la entrega o una devolución que sigan vigentes."
                .to_owned()
        })?;
        ensure(!delivered || self.returns.is_empty(), "built_upon", || {
            "Ya consta una devolución; deshágala antes que la entrega.".to_owned()
        })
    }

    fn check_signature(&self, signature: &Signature) -> Result<(), Rejection> {
        let filed = |how: &SignedHow| !matches!(how, SignedHow::Paper { scan: None, .. });
        let before = self.signature(signature.role);
        let better = before.is_none_or(|(_, s)| !filed(&s.how) && filed(&signature.how));
        ensure(better, "signed", || format!("Ya consta la firma de {}.", signature.role.word()))?;
        match &signature.how {
            SignedHow::Paper { scan, .. } => scan.as_ref().map_or(Ok(()), check_file),
            SignedHow::Screen { strokes, .. } => {
                let points: usize = strokes.0.iter().map(Vec::len).sum();
                ensure((LEAST_POINTS..=MOST_POINTS).contains(&points), "strokes", || {
                    "La firma es demasiado corta o demasiado larga; pida que se firme otra vez.".to_owned()
                })?;
                let inside = strokes.0.iter().flatten().all(|(x, y)| *x <= BOX.0 && *y <= BOX.1);
                ensure(inside, "strokes", || {
                    "La firma se sale del recuadro; pida que se firme otra vez.".to_owned()
                })
            }
        }
    }

    fn check_return(&self, back: &Return) -> Result<(), Rejection> {
        check_file(&back.file)?;
        let delivered = self.delivered.as_ref().map_or(back.on, |(_, on)| *on);
        ensure(back.on >= delivered, "before", || {
            format!(
                "La devolución ({}) es anterior a la entrega ({}); revise la fecha.",
                short_date(back.on),
                short_date(delivered)
            )
        })?;
        ensure(!back.items.is_empty(), "items", || "Elija qué se devuelve.".to_owned())?;
        ensure(!back.received_by.name.trim().is_empty(), "received_by", || {
            "Escriba quién recibe lo devuelto.".to_owned()
        })?;
        let mut seen = BTreeSet::new();
        let mut faults = Vec::new();
        for item in &back.items {
            let index = item.item as usize;
            let name = self
                .content
                .items
                .get(index)
                .map_or_else(|| format!("bien {}", index + 1), |i| i.what.clone());
            let field = format!("items.{index}");
            if !self.outstanding().any(|(i, _)| i == index) || !seen.insert(index) {
                faults.push(FieldFault::of(
                    &field,
                    format!("«{name}» ya se devolvió o no es de esta responsiva."),
                ));
            } else if item.state.trim().is_empty() {
                faults.push(FieldFault::of(&field, format!("Diga en qué estado se devuelve «{name}».")));
            }
        }
        Rejection::of_faults("items", faults, |n| format!("Hay {n} bienes por revisar en la devolución."))
    }
}

/// What a responsiva lacks to be issued, field by field.
pub fn incomplete(content: &Content) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut need = |field: String, text: &str, message: &str| {
        if text.trim().is_empty() {
            faults.push(FieldFault::of(&field, message));
        }
    };
    need("place".into(), &content.place, "Falta el lugar.");
    for (field, party, who) in
        [("receiver", &content.receiver, "recibe"), ("deliverer", &content.deliverer, "entrega")]
    {
        need(format!("{field}.name"), &party.name, &format!("Falta el nombre de quien {who}."));
        need(format!("{field}.post"), &party.post, &format!("Falta el cargo de quien {who}."));
    }
    need(
        "receiver.employee".into(),
        &content.receiver.employee,
        "Falta el número de empleado de quien recibe.",
    );
    need("commitments".into(), &content.commitments, "Faltan los compromisos; escríbalos en Configuración.");
    let custodians = [("custodian", &content.custodian), ("user", &content.user)];
    for (field, party) in custodians.into_iter().filter_map(|(f, p)| Some((f, p.as_ref()?))) {
        need(format!("{field}.name"), &party.name, "Escriba el nombre, o quite a esa persona.");
    }
    if is_same(&content.receiver, &content.deliverer) {
        faults.push(FieldFault::of("deliverer.name", "Quien entrega y quien recibe son la misma persona."));
    }
    if content.items.is_empty() {
        faults.push(FieldFault::of("items", "Agregue al menos un bien o una cuenta."));
    }
    for (i, item) in content.items.iter().enumerate() {
        check_item(i, item, &content.items[..i], &mut faults);
    }
    faults
}

fn check_item(index: usize, item: &Item, before: &[Item], faults: &mut Vec<FieldFault>) {
    let field = |name: &str| format!("items.{index}.{name}");
    let n = index + 1;
    if item.what.trim().is_empty() {
        faults.push(FieldFault::of(&field("what"), format!("Diga qué es el bien {n}.")));
    }
    if item.kind == ItemKind::Cuenta {
        let account = item.account.trim();
        let same = |b: &Item| {
            b.account.trim().eq_ignore_ascii_case(account)
                && b.inventory.trim().eq_ignore_ascii_case(item.inventory.trim())
        };
        if account.is_empty() {
            faults.push(FieldFault::of(&field("account"), format!("Falta el usuario de la cuenta {n}.")));
        } else if before.iter().any(same) {
            faults.push(FieldFault::of(&field("account"), format!("La cuenta {account} está dos veces.")));
        }
        return;
    }
    if item.serial.trim().is_empty() && item.inventory.trim().is_empty() {
        faults.push(FieldFault::of(
            &field("serial"),
            format!("Escriba el número de serie o el de inventario del bien {n}."),
        ));
    }
    let serial = item.serial.trim();
    if !serial.is_empty() && before.iter().any(|b| b.serial.trim().eq_ignore_ascii_case(serial)) {
        faults.push(FieldFault::of(&field("serial"), format!("El número de serie {serial} está dos veces.")));
    }
    let inventory = item.inventory.trim();
    // Of an account, the field names the system; and the parts of a set may bear one inventory number.
    let same = |b: &Item| {
        b.kind != ItemKind::Cuenta
            && b.inventory.trim().eq_ignore_ascii_case(inventory)
            && (serial.is_empty() || b.serial.trim().is_empty())
    };
    if !inventory.is_empty() && before.iter().any(same) {
        faults.push(FieldFault::of(
            &field("inventory"),
            format!("El número de inventario {inventory} está dos veces."),
        ));
    }
}

fn is_same(a: &Party, b: &Party) -> bool {
    match (&a.person, &b.person) {
        (Some(a), Some(b)) => a == b,
        _ => !a.employee.trim().is_empty() && a.employee.trim() == b.employee.trim(),
    }
}

fn check_unit(content: &Content, office: &Office) -> Result<(), Rejection> {
    ensure(office.unit(&content.unit).is_some(), "unit", || {
        "Elija la unidad que entrega los bienes.".to_owned()
    })
}
