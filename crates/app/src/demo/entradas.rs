//! Entradas of the example office: to be turned, turned, rejected, told, attended, overdue; some with their scans.

use chrono::{Days, Weekday};
use procede_domain::entrada::{
    Destino, EntradaLink, EntradaRelation, Entry, Facts, Kind, Priority, Received, Role, Scan,
};
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{Access, Addressee};
use procede_domain::{EntradaAct, EntradaId, Recipient, sample};
use procede_letters as sheets;

use super::clerk::{Clerk, DIRECTOR, PROCESSES, REGISTRY, SECURITY, SUPPORT, by};
use crate::desk::Desk;
use crate::error::Result;
use crate::sheets_of::set;
use crate::views::WeeklyQuery;
use crate::{correspondence, weekly};

/// What letters answer.
pub(super) struct Entradas {
    pub evaluation: Registered,
    pub plan: Registered,
    pub indicators: Registered,
    pub staff: Registered,
}

#[derive(Debug, Clone)]
pub(super) struct Registered {
    pub id: EntradaId,
    pub ci: String,
    pub facts: Facts,
}

const SCANNED: bool = true;
const UNSCANNED: bool = false;

pub(super) fn tell(clerk: &mut Clerk<'_, '_>) -> Result<Entradas> {
    let (evaluation, plan) = answered(clerk)?;
    attended(clerk)?;
    rejected(clerk)?;
    let indicators = late(clerk)?;
    let staff = under_way(clerk)?;
    fresh(clerk)?;
    Ok(Entradas { evaluation, plan, indicators, staff })
}

/// The report of the last whole week, handed in.
pub(super) fn report_last_week(desk: &Desk) -> Result<()> {
    let monday = desk.now().date_naive().week(Weekday::Mon).first_day() - Days::new(7);
    let friday = monday + Days::new(4);
    let query = WeeklyQuery { from: monday.to_string(), to: friday.to_string(), unit: None, as_of: None };
    weekly::hand_in(desk, query).map(drop)
}

/// Letters answer these later on.
fn answered(clerk: &mut Clerk<'_, '_>) -> Result<(Registered, Registered)> {
    let mut facts =
        oficio(clerk, 18, 2, "DGFE-0412/EJ", "Avance de los proyectos de tecnología del trimestre");
    facts.due = Some(clerk.day(8));
    let evaluation = register(clerk, 18, facts, SCANNED)?;
    turn(clerk, &evaluation, 18, clerk.unit("DPATI"), &[], "Preparar la respuesta.")?;
    receive(clerk, &evaluation, DIRECTOR, clerk.unit("DPATI"), 17)?;

    let mut facts = oficio(clerk, 16, 1, "AES-0139/EJ", "Plan de continuidad de los servicios");
    facts.due = Some(clerk.day(4));
    let plan = register(clerk, 16, facts, UNSCANNED)?;
    turn(clerk, &plan, 16, clerk.unit("DPATI"), &["DSI"], "Contestar con el plan vigente.")?;
    receive(clerk, &plan, DIRECTOR, clerk.unit("DPATI"), 15)?;
    Ok((evaluation, plan))
}

/// Attended without a letter: a meeting, and what was only to be known.
fn attended(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let mut facts = oficio(clerk, 14, 0, "", "Invitación a la reunión de la mesa de procesos");
    (facts.kind, facts.means) = (Kind::CorreoElectronico, Entry::CorreoElectronico);
    let meeting = register(clerk, 14, facts, UNSCANNED)?;
    turn(clerk, &meeting, 14, clerk.unit("DPOTI"), &["DSTSN"], "Asistir y dar cuenta de los acuerdos.")?;
    receive(clerk, &meeting, PROCESSES, clerk.unit("DPOTI"), 13)?;
    let done = EntradaAct::Attended {
        on: clerk.day(11),
        how: "Reunión".into(),
        description: "Se asistió; los acuerdos constan en la minuta de ejemplo.".into(),
        file: None,
    };
    clerk.entrada(by(PROCESSES, 11, 17), &meeting.id, done)?;

    let mut facts = oficio(clerk, 10, 4, "Circular EJ-07", "Calendario de cierre del ejercicio");
    facts.kind = Kind::Comunicado;
    let notice = register(clerk, 10, facts, UNSCANNED)?;
    let turnos = ["DPATI", "DSI"].map(|unit| Destino { to: clerk.unit(unit), role: Role::Conocimiento });
    let turned = EntradaAct::Turned {
        turnos: turnos.to_vec(),
        instruction: "Para su conocimiento.".into(),
        due: None,
    };
    clerk.entrada(by(REGISTRY, 10, 13), &notice.id, turned)?;
    receive(clerk, &notice, DIRECTOR, clerk.unit("DPATI"), 9)?;
    receive(clerk, &notice, SECURITY, clerk.unit("DSI"), 9)
}

