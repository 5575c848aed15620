//! Custody letters of the example office: delivered, to be signed, in the place of another, returned, of accounts.

use procede_domain::folio::SeriesKind;
use procede_domain::responsiva::{
    Content, Drafted, Issued, Item, ItemKind, ItemReturn, Party, ReplacedRef, Return, Signature, SignedHow,
    SignerRole, Strokes,
};
use procede_domain::{FileRef, ResponsivaAct, ResponsivaId};

use super::clerk::{Clerk, DRAFTER, PROCESSES, SECURITY, SUPPORT, by};
use crate::error::Result;
use crate::office::COMMITMENTS;
use crate::responsivas::seal_of;
use crate::sheets_of::{responsiva_sheet, return_sheet};

pub(super) fn tell(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let drafter = clerk.party(DRAFTER);
    let three = content(clerk, drafter.clone(), vec![laptop(1), monitor(1), phone(1)]);
    let delivered = issue(clerk, 13, three, None)?;
    sign_at_desk(clerk, 13, &delivered)?;
    deliver(clerk, 12, &delivered)?;

    // The laptop was changed: the new responsiva takes the place of the one before.
    let processes = clerk.party(PROCESSES);
    let before = content(clerk, processes.clone(), vec![laptop(2), monitor(2)]);
    let before = issue(clerk, 17, before, None)?;
    sign_on_paper(clerk, 17, &before)?;
    deliver(clerk, 16, &before)?;
    let after = content(clerk, processes, vec![laptop(3), monitor(2)]);
    let after = issue(clerk, 5, after, Some(&before))?;
    sign_on_paper(clerk, 5, &after)?;
    deliver(clerk, 4, &after)?;

    let gone = Party {
        person: None,
        name: "Transitorio Ejemplo Once".into(),
        employee: "EJ-00900".into(),
        post: "Analista (ejemplo)".into(),
        unit: drafter.unit.clone(),
    };
    let returned = content(clerk, gone, vec![laptop(4), phone(4)]);
    let returned = issue(clerk, 18, returned, None)?;
    sign_on_paper(clerk, 18, &returned)?;
    deliver(clerk, 18, &returned)?;
    give_back(
        clerk,
        3,
        &returned,
        vec![back(0, "Bueno", &["Cargador"], Some(true)), back(1, "Bueno", &[], Some(true))],
    )?;

    let security = clerk.party(SECURITY);
    let in_part = content(clerk, security.clone(), vec![laptop(5), monitor(5), phone(5)]);
    let in_part = issue(clerk, 15, in_part, None)?;
    sign_at_desk(clerk, 15, &in_part)?;
    deliver(clerk, 15, &in_part)?;
    give_back(clerk, 2, &in_part, vec![back(2, "Dañado: pantalla estrellada", &[], Some(false))])?;

    let accounts = content(
        clerk,
        security,
        vec![account("Correo electrónico", "inventado.prueba"), account("Sistema de ejemplo", "iprueba")],
    );
    let accounts = issue(clerk, 8, accounts, None)?;
    sign_at_desk(clerk, 8, &accounts)?;
    deliver(clerk, 8, &accounts)?;

    let to_sign = content(clerk, drafter.clone(), vec![printer(6)]);
    let to_sign = issue(clerk, 1, to_sign, None)?;
    let printed = ResponsivaAct::Printed { copies: 2, printer: "Impresora de ejemplo".into() };
    clerk.responsiva(by(SUPPORT, 1, 13), &to_sign, printed)?;

    let mut unfinished = content(clerk, drafter, vec![laptop(7)]);
    unfinished.receiver = Party { name: "Prospecto Ejemplo Doce".into(), ..Party::default() };
    draft(clerk, 0, unfinished, None).map(drop)
}

