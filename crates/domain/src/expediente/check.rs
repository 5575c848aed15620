//! May this act happen here? Everything that can refuse an act of an expediente.

use procede_manual::Step;

use crate::expediente::tokens::joined;
use crate::expediente::{
    Conclusion, Expediente, ExpedienteAct, Informed, OnBehalf, Status, StepConcluded, Token,
};
use crate::rejection::{ensure, ensure_reason, ensure_substitutes};
use crate::{Act, ActId, Actor, Body, Office, Rejection, form};

impl Expediente {
    /// Whether `act` fits the state. `office` knows units, calendars and settings.
    ///
    /// # Errors
    /// A refusal with what is missing, in Spanish.
    pub fn check(&self, act: &Act, office: &Office) -> Result<(), Rejection> {
        let Body::Expediente { expediente, act: deed } = &act.body else {
            return Err(Rejection::new("subject", "Esa actuación no es de un expediente."));
        };
        ensure(*expediente == self.id, "subject", || "Esa actuación es de otro expediente.".to_owned())?;
        ensure_substitutes(act, office)?;
        match deed {
            ExpedienteAct::Opened(_) => Err(Rejection::new("opened", "El expediente ya está abierto.")),
            ExpedienteAct::StepConcluded(concluded) => self.check_conclusion(act, concluded, office),
            ExpedienteAct::ValuesCorrected { conclusion, values, reason } => {
                ensure_reason(reason)?;
                let c = self.standing(conclusion)?;
                ensure(!values.is_empty(), "nothing", || "No hay ningún dato que corregir.".to_owned())?;
                let mut corrected = c.current_values();
                corrected.extend(values.clone());
                self.check_form(self.step(&c.step)?, &corrected)
            }
            ExpedienteAct::ConclusionUndone { conclusion, reason } => {
                ensure_reason(reason)?;
                self.check_undo(conclusion)
            }
            ExpedienteAct::ChildCalled { step, procedure, .. } => {
                let (token, step) = self.waiting_at(step)?;
                ensure(step.calls.as_deref() == Some(procedure), "call", || {
                    format!("El paso {} no inicia el procedimiento {procedure}.", step.id)
                })?;
                ensure(token.child.is_none(), "called", || {
                    let number = token.child.as_ref().map_or("", |(_, n)| n);
                    format!("El paso {} ya inició el subprocedimiento {number}.", step.id)
                })
            }
            ExpedienteAct::ChildEnded { step, child, outcome } => {
                let (token, step) = self.waiting_at(step)?;
                ensure(token.child.as_ref().is_some_and(|(id, _)| id == child), "child", || {
                    format!("El paso {} no espera ese subprocedimiento.", step.id)
                })?;
                let answers = step.answers();
                let mapped = answers.iter().any(|a| a.outcome.is_some() && a.outcome == *outcome);
                ensure(answers.is_empty() || mapped, "outcome", || {
                    format!("El resultado del subprocedimiento no contesta la pregunta del paso {}.", step.id)
                })
            }
            ExpedienteAct::Cancelled { reason } => {
                self.must_be_open()?;
                ensure_reason(reason)?;
                let open_child = self.tokens.iter().find_map(|t| t.child.as_ref());
                ensure(open_child.is_none(), "child_open", || {
                    let number = open_child.map_or("", |(_, n)| n);
                    format!("El subprocedimiento {number} sigue abierto: ciérrelo o cancélelo antes.")
                })
            }
            ExpedienteAct::Reopened { reason } => {
                ensure(!self.is_open(), "open", || "El expediente ya está abierto.".to_owned())?;
                ensure_reason(reason)?;
                ensure(self.parent.is_none(), "child", || {
                    let parent = self.parent.as_ref().map_or("", |p| p.number.as_str());
                    format!(
                        "Es un subprocedimiento y {parent} ya continuó. Inicie otro y enlácelo como antecedente."
                    )
                })
            }
            ExpedienteAct::ClockPaused { reason } => {
                self.must_be_open()?;
                ensure_reason(reason)?;
                ensure(!self.is_paused(), "paused", || "Los plazos ya están suspendidos.".to_owned())
            }
            ExpedienteAct::ClockResumed { reason } => {
                ensure_reason(reason)?;
                ensure(self.is_paused(), "running", || "Los plazos no están suspendidos.".to_owned())
            }
            ExpedienteAct::Commented { text } => {
                ensure(!text.trim().is_empty(), "text", || "Escriba el comentario.".to_owned())
            }
            ExpedienteAct::FileAttached { file, step, .. } => {
                ensure(file.hash.len() == 64 && !file.name.trim().is_empty(), "file", || {
                    "El archivo no se guardó bien; adjúntelo otra vez.".to_owned()
                })?;
                step.as_deref().map_or(Ok(()), |id| self.step(id).map(|_| ()))
            }
            ExpedienteAct::FileWithdrawn { hash, reason } => {
                ensure_reason(reason)?;
                let there = self.files.iter().any(|f| f.file.hash == *hash && f.withdrawn.is_none());
                ensure(there, "file", || {
                    "Ese archivo no está entre los documentos del expediente.".to_owned()
                })
            }
            ExpedienteAct::Linked(link) => {
                ensure(link.other != self.id, "self", || {
                    "Un expediente no se enlaza consigo mismo.".to_owned()
                })?;
                ensure(!self.links.iter().any(|l| l.other == link.other), "linked", || {
                    format!("El expediente {} ya está enlazado.", link.number)
                })
            }
            ExpedienteAct::Unlinked { other, reason } => {
                ensure_reason(reason)?;
                ensure(self.links.iter().any(|l| l.other == *other), "link", || {
                    "Ese enlace no existe.".to_owned()
                })
            }
            ExpedienteAct::Turned { step, to, .. } => {
                self.waiting_at(step)?;
                ensure(office.unit(&to.unit).is_some(), "unit", || {
                    format!("«{}» no es una unidad del directorio; elija una de la lista.", to.unit)
                })
            }
            ExpedienteAct::TurnRejected { step, reason } => {
                ensure_reason(reason)?;
                let (token, step) = self.waiting_at(step)?;
                let turned = token.turn.as_ref().filter(|t| t.rejected.is_none());
                ensure(turned.is_some_and(|t| t.to.reaches(&act.by)), "turn", || {
                    format!("El paso {} no está turnado a usted.", step.id)
                })
            }
            ExpedienteAct::Informed { to, .. } => ensure(office.unit(&to.unit).is_some(), "unit", || {
                format!("«{}» no es una unidad del directorio; elija una de la lista.", to.unit)
            }),
            ExpedienteAct::Acknowledged {} => {
                let open = |i: &Informed| i.acknowledged.is_none() && i.reaches(&act.by);
                ensure(self.informed.iter().any(open), "informed", || {
                    "No tiene nada pendiente de conocimiento en este expediente.".to_owned()
                })
            }
            ExpedienteAct::Claimed { step } => {
                let (token, step) = self.waiting_at(step)?;
                self.not_claimed_by_other(token, step, &act.by)?;
                ensure(token.claimed_by.is_none(), "claimed", || {
                    format!("Usted ya tomó el paso {}.", step.id)
                })?;
                ensure(office.covers(&act.by, step) || turned_to(token, &act.by), "responsible", || {
                    format!("El paso {} corresponde a {}.", step.id, office.names(&step.responsible))
                })
            }
            ExpedienteAct::Released { step } => {
                let (token, step) = self.waiting_at(step)?;
                ensure(token.claimed_by.is_some(), "claimed", || {
                    format!("Nadie ha tomado el paso {}.", step.id)
                })
            }
            ExpedienteAct::Watched {} => ensure(!self.watchers.contains(&act.by.person), "watched", || {
                "Usted ya sigue este expediente.".to_owned()
            }),
            ExpedienteAct::Unwatched {} => ensure(self.watchers.contains(&act.by.person), "watched", || {
                "Usted no sigue este expediente.".to_owned()
            }),
            ExpedienteAct::DueSet { step, due, reason } => {
                ensure_reason(reason)?;
                let (token, _) = self.waiting_at(step)?;
                ensure(*due >= token.since.date_naive(), "due", || {
                    "La fecha límite es anterior a la llegada al paso; revise el año.".to_owned()
                })
            }
            ExpedienteAct::LetterIssued(letter) => {
                self.must_be_open()?;
                self.step(&letter.step)?;
                ensure(!letter.number.trim().is_empty(), "number", || {
                    "Falta el número del oficio.".to_owned()
                })
            }
            ExpedienteAct::TitleAmended { title, reason } => {
                ensure_reason(reason)?;
                ensure(!title.trim().is_empty(), "title", || "Escriba el asunto.".to_owned())
            }
        }
    }