/// Rejected with a reason and turned again; rejected and still to be turned again.
fn rejected(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let mut facts = oficio(clerk, 15, 3, "OIC-0098/EJ", "Requerimiento sobre el control de accesos");
    (facts.priority, facts.access) = (Priority::Urgente, Access::Reservada);
    facts.due = Some(clerk.day(3));
    let audit = register(clerk, 15, facts, SCANNED)?;
    turn(clerk, &audit, 15, clerk.unit("DSTSN"), &["DPOTI"], "Atender en el plazo señalado.")?;
    reject(clerk, &audit, SUPPORT, 14, "El control de accesos corresponde a Seguridad.")?;
    turn(clerk, &audit, 14, clerk.unit("DSI"), &["DSTSN"], "Atender en el plazo señalado.")?;
    receive(clerk, &audit, SECURITY, clerk.unit("DSI"), 13)?;

    let mut facts = oficio(clerk, 8, 0, "AEN-0077/EJ", "Enlace de respaldo para el módulo de importación");
    facts.due = Some(clerk.day(-3));
    let connection = register(clerk, 8, facts, UNSCANNED)?;
    turn(clerk, &connection, 8, clerk.unit("DPOTI"), &[], "Revisar la viabilidad.")?;
    reject(
        clerk,
        &connection,
        PROCESSES,
        7,
        "Falta el visto técnico de Soporte; corresponde a esa dirección.",
    )
}

fn late(clerk: &mut Clerk<'_, '_>) -> Result<Registered> {
    let mut facts = oficio(clerk, 12, 2, "DGFE-0431/EJ", "Precisiones sobre los indicadores reportados");
    facts.priority = Priority::Urgente;
    facts.due = Some(clerk.day(2));
    let indicators = register(clerk, 12, facts, SCANNED)?;
    turn(clerk, &indicators, 12, clerk.person(DIRECTOR), &["DPOTI"], "Contestar con los anexos.")?;
    receive(clerk, &indicators, DIRECTOR, clerk.person(DIRECTOR), 11)?;

    let mut facts = oficio(clerk, 11, 1, "Escrito EJ-3", "Queja por el servicio de mesa de ayuda");
    (facts.kind, facts.access) = (Kind::Otro, Access::Confidencial);
    facts.due = Some(clerk.day(4));
    let complaint = register(clerk, 11, facts, UNSCANNED)?;
    turn(clerk, &complaint, 11, clerk.unit("DSTSN"), &[], "Investigar y proponer respuesta.")?;
    Ok(indicators)
}

