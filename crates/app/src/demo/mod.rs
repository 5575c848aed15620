//! The example office: plainly fictional people, some dozens of expedientes and its papers, in all states.

mod clerk;
mod entradas;
mod folios;
mod oficios;
mod responsivas;
mod story;

use chrono::{Days, NaiveDate};
use procede_calendar::{OfficeDay, OfficeDayKind};
use procede_domain::office::{Founded, Letterhead, Person};
use procede_domain::{Actor, Body, OfficeAct, PersonId, sample};

use self::clerk::Clerk;
use self::story::Story;
use crate::desk::{Desk, ME};
use crate::error::Result;

/// Ways in which a story under way stops: see `story`.
const KINDS: u64 = 9;
/// Expedientes made for each procedure of the manual.
const EACH: u64 = 2;

/// Fills an empty ledger. The same acts for the same day.
pub(crate) fn fill(desk: &Desk) -> Result<()> {
    let director = person("ej-1", "Ficticia Ejemplo Uno", "Directora de Planeación (ejemplo)", "DPATI");
    let people = [
        director.clone(),
        person("ej-2", "Supuesto Modelo Dos", "Director General (ejemplo)", "DGTI"),
        person("ej-3", "Imaginaria Muestra Tres", "Directora de Soporte (ejemplo)", "DSTSN"),
        person("ej-4", "Inventado Prueba Cuatro", "Director de Seguridad (ejemplo)", "DSI"),
        person(
            "ej-5",
            "Hipotética Ensayo Cinco",
            "Enlace de Control de Gestión (ejemplo)",
            "CONTROL-GESTION",
        ),
        person(
            "ej-6",
            "Figurado Caso Seis de los Apellidos Larguísimos de Ejemplo",
            "Directora de Procesos (ejemplo)",
            "DPOTI",
        ),
        person("ej-7", sample::LONG_NAME, "Subdirectora de Seguimiento (ejemplo)", "DPATI"),
    ];
    found(desk, &actor(&director), &people)?;
    desk.ledger.set_setting(ME, Some(&director.id.0))?;
    let procedures: Vec<_> = desk.library.all().into_iter().cloned().collect();
    let manual = procedures.iter().filter(|p| !p.key.starts_with("sub-"));
    let mut kinds = (0..KINDS).cycle();
    // One transaction: a commit for each act would wait for the disk hundreds of times.
    desk.transact(|composer| {
        for (n, (procedure, round)) in manual.flat_map(|p| (0..EACH).map(move |r| (p, r))).enumerate() {
            let mut story = Story::new(desk, composer, n as u64 * 7 + round, &people);
            story.tell(procedure, &mut kinds)?;
        }
        let mut clerk = Clerk { desk, people: &people, composer };
        folios::set_series(&mut clerk)?;
        let received = entradas::tell(&mut clerk)?;
        oficios::tell(&mut clerk, &received)?;
        responsivas::tell(&mut clerk)?;
        folios::grant_and_annul(&mut clerk)
    })?;
    folios::save_filters(desk)?;
    entradas::report_last_week(desk)
}

fn found(desk: &Desk, by: &Actor, people: &[Person]) -> Result<()> {
    let today = desk.now().date_naive();
    let office = Founded {
        unit: "DPATI".to_owned(),
        name: "Oficina de ejemplo".to_owned(),
        place: "Ciudad Ejemplo".to_owned(),
    };
    let letterhead = Letterhead {
        hierarchy: vec![
            "AGENCIA FICTICIA DE EJEMPLO".to_owned(),
            "Dirección General de Tecnologías de la Información".to_owned(),
            "Dirección de Planeación".to_owned(),
        ],
        address: "Calle Inventada 1, Colonia Ejemplo, C.P. 00000, Ciudad Ejemplo".to_owned(),
        legend: "Documento de ejemplo, sin valor oficial".to_owned(),
        number_pattern: "EJEMPLO-{unidad}-{numero}/{anio}".to_owned(),
        logo: None,
    };
    let vacation = OfficeDay {
        from: last_days_of(today),
        to: last_days_of(today) + Days::new(8),
        kind: OfficeDayKind::Vacaciones,
        norm: "Acuerdo de ejemplo sobre el segundo periodo de vacaciones".to_owned(),
        scope: "Oficina de ejemplo".to_owned(),
        dof_reference: "DOF de ejemplo".to_owned(),
        note: String::new(),
    };
    let mut acts = vec![OfficeAct::Founded(office), OfficeAct::LetterheadSet(letterhead)];
    acts.extend(people.iter().cloned().map(OfficeAct::PersonSaved));
    acts.push(OfficeAct::DaysAdded { id: "ej-vacaciones".to_owned(), days: vacation });
    desk.transact(|composer| {
        for act in acts {
            composer.append(desk.act(by, Body::Office { act }))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// 21 December of the day's year.
fn last_days_of(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(chrono::Datelike::year(&today), 12, 21).expect("every year has a 21 December")
}

fn person(id: &str, name: &str, post: &str, unit: &str) -> Person {
    let number: u32 = id.trim_start_matches("ej-").parse().unwrap_or_default();
    Person {
        id: PersonId::from(id),
        name: name.to_owned(),
        post: post.to_owned(),
        unit: unit.to_owned(),
        roles: Vec::new(),
        email: format!("{id}@oficina.example"),
        phone: String::new(),
        employee: format!("EJ-{:05}", 100 + number),
        retired: false,
    }
}

fn actor(person: &Person) -> Actor {
    Actor {
        person: person.id.clone(),
        name: person.name.clone(),
        post: person.post.clone(),
        unit: person.unit.clone(),
        roles: person.roles.clone(),
        acting_for: None,
    }
}