    fn check_conclusion(
        &self,
        act: &Act,
        concluded: &StepConcluded,
        office: &Office,
    ) -> Result<(), Rejection> {
        let (token, step) = self.waiting_at(&concluded.step)?;
        self.branches_arrived(token, step)?;
        self.requirements_met(step, &step.requires)?;
        self.not_claimed_by_other(token, step, &act.by)?;
        self.sub_procedure_done(token, step, concluded)?;
        let form = self.check_form(step, &concluded.values);
        // What is wrong with the form is said at once with what is wrong elsewhere, not on a second try.
        let with_form = |mut rejection: Rejection| {
            rejection.fields = form.as_ref().err().map(|r| r.fields.clone()).unwrap_or_default();
            rejection
        };
        self.check_answer(act, token, step, concluded, office).map_err(with_form)?;
        if !office.covers(&act.by, step) && !turned_to(token, &act.by) {
            self.check_on_behalf(act, step, concluded.on_behalf.as_ref(), office).map_err(with_form)?;
        }
        form
    }

    fn branches_arrived(&self, token: &Token, step: &Step) -> Result<(), Rejection> {
        ensure(joined(&self.procedure, token), "join", || {
            let others: Vec<&str> =
                self.waiting().filter(|(t, _)| t.step != token.step).map(|(_, s)| s.id.as_str()).collect();
            format!(
                "El paso {} espera a que terminen las otras ramas (paso {}).",
                step.id,
                others.join(" y ")
            )
        })
    }