/// In time: with help of others, with a longer term, with an alcance, followed in an expediente; and a cancelled one.
fn under_way(clerk: &mut Clerk<'_, '_>) -> Result<Registered> {
    let subject = "Inventario de sistemas de todas las aduanas, con su responsable, su contrato, su fecha de término y \
                   el plan de continuidad de cada uno";
    let mut facts = oficio(clerk, 9, 4, "DGSAD-2026-0001-0002-NUMERO-DE-EJEMPLO-MUY-LARGO/0001", subject);
    (facts.means, facts.sheets, facts.annexes) = (Entry::Mensajeria, 48, "2 carpetas y 1 CD".into());
    facts.due = Some(clerk.day(1));
    let inventory = register(clerk, 9, facts, UNSCANNED)?;
    turn(clerk, &inventory, 9, clerk.unit("DPOTI"), &["DSTSN", "DSI"], "Integrar lo de todas las áreas.")?;
    receive(clerk, &inventory, PROCESSES, clerk.unit("DPOTI"), 8)?;
    let longer = EntradaAct::DueSet {
        due: clerk.day(-1),
        reason: "Prórroga acordada por teléfono con el remitente (ejemplo)".into(),
    };
    clerk.entrada(by(REGISTRY, 4, 12), &inventory.id, longer)?;

    let mut facts = oficio(clerk, 6, 1, "AES-0150/EJ", "Personal para la puesta en marcha del sistema");
    facts.due = Some(clerk.day(-4));
    let staff = register(clerk, 6, facts, UNSCANNED)?;
    turn(clerk, &staff, 6, clerk.unit("DPATI"), &[], "Proponer respuesta.")?;
    receive(clerk, &staff, DIRECTOR, clerk.unit("DPATI"), 5)?;

    let facts = oficio(clerk, 5, 0, "AEN-0077/EJ", "Enlace de respaldo para el módulo de importación");
    let twice = register(clerk, 5, facts, UNSCANNED)?;
    let reason = "Se registró dos veces el mismo oficio (ejemplo)".to_owned();
    clerk.entrada(by(REGISTRY, 5, 13), &twice.id, EntradaAct::Cancelled { reason })?;

    let facts = oficio(clerk, 4, 1, "AES-0150-BIS/EJ", "Alcance: se precisa el número de personas");
    let more = register_alcance(clerk, 4, facts, &staff)?;
    turn(clerk, &more, 4, clerk.unit("DPATI"), &[], "Agregar al asunto en trámite.")?;

    let mut facts = oficio(clerk, 2, 2, "DGFE-0460/EJ", "Formato de seguimiento para su llenado");
    facts.due = Some(clerk.day(-6));
    let followed = register(clerk, 2, facts, UNSCANNED)?;
    let actor = clerk.actor(REGISTRY);
    correspondence::open(clerk.desk, clerk.composer, &actor, &followed.id)?;
    turn(clerk, &followed, 2, clerk.unit("DPATI"), &[], "Llenar el formato y devolverlo.")?;
    correspondence::follow(clerk.desk, clerk.composer, &actor, &followed.id)?;
    Ok(staff)
}

/// What arrived yesterday and today and waits to be turned.
fn fresh(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let mut facts = oficio(clerk, 1, 3, "OIC-0101/EJ", "Recordatorio del oficio OIC-0098/EJ");
    facts.due = Some(clerk.day(-2));
    let reminder = register(clerk, 1, facts.clone(), UNSCANNED)?;
    facts.priority = Priority::Urgente;
    facts.notes = "El sobre decía «urgente».".into();
    let amended = EntradaAct::Amended { facts: Box::new(facts), reason: "La prioridad estaba mal".into() };
    clerk.entrada(by(REGISTRY, 1, 13), &reminder.id, amended)?;

    let mut facts = oficio(clerk, 0, 4, "UFES-0009/EJ", "Propuesta de convenio de colaboración");
    facts.sender = Addressee {
        name: sample::LONG_NAME.to_owned(),
        post: "Titular de la Unidad Ficticia de Enlace y Seguimiento de los Asuntos de Ejemplo".into(),
        unit: sample::INSTITUTIONS[4].to_owned(),
    };
    facts.due = Some(clerk.day(-9));
    register(clerk, 0, facts, UNSCANNED)?;

    let mut facts = oficio(clerk, 0, 1, "", "Aviso de visita técnica al centro de datos");
    (facts.kind, facts.means) = (Kind::CorreoElectronico, Entry::OtraOficina);
    register(clerk, 0, facts, UNSCANNED).map(drop)
}

/// An oficio on paper from one of [`sample::INSTITUTIONS`].
fn oficio(clerk: &Clerk<'_, '_>, ago: i64, from: usize, reference: &str, subject: &str) -> Facts {
    let received_on = clerk.day(ago);
    Facts {
        kind: Kind::Oficio,
        means: Entry::Papel,
        received_on,
        received_at: "10:10".into(),
        sender: Addressee {
            name: sample::PEOPLE[from].to_owned(),
            post: "Titular (ejemplo)".into(),
            unit: sample::INSTITUTIONS[from].to_owned(),
        },
        reference: reference.to_owned(),
        dated: (!reference.is_empty()).then(|| clerk.day(ago + 1)),
        subject: subject.to_owned(),
        addressee: clerk.addressee(DIRECTOR),
        due: None,
        priority: Priority::Normal,
        access: Access::Publica,
        sheets: 1,
        annexes: String::new(),
        notes: String::new(),
    }
}

