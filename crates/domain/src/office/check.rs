//! May this act happen to the office's data?

use procede_manual::UnitKind;

use super::{Founded, Office, OfficeAct, OwnUnit, Person, SavedTemplate, Suplencia};
use crate::letter::check_file;
use crate::rejection::{ensure, ensure_reason};
use crate::{Act, Actor, Body, Rejection};

impl Office {
    /// # Errors
    /// A refusal with what is missing, in Spanish.
    pub fn check(&self, act: &Act) -> Result<(), Rejection> {
        let Body::Office { act: deed } = &act.body else {
            return Err(Rejection::new("subject", "Esa actuación no es de la oficina."));
        };
        match deed {
            OfficeAct::Founded(founded) => self.check_founded(founded),
            OfficeAct::PersonSaved(person) => self.check_person(person),
            OfficeAct::PersonRetired { person, reason } => {
                ensure_reason(reason)?;
                let there = self.people.get(person).is_some_and(|p| !p.retired);
                ensure(there, "person", || "Esa persona no está en el directorio.".to_owned())
            }
            OfficeAct::UnitSaved(unit) => self.check_unit(unit),
            OfficeAct::DaysAdded { id, days } => {
                ensure(!self.days.contains_key(id), "days", || {
                    "Esos días ya están en el calendario.".to_owned()
                })?;
                ensure(days.from <= days.to, "days", || {
                    "La fecha final es anterior a la inicial.".to_owned()
                })?;
                ensure((days.to - days.from).num_days() <= 366, "days", || {
                    "El periodo es de más de un año; revise las fechas.".to_owned()
                })?;
                ensure(!days.norm.trim().is_empty(), "norm", || {
                    "Escriba la norma o el acuerdo que declara esos días.".to_owned()
                })
            }
            OfficeAct::DaysRemoved { id, reason } => {
                ensure_reason(reason)?;
                ensure(self.days.contains_key(id), "days", || {
                    "Esos días no están en el calendario.".to_owned()
                })
            }
            OfficeAct::LetterheadSet(letterhead) => {
                let pattern = &letterhead.number_pattern;
                ensure(pattern.is_empty() || pattern.contains("{numero}"), "pattern", || {
                    "El patrón del número de oficio debe contener {numero}.".to_owned()
                })
            }
            OfficeAct::TermSet { days, reason, .. } => {
                ensure_reason(reason)?;
                ensure((1..=1000).contains(days), "days", || "El plazo debe ser de 1 a 1000 días.".to_owned())
            }
            OfficeAct::TermUnset { procedure, step, reason } => {
                ensure_reason(reason)?;
                let set = self.term(procedure, step).is_some();
                ensure(set, "term", || "La oficina no ha fijado un plazo para ese paso.".to_owned())
            }
            OfficeAct::SuplenciaGranted { id, suplencia } => self.check_suplencia(id, suplencia),
            OfficeAct::SuplenciaEnded { id, reason } => {
                ensure_reason(reason)?;
                ensure(self.suplencias.contains_key(id), "suplencia", || {
                    "Esa suplencia no existe.".to_owned()
                })
            }
            OfficeAct::SeriesSet(series) => {
                self.known_unit(&series.unit)?;
                series.check(self)
            }
            OfficeAct::GrantorSet { device, station, reason } => {
                ensure_reason(reason)?;
                ensure(!device.trim().is_empty() && !station.trim().is_empty(), "station", || {
                    "Diga qué equipo reparte los folios.".to_owned()
                })
            }
            OfficeAct::BlockGranted(block) => self.check_block(block),
            OfficeAct::BlockBurned(burned) => self.check_burned(burned),
            OfficeAct::FloorSet { series, year, at_least, reason } => {
                ensure_reason(reason)?;
                self.check_floor(series, *year, *at_least)
            }
            OfficeAct::FolioAnnulled { folio, reason } => {
                ensure_reason(reason)?;
                self.check_annulled(folio)
            }
            OfficeAct::TemplateSaved(saved) => self.check_template(saved),
            OfficeAct::TemplateRestored { template, reason } => {
                ensure_reason(reason)?;
                ensure(self.template(template).is_some(), "template", || {
                    "La oficina ya usa el texto que viene con Procede.".to_owned()
                })
            }
            OfficeAct::CommitmentsSet { text } => ensure(!text.trim().is_empty(), "text", || {
                "Escriba los compromisos que lleva la responsiva.".to_owned()
            }),
            OfficeAct::ClearanceIssued(clearance) => {
                ensure(!clearance.name.trim().is_empty(), "name", || {
                    "Escriba el nombre de quien se va.".to_owned()
                })?;
                ensure(!self.clearances.iter().any(|c| c.id == clearance.id), "clearance", || {
                    "Esa constancia ya está registrada.".to_owned()
                })?;
                check_file(&clearance.file)
            }
            OfficeAct::ReportIssued(report) => {
                ensure(report.from <= report.to, "period", || {
                    "La fecha final del informe es anterior a la inicial.".to_owned()
                })?;
                ensure(!self.reports.iter().any(|r| r.id == report.id), "report", || {
                    "Ese informe ya está registrado.".to_owned()
                })?;
                report.files.iter().try_for_each(check_file)
            }
        }
    }