    fn requirements_met(&self, step: &Step, required: &[String]) -> Result<(), Rejection> {
        match required.iter().find(|id| !self.concluded(id)) {
            None => Ok(()),
            Some(missing) => Err(Rejection::new(
                "requires",
                format!("Falta concluir el paso {missing} antes del paso {}.", step.id),
            )
            .at(missing)),
        }
    }

    fn sub_procedure_done(
        &self,
        token: &Token,
        step: &Step,
        concluded: &StepConcluded,
    ) -> Result<(), Rejection> {
        let Some(called) = &step.calls else {
            return ensure(concluded.elsewhere.is_none(), "call", || {
                format!("El paso {} no llama a ningún subprocedimiento.", step.id)
            });
        };
        if let Some((_, number)) = &token.child {
            return Err(Rejection::new(
                "child_open",
                format!(
                    "El subprocedimiento {number} sigue abierto: al cerrarlo, este paso se concluye solo."
                ),
            ));
        }
        let elsewhere = concluded.elsewhere.as_deref().is_some_and(|text| text.trim().chars().count() >= 3);
        ensure(step.calls_optional && elsewhere, "call", || {
            let by_hand = if step.calls_optional { ", o anote dónde se llevó a cabo" } else { "" };
            format!("El paso {} se concluye con el subprocedimiento {called}: inícielo{by_hand}.", step.id)
        })
    }

    fn check_answer(
        &self,
        act: &Act,
        token: &Token,
        step: &Step,
        concluded: &StepConcluded,
        office: &Office,
    ) -> Result<(), Rejection> {
        let Some(question) = &step.question else {
            return ensure(concluded.answer.is_none(), "answer", || {
                format!("El paso {} no hace ninguna pregunta.", step.id)
            });
        };
        let Some(text) = &concluded.answer else {
            return Err(Rejection::new("answer", format!("Conteste: {question}")));
        };
        let Some(answer) = step.answer(text) else {
            return Err(Rejection::new(
                "answer",
                format!("«{text}» no es una respuesta del paso {}.", step.id),
            ));
        };
        self.requirements_met(step, &answer.requires)?;
        if answer.when_expired
            && let Some(deadline) = self.deadline(token, office)
        {
            ensure(act.date() > deadline.due, "not_expired", || {
                format!(
                    "El plazo vence el {}; hasta el día siguiente no puede contestarse «{text}».",
                    procede_calendar::short_date(deadline.due)
                )
            })?;
        }
        Ok(())
    }

    fn check_on_behalf(
        &self,
        act: &Act,
        step: &Step,
        on_behalf: Option<&OnBehalf>,
        office: &Office,
    ) -> Result<(), Rejection> {
        let Some(on_behalf) = on_behalf else {
            let responsible = office.names(&step.responsible);
            return Err(Rejection::new(
                "on_behalf",
                format!(
                    "El paso {} corresponde a {responsible}. Si ya lo hizo, regístrelo en su nombre con quién, fecha y constancia.",
                    step.id
                ),
            ));
        };
        ensure(!on_behalf.who.trim().is_empty(), "on_behalf", || {
            "Escriba quién llevó a cabo el paso en nombre de la otra unidad.".to_owned()
        })?;
        ensure(!on_behalf.evidence.trim().is_empty(), "on_behalf", || {
            "Escriba con qué consta (oficio, correo, acuse) lo que hizo la otra unidad.".to_owned()
        })?;
        ensure(on_behalf.date <= act.date(), "on_behalf", || {
            "La fecha en que la otra unidad actuó no puede ser futura.".to_owned()
        })
    }