fn register(clerk: &mut Clerk<'_, '_>, ago: i64, facts: Facts, scanned: bool) -> Result<Registered> {
    let folio = clerk.draw(SeriesKind::ControlInterno)?;
    let mut scans = Vec::new();
    if scanned {
        let file = clerk.put(&format!("{} digitalizado", facts.reference), &scan_of(&facts)?)?;
        scans.push(Scan { file, pages: 1, certified_by: clerk.actor(REGISTRY).name });
    }
    let received =
        Received { ci: folio, unit: "DPATI".into(), facts, scans, antecedent: None, imported: String::new() };
    begin(clerk, ago, received)
}

/// What completes another goes under the same CI number.
fn register_alcance(
    clerk: &mut Clerk<'_, '_>,
    ago: i64,
    facts: Facts,
    of: &Registered,
) -> Result<Registered> {
    let ci = clerk.entrada_now(&of.id)?.ci;
    let link = EntradaLink { other: of.id.clone(), ci: ci.text.clone(), relation: EntradaRelation::Alcance };
    let received = Received {
        ci,
        unit: "DPATI".into(),
        facts,
        scans: Vec::new(),
        antecedent: Some(link),
        imported: String::new(),
    };
    begin(clerk, ago, received)
}

fn begin(clerk: &mut Clerk<'_, '_>, ago: i64, received: Received) -> Result<Registered> {
    let id = EntradaId(clerk.new_id());
    let registered =
        Registered { id: id.clone(), ci: received.ci.text.clone(), facts: received.facts.clone() };
    clerk.entrada(by(REGISTRY, ago, 10), &id, EntradaAct::Received(Box::new(received)))?;
    Ok(registered)
}

fn turn(
    clerk: &mut Clerk<'_, '_>,
    it: &Registered,
    ago: i64,
    owner: Recipient,
    helpers: &[&str],
    instruction: &str,
) -> Result<()> {
    let mut turnos = vec![Destino { to: owner, role: Role::Responsable }];
    turnos.extend(helpers.iter().map(|unit| Destino { to: clerk.unit(unit), role: Role::Coadyuvante }));
    let turned = EntradaAct::Turned { turnos, instruction: instruction.to_owned(), due: None };
    clerk.entrada(by(REGISTRY, ago, 12), &it.id, turned)
}

fn receive(clerk: &mut Clerk<'_, '_>, it: &Registered, who: usize, to: Recipient, ago: i64) -> Result<()> {
    clerk.entrada(by(who, ago, 9), &it.id, EntradaAct::TurnReceived { to, note: String::new() })
}

fn reject(clerk: &mut Clerk<'_, '_>, it: &Registered, who: usize, ago: i64, reason: &str) -> Result<()> {
    let to = clerk.unit(&clerk.actor(who).unit);
    clerk.entrada(by(who, ago, 11), &it.id, EntradaAct::TurnRejected { to, reason: reason.to_owned() })
}

/// The letter as it came, on the paper of who sent it.
fn scan_of(facts: &Facts) -> Result<Vec<u8>> {
    set(sheets::oficio(&sheets::Oficio {
        letterhead: sheets::Letterhead {
            hierarchy: vec![facts.sender.unit.to_uppercase(), "Institución ficticia de ejemplo".into()],
            address: "Avenida Imaginaria 100, Ciudad Ejemplo".into(),
            legend: "Documento de ejemplo, sin valor oficial".into(),
            logo: None,
        },
        unit: facts.sender.unit.clone(),
        number: facts.reference.clone(),
        subject: facts.subject.clone(),
        place: "Ciudad Ejemplo".into(),
        date: facts.dated.unwrap_or(facts.received_on),
        addressee: sheets::Addressee {
            name: facts.addressee.name.clone(),
            post: facts.addressee.post.clone(),
            unit: facts.addressee.unit.clone(),
        },
        body: format!(
            "Por este conducto, y para los efectos a que haya lugar, se le solicita atender lo relativo a \
             **{}**, en el plazo que se señala en el sobre.\n\nLos datos de este documento son ficticios.",
            facts.subject
        ),
        close: "Sin otro particular, le envío un cordial saludo.".into(),
        signer: sheets::Signer { post: facts.sender.post.clone(), name: facts.sender.name.clone() },
        ..sheets::Oficio::default()
    }))
}