    fn check_template(&self, saved: &SavedTemplate) -> Result<(), Rejection> {
        ensure_reason(&saved.reason)?;
        ensure(!saved.template.trim().is_empty() && !saved.text.trim().is_empty(), "template", || {
            "La plantilla está vacía.".to_owned()
        })?;
        ensure(saved.text.len() <= 200_000, "template", || "La plantilla es demasiado larga.".to_owned())?;
        let versions = self.templates.get(&saved.template).into_iter().flatten();
        let last = versions.filter_map(|v| v.saved.as_ref()).map(|s| s.version).max().unwrap_or(0);
        // Two who edit at once: the second sees the first one's text before replacing it.
        ensure(saved.version == last + 1, "template_version", || {
            "Alguien guardó otra versión de la plantilla mientras usted la editaba; ábrala de nuevo y vuelva a hacer el cambio."
                .to_owned()
        })
    }

    /// Whether the actor may act in someone's stead on the day of the act.
    pub fn substitutes(&self, actor: &Actor, act: &Act) -> bool {
        let Some(absent) = &actor.acting_for else { return true };
        let day = act.date();
        self.suplencias.values().any(|s| {
            s.absent == absent.person && s.substitute == actor.person && (s.from..=s.to).contains(&day)
        })
    }

    fn check_founded(&self, founded: &Founded) -> Result<(), Rejection> {
        self.known_unit(&founded.unit)?;
        ensure(!founded.name.trim().is_empty(), "name", || "Escriba el nombre de la oficina.".to_owned())?;
        ensure(!founded.place.trim().is_empty(), "place", || {
            "Escriba el lugar (ciudad y estado) que llevan sus oficios.".to_owned()
        })
    }

    fn check_person(&self, person: &Person) -> Result<(), Rejection> {
        ensure(!person.name.trim().is_empty(), "name", || "Escriba el nombre de la persona.".to_owned())?;
        ensure(!person.post.trim().is_empty(), "post", || "Escriba el cargo de la persona.".to_owned())?;
        self.known_unit(&person.unit)?;
        let wrong = person.roles.iter().find(|r| self.unit(r).is_none_or(|u| u.kind != UnitKind::Rol));
        ensure(wrong.is_none(), "role", || {
            format!("«{}» no es un rol del manual; elija uno de la lista.", wrong.map_or("", String::as_str))
        })
    }

    fn check_unit(&self, unit: &OwnUnit) -> Result<(), Rejection> {
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        ensure(!unit.key.is_empty() && unit.key.chars().all(plain), "key", || {
            "La clave de la unidad lleva sólo mayúsculas sin acento, dígitos y guion.".to_owned()
        })?;
        ensure(!unit.name.trim().is_empty(), "name", || "Escriba el nombre de la unidad.".to_owned())?;
        let Some(parent) = &unit.parent else { return Ok(()) };
        self.known_unit(parent)?;
        ensure(!self.is_within(parent, &unit.key), "cycle", || {
            format!("{} no puede depender de {parent}, que depende de ella.", unit.key)
        })
    }

    fn check_suplencia(&self, id: &str, suplencia: &Suplencia) -> Result<(), Rejection> {
        ensure_reason(&suplencia.reason)?;
        ensure(!self.suplencias.contains_key(id), "suplencia", || "Esa suplencia ya existe.".to_owned())?;
        ensure(suplencia.from <= suplencia.to, "dates", || {
            "La fecha final es anterior a la inicial.".to_owned()
        })?;
        ensure(suplencia.absent != suplencia.substitute, "same", || {
            "Nadie puede ser suplente de sí mismo.".to_owned()
        })?;
        let known = |p| self.people.get(p).is_some_and(|p: &Person| !p.retired);
        ensure(known(&suplencia.absent) && known(&suplencia.substitute), "person", || {
            "Las dos personas deben estar en el directorio.".to_owned()
        })
    }

    fn known_unit(&self, key: &str) -> Result<(), Rejection> {
        ensure(self.unit(key).is_some(), "unit", || {
            format!("«{key}» no es una unidad del directorio; elija una de la lista.")
        })
    }
}