fn content(clerk: &Clerk<'_, '_>, receiver: Party, items: Vec<Item>) -> Content {
    Content {
        unit: "DPATI".into(),
        place: "Ciudad Ejemplo".into(),
        receiver,
        deliverer: clerk.party(SUPPORT),
        custodian: None,
        user: None,
        location: "Edificio de ejemplo, piso 3".into(),
        items,
        commitments: COMMITMENTS.to_owned(),
        notes: String::new(),
    }
}

fn draft(
    clerk: &mut Clerk<'_, '_>,
    ago: i64,
    content: Content,
    replaces: Option<ReplacedRef>,
) -> Result<ResponsivaId> {
    let id = ResponsivaId(clerk.new_id());
    let drafted = Drafted { content, at: None, replaces };
    clerk.responsiva(by(SUPPORT, ago, 9), &id, ResponsivaAct::Drafted(Box::new(drafted)))?;
    Ok(id)
}

fn issue(
    clerk: &mut Clerk<'_, '_>,
    ago: i64,
    content: Content,
    before: Option<&ResponsivaId>,
) -> Result<ResponsivaId> {
    let replaces = match before {
        Some(before) => {
            let folio = clerk.responsiva_now(before)?.folio().unwrap_or_default().to_owned();
            Some(ReplacedRef { responsiva: before.clone(), folio })
        }
        None => None,
    };
    let id = draft(clerk, ago, content, replaces)?;
    let drafted = clerk.responsiva_now(&id)?;
    let folio = clerk.draw(SeriesKind::Responsiva)?;
    let date = clerk.dated(ago);
    let seal = seal_of(&drafted, &folio.text).text();
    let pdf = responsiva_sheet(clerk.desk, &drafted, Some((&folio.text, date, &seal)), None, false)?;
    let file = clerk.put(&format!("Responsiva {}", folio.text), &pdf)?;
    let text = folio.text.clone();
    let issued = ResponsivaAct::Issued(Issued { folio, date, file, seal });
    clerk.responsiva(by(SUPPORT, ago, 10), &id, issued)?;
    if let Some(before) = before {
        let replaced = ResponsivaAct::Replaced { by: id.clone(), folio: text };
        clerk.responsiva(by(SUPPORT, ago, 10), before, replaced)?;
    }
    Ok(id)
}

fn sign_at_desk(clerk: &mut Clerk<'_, '_>, ago: i64, id: &ResponsivaId) -> Result<()> {
    for (role, shift) in [(SignerRole::Entrega, 0), (SignerRole::Recibe, 5)] {
        let how = SignedHow::Screen { strokes: scribble(shift), device: "Lápiz".into(), millis: 2_400 };
        sign(clerk, ago, id, role, how)?;
    }
    Ok(())
}

/// Both signatures on the printed sheet, which was scanned.
fn sign_on_paper(clerk: &mut Clerk<'_, '_>, ago: i64, id: &ResponsivaId) -> Result<()> {
    let issued = clerk.responsiva_now(id)?.issued.map(|(_, issued)| issued.file);
    let scan = issued.map(|file| FileRef { name: format!("Firmada {}", file.name), ..file });
    for role in [SignerRole::Entrega, SignerRole::Recibe] {
        sign(clerk, ago, id, role, SignedHow::Paper { scan: scan.clone(), matched: None })?;
    }
    Ok(())
}

fn sign(
    clerk: &mut Clerk<'_, '_>,
    ago: i64,
    id: &ResponsivaId,
    role: SignerRole,
    how: SignedHow,
) -> Result<()> {
    let signed = ResponsivaAct::Signed(Signature { role, on: clerk.dated(ago), how });
    clerk.responsiva(by(SUPPORT, ago, 12), id, signed)
}

fn deliver(clerk: &mut Clerk<'_, '_>, ago: i64, id: &ResponsivaId) -> Result<()> {
    let on = clerk.dated(ago);
    clerk.responsiva(by(SUPPORT, ago, 13), id, ResponsivaAct::Delivered { on })
}

