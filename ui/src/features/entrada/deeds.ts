// What can be done to an entrada with no more than a few fields. Turning, correcting and linking have dialogs of their own.

import type { EntradaAct } from '../../generated/EntradaAct';
import type { EntradaAnswer } from '../../generated/EntradaAnswer';
import type { EntradaPage } from '../../generated/EntradaPage';
import type { ScanView } from '../../generated/ScanView';
import type { TurnoView } from '../../generated/TurnoView';
import { rpc } from '../../platform/rpc';
import { reason, type Deed } from '../papel/deeds';

const HOW = ['Correo electrónico', 'Reunión', 'Llamada', 'Nota', 'Otra'];

/** Those of the page, and those of one of its rows. */
export function entradaDeeds(page: EntradaPage, today: string) {
  const act = (one: EntradaAct): Promise<unknown> => rpc('entrada.act', { id: page.id, act: one });
  const because = (of: (reason: string) => EntradaAct): Deed['run'] => ({ text }) => act(of(text.reason ?? ''));

  return {
    receive: (turno: TurnoView): Deed => ({
      name: 'receive',
      label: turno.role === 'conocimiento' ? 'Enterado…' : 'Recibir turno…',
      note: `Turno a ${turno.to.name}.`,
      asks: [{ key: 'note', label: 'Nota', kind: 'line' }],
      done: 'Se recibió el turno',
      run: ({ text }) => act({ type: 'turn_received', to: turno.to, note: text.note ?? '' }),
    }),
    reject: (turno: TurnoView): Deed => ({
      name: 'reject',
      label: 'Rechazar turno…',
      note: `El documento vuelve a quien lo turnó a ${turno.to.name}, con el motivo.`,
      asks: [reason],
      done: 'Se rechazó el turno',
      run: because((why) => ({ type: 'turn_rejected', to: turno.to, reason: why })),
    }),
    attend: (): Deed => ({
      name: 'attend',
      label: 'Atender sin oficio…',
      asks: [
        { key: 'on', label: 'Fecha de atención', kind: 'day', required: true, value: today },
        { key: 'how', label: 'Cómo se atendió', kind: 'choice', required: true, value: HOW[0] ?? '', options: HOW.map((value) => ({ value, label: value })) },
        { key: 'description', label: 'Atención realizada', kind: 'text' },
        { key: 'file', label: 'Constancia', kind: 'file' },
      ],
      done: 'Se registró la atención',
      run: ({ text, files }) => act({ type: 'attended', on: text.on || today, how: text.how ?? '', description: text.description ?? '', file: files.file ?? null }),
    }),
    due: (): Deed => ({
      name: 'due',
      label: page.facts.due ? 'Cambiar término…' : 'Fijar término…',
      asks: [{ key: 'due', label: 'Término', kind: 'day', required: true, value: page.facts.due ?? '' }, reason],
      done: 'Se fijó el término',
      run: ({ text }) => act({ type: 'due_set', due: text.due ?? '', reason: text.reason ?? '' }),
    }),
    reopen: (): Deed => ({ name: 'reopen', label: 'Reabrir…', note: 'Vuelve a estar pendiente.', asks: [reason], done: 'Se reabrió', run: because((why) => ({ type: 'reopened', reason: why })) }),
    comment: (): Deed => ({
      name: 'comment',
      label: 'Comentar…',
      asks: [{ key: 'text', label: 'Comentario', kind: 'text', required: true }],
      done: 'Se comentó',
      run: ({ text }) => act({ type: 'commented', text: text.text ?? '' }),
    }),
    cancel: (): Deed => ({
      name: 'cancel',
      label: 'Cancelar registro…',
      danger: true,
      note: 'Su número no se usa otra vez.',
      asks: [reason],
      done: 'Se canceló el registro',
      run: because((why) => ({ type: 'cancelled', reason: why })),
    }),
    withdrawScan: (scan: ScanView): Deed => ({
      name: 'withdraw_scan',
      label: 'Retirar copia…',
      title: `Retirar «${scan.scan.file.name}»`,
      note: 'Deja de ser la copia del documento; el archivo y el motivo quedan en el historial.',
      asks: [reason],
      danger: true,
      done: 'Se retiró la copia digital',
      run: because((why) => ({ type: 'scan_withdrawn', hash: scan.scan.file.hash, reason: why })),
    }),
    withdrawAnswer: (answer: EntradaAnswer): Deed => ({
      name: 'unanswer',
      label: 'Quitar respuesta…',
      title: `Quitar ${answer.number} como respuesta`,
      note: answer.complete ? 'El documento vuelve a quedar pendiente. El oficio sigue registrado.' : 'El oficio sigue registrado.',
      asks: [reason],
      done: 'Se quitó la respuesta',
      run: because((why) => ({ type: 'answer_withdrawn', letter: answer.letter, reason: why })),
    }),
    unlink: (other: string, ci: string): Deed => ({
      name: 'unlink',
      label: 'Quitar enlace…',
      title: `Quitar el enlace con ${ci}`,
      asks: [reason],
      done: 'Se quitó el enlace',
      run: because((why) => ({ type: 'unlinked', other, reason: why })),
    }),
    unlinkExpediente: (): Deed => ({
      name: 'unlink_expediente',
      label: 'Dejar de seguir…',
      title: `Dejar de seguirla en ${page.expediente?.number ?? ''}`,
      note: 'El expediente sigue abierto; sólo se quita el enlace.',
      asks: [reason],
      done: 'Se quitó el expediente',
      run: because((why) => ({ type: 'expediente_unlinked', reason: why })),
    }),
  };
}

/** What can be done, by its name. */
export type Deeds = ReturnType<typeof entradaDeeds>;

/** The turno that this person may receive or reject: the one not received yet before the others. */
export function mine(page: EntradaPage): TurnoView | undefined {
  return page.turnos.find((turno) => turno.mine && !turno.received) ?? page.turnos.find((turno) => turno.mine);
}
