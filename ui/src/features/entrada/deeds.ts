// What can be done to an entrada, in the order in which it usually is.

import type { EntradaAct } from '../../generated/EntradaAct';
import type { EntradaPage } from '../../generated/EntradaPage';
import type { Recipient } from '../../generated/Recipient';
import { rpc } from '../../platform/rpc';
import { reason, type Ask, type Deed } from '../papel/deeds';
import { factsAsks, factsOf } from './facts';

const to = (key: string, label: string, required = false): Ask => ({ key, label, kind: 'recipient', required });

export function entradaDeeds(page: EntradaPage, today: string, recipient: (value: string) => Recipient | null, answer: () => Promise<void>, slip: () => Promise<void>): Deed[] {
  const act = (one: EntradaAct): Promise<unknown> => rpc('entrada.act', { id: page.id, act: one });
  const mine = page.turnos.find((turno) => turno.mine && !turno.received) ?? page.turnos.find((turno) => turno.mine);
  const deeds: Deed[] = [
    {
      name: 'turn',
      label: page.turnos.some((turno) => !turno.superseded) ? 'Turnar de nuevo…' : 'Turnar…',
      icon: 'turnar',
      note: 'Uno es responsable de la respuesta; los demás ayudan o sólo se enteran.',
      asks: [
        to('owner', 'Responsable de la respuesta'),
        to('help', 'Con apoyo de'),
        to('told1', 'Para conocimiento de'),
        to('told2', 'Y para conocimiento de'),
        { key: 'instruction', label: 'Instrucción', kind: 'text', value: 'Para su atención y respuesta.' },
        { key: 'due', label: 'Término', kind: 'day', value: page.facts.due ?? '' },
      ],
      done: 'Se turnó',
      run: ({ text }) => {
        const destino = (key: string, role: 'responsable' | 'coadyuvante' | 'conocimiento') => {
          const found = text[key] ? recipient(text[key]) : null;
          return found ? [{ to: found, role }] : [];
        };
        const turnos = [...destino('owner', 'responsable'), ...destino('help', 'coadyuvante'), ...destino('told1', 'conocimiento'), ...destino('told2', 'conocimiento')];
        return act({ type: 'turned', turnos, instruction: text.instruction ?? '', due: text.due || null } as EntradaAct);
      },
    },
    {
      name: 'receive',
      label: mine?.role === 'conocimiento' ? 'Enterado…' : 'Recibir el turno…',
      icon: 'hecho',
      asks: [{ key: 'note', label: 'Nota', kind: 'line' }],
      done: 'Se recibió el turno',
      run: async ({ text }) => {
        if (mine) await act({ type: 'turn_received', to: mine.to, note: text.note ?? '' } as EntradaAct);
      },
    },
    { name: 'answer', label: 'Redactar respuesta…', icon: 'documento', note: 'Se abre un borrador que cita este documento.', done: '', run: answer },
    {
      name: 'attend',
      label: 'Atender sin oficio…',
      icon: 'hecho',
      asks: [
        { key: 'on', label: 'Fecha de atención', kind: 'day', required: true, value: today },
        { key: 'how', label: 'Cómo se atendió', kind: 'choice', required: true, value: 'Correo electrónico', options: ['Correo electrónico', 'Reunión', 'Llamada', 'Nota', 'Otra'].map((value) => ({ value, label: value })) },
        { key: 'description', label: 'Atención realizada', kind: 'text' },
        { key: 'file', label: 'Constancia', kind: 'file' },
      ],
      done: 'Se registró la atención',
      run: ({ text, files }) => act({ type: 'attended', on: text.on ?? today, how: text.how ?? '', description: text.description ?? '', file: files.file ?? null } as EntradaAct),
    },
    {
      name: 'reject',
      label: 'Rechazar el turno…',
      icon: 'deshacer',
      asks: [reason],
      done: 'Se rechazó el turno',
      run: async ({ text }) => {
        if (mine) await act({ type: 'turn_rejected', to: mine.to, reason: text.reason ?? '' });
      },
    },
    {
      name: 'due',
      label: 'Fijar término…',
      icon: 'calendario',
      asks: [{ key: 'due', label: 'Término', kind: 'day', required: true, value: page.facts.due ?? '' }, reason],
      done: 'Se fijó el término',
      run: ({ text }) => act({ type: 'due_set', due: text.due ?? '', reason: text.reason ?? '' }),
    },
    {
      name: 'scan',
      label: 'Agregar copia digital…',
      icon: 'adjuntar',
      asks: [
        { key: 'file', label: 'Archivo (PDF o imagen)', kind: 'file', required: true },
        { key: 'by', label: 'Quién la cotejó con el papel', kind: 'line' },
      ],
      done: 'Se agregó la copia digital',
      run: async ({ text, files }) => {
        if (!files.file) return;
        const { pages } = await rpc('scan.pages', { file: files.file });
        await act({ type: 'scan_added', scan: { file: files.file, pages, certified_by: text.by ?? '' } });
      },
    },
    {
      name: 'slip',
      label: 'Imprimir volante…',
      icon: 'imprimir',
      direct: true,
      done: '',
      run: slip,
    },
    { name: 'reopen', label: 'Reabrir…', icon: 'deshacer', asks: [reason], done: 'Se reabrió', run: ({ text }) => act({ type: 'reopened', reason: text.reason ?? '' }) },
    {
      name: 'amend',
      label: 'Corregir registro…',
      icon: 'editar',
      asks: [...factsAsks(page.facts, today), reason],
      done: 'Se corrigió el registro',
      run: ({ text }) => act({ type: 'amended', facts: factsOf(text, today), reason: text.reason ?? '' } as EntradaAct),
    },
    { name: 'comment', label: 'Comentar…', icon: 'comentar', asks: [{ key: 'text', label: 'Comentario', kind: 'text', required: true }], done: 'Se comentó', run: ({ text }) => act({ type: 'commented', text: text.text ?? '' }) },
    { name: 'cancel', label: 'Cancelar registro…', danger: true, note: 'Su número no se usa otra vez.', asks: [reason], done: 'Se canceló el registro', run: ({ text }) => act({ type: 'cancelled', reason: text.reason ?? '' }) },
  ];
  for (const answer of page.answers) {
    deeds.push({
      name: 'unanswer',
      label: `Quitar respuesta ${answer.number}…`,
      asks: [reason],
      done: 'Se quitó la respuesta',
      run: ({ text }) => act({ type: 'answer_withdrawn', letter: answer.letter, reason: text.reason ?? '' }),
    });
  }
  return deeds;
}