    fn check_form(&self, step: &Step, values: &crate::Values) -> Result<(), Rejection> {
        Rejection::of_faults("form", form::validate(step, values), |n| {
            format!("Hay {n} datos por completar o corregir en el paso {}.", step.id)
        })
        .map_err(|rejection| rejection.at(&step.id))
    }

    /// A conclusion can be undone while nothing was built on it.
    fn check_undo(&self, conclusion: &ActId) -> Result<(), Rejection> {
        let c = self.standing(conclusion)?;
        ensure(!matches!(self.status, Status::Cancelled { .. }), "cancelled", || {
            "El expediente está cancelado; reábralo antes.".to_owned()
        })?;
        ensure(self.parent.is_none() || self.is_open(), "child", || {
            "El subprocedimiento ya terminó y el expediente principal continuó.".to_owned()
        })?;
        let untouched = c.produced.iter().all(|step| {
            self.tokens.iter().any(|t| t.step == *step && t.by_act == c.act && t.child.is_none())
        });
        // An end takes its token away; nothing can have happened after it in that branch but its siblings' steps.
        ensure(untouched, "built_upon", || {
            format!(
                "Después del paso {} ya se concluyeron otros; deshaga primero el último, o corrija los datos del paso.",
                c.step
            )
        })?;
        ensure(!self.tokens.iter().any(|t| t.step == c.consumed.step), "built_upon", || {
            format!("El paso {} ya está otra vez en turno.", c.step)
        })
    }

    fn standing(&self, conclusion: &ActId) -> Result<&Conclusion, Rejection> {
        let found = self.conclusions.iter().find(|c| c.act == *conclusion);
        match found {
            Some(c) if c.undone.is_none() => Ok(c),
            Some(c) => {
                Err(Rejection::new("undone", format!("La conclusión del paso {} ya se deshizo.", c.step)))
            }
            None => Err(Rejection::new("conclusion", "Esa conclusión no es de este expediente.")),
        }
    }

    fn step(&self, id: &str) -> Result<&Step, Rejection> {
        self.procedure.step(id).ok_or_else(|| {
            Rejection::new("step", format!("El procedimiento {} no tiene el paso {id}.", self.procedure.key))
        })
    }

    /// The token and step, if the expediente is open and waits there.
    fn waiting_at(&self, id: &str) -> Result<(&Token, &Step), Rejection> {
        self.must_be_open()?;
        let step = self.step(id)?;
        if let Some(token) = self.token_at(id) {
            return Ok((token, step));
        }
        let waiting: Vec<&str> = self.waiting().map(|(_, s)| s.id.as_str()).collect();
        Err(Rejection::new(
            "not_waiting",
            format!("El expediente no está en el paso {id}, sino en el {}.", waiting.join(" y el ")),
        ))
    }

    fn must_be_open(&self) -> Result<(), Rejection> {
        match &self.status {
            Status::Open => Ok(()),
            Status::Closed { .. } => Err(Rejection::new(
                "closed",
                "El expediente está cerrado. Para continuar, reábralo con su motivo.",
            )),
            Status::Cancelled { .. } => Err(Rejection::new(
                "cancelled",
                "El expediente está cancelado. Para continuar, reábralo con su motivo.",
            )),
        }
    }

    fn not_claimed_by_other(&self, token: &Token, step: &Step, by: &Actor) -> Result<(), Rejection> {
        let other = token.claimed_by.as_ref().filter(|(person, _)| *person != by.person);
        ensure(other.is_none(), "claimed", || {
            let name = other.map_or("", |(_, name)| name);
            format!("El paso {} lo tomó {name}. Pídale que lo libere, o libérelo usted y tómelo.", step.id)
        })
    }
}

fn turned_to(token: &Token, by: &Actor) -> bool {
    token.turn.as_ref().is_some_and(|t| t.rejected.is_none() && t.to.reaches(by))
}

impl Informed {
    pub fn reaches(&self, actor: &Actor) -> bool {
        self.to.reaches(actor)
    }
}