fn give_back(clerk: &mut Clerk<'_, '_>, ago: i64, id: &ResponsivaId, items: Vec<ItemReturn>) -> Result<()> {
    let r = clerk.responsiva_now(id)?;
    let mut back = Return {
        folio: clerk.draw(SeriesKind::Responsiva)?,
        on: clerk.dated(ago),
        received_by: clerk.party(SUPPORT),
        items,
        notes: String::new(),
        file: FileRef { hash: String::new(), name: String::new(), size: 0 },
    };
    let pdf = return_sheet(clerk.desk, &r, &back)?;
    back.file = clerk.put(&format!("Devolución {}", back.folio.text), &pdf)?;
    clerk.responsiva(by(SUPPORT, ago, 14), id, ResponsivaAct::Returned(back))
}

fn back(item: u32, state: &str, missing: &[&str], erased: Option<bool>) -> ItemReturn {
    ItemReturn {
        item,
        state: state.to_owned(),
        missing: missing.iter().map(|m| (*m).to_owned()).collect(),
        erased,
        notes: String::new(),
    }
}

fn laptop(n: u32) -> Item {
    Item {
        kind: ItemKind::Computo,
        what: "Computadora portátil".into(),
        brand: "Marca Ficticia".into(),
        model: "Modelo 14".into(),
        serial: format!("EJ-LAP-{n:05}"),
        inventory: format!("EJ-INV-{:05}", 1_000 + n),
        characteristics: "16 GB de memoria, 512 GB de almacenamiento, pantalla de 14 pulgadas".into(),
        accessories: vec!["Cargador".into(), "Candado".into(), "Mochila".into()],
        software: vec!["Sistema operativo de ejemplo".into(), "Procesador de textos de ejemplo".into()],
        state: "Nuevo".into(),
        ..Item::default()
    }
}

fn monitor(n: u32) -> Item {
    Item {
        kind: ItemKind::Computo,
        what: "Monitor".into(),
        brand: "Marca Ficticia".into(),
        model: "Panorámico 24".into(),
        serial: format!("EJ-MON-{n:05}"),
        inventory: format!("EJ-INV-{:05}", 2_000 + n),
        accessories: vec!["Cable de video".into()],
        state: "Bueno".into(),
        ..Item::default()
    }
}

fn phone(n: u32) -> Item {
    Item {
        kind: ItemKind::Telefonia,
        what: "Teléfono celular".into(),
        brand: "Marca Supuesta".into(),
        model: "T-5".into(),
        serial: format!("EJ-TEL-{n:05}"),
        accessories: vec!["Cargador".into(), "Funda".into()],
        state: "Nuevo".into(),
        ..Item::default()
    }
}

fn printer(n: u32) -> Item {
    Item {
        kind: ItemKind::Impresion,
        what: "Impresora multifuncional".into(),
        brand: "Marca Imaginaria".into(),
        model: "M-300".into(),
        serial: format!("EJ-IMP-{n:05}"),
        inventory: format!("EJ-INV-{:05}", 3_000 + n),
        state: "Bueno".into(),
        ..Item::default()
    }
}

fn account(system: &str, user: &str) -> Item {
    Item {
        kind: ItemKind::Cuenta,
        what: "Cuenta de acceso".into(),
        inventory: system.to_owned(),
        account: user.to_owned(),
        profile: "Consulta".into(),
        ..Item::default()
    }
}

/// Two strokes like a name written fast.
fn scribble(shift: u16) -> Strokes {
    let wave = |i: u16, height: u16| {
        let up = [0, 3, 5, 6, 5, 3, 0, 2, 4, 2];
        1_700 - height * up[usize::from((i + shift) % 10)]
    };
    let name = (0..60).map(|i| (1_500 + i * 110, wave(i, 170))).collect();
    let line = (0..20).map(|i| (1_300 + i * 340, 2_250 - i * (6 + shift))).collect();
    Strokes(vec![name, line])
}
