// Words of what is registered, in the order in which they are offered.

import type { Option } from '../../components/Select.svelte';
import type { Access } from '../../generated/Access';
import type { EntradaKind } from '../../generated/EntradaKind';
import type { EntradaMeans } from '../../generated/EntradaMeans';
import type { EntradaRelation } from '../../generated/EntradaRelation';
import type { EntradaState } from '../../generated/EntradaState';
import type { Priority } from '../../generated/Priority';
import type { TurnoRole } from '../../generated/TurnoRole';

export const kindWords: Record<EntradaKind, string> = { oficio: 'Oficio', correo_electronico: 'Correo electrónico', comunicado: 'Comunicado', otro: 'Otro' };
export const meansWords: Record<EntradaMeans, string> = {
  papel: 'En papel, por ventanilla',
  correo_electronico: 'Correo electrónico',
  mensajeria: 'Mensajería',
  otra_oficina: 'De otra oficina',
};
export const priorityWords: Record<Priority, string> = { normal: 'Normal', urgente: 'Urgente' };
export const accessWords: Record<Access, string> = { publica: 'Pública', reservada: 'Reservada', confidencial: 'Confidencial' };
export const roleWords: Record<TurnoRole, string> = { responsable: 'Responsable', coadyuvante: 'Coadyuvante', conocimiento: 'Para conocimiento' };
export const relationWords: Record<EntradaRelation, string> = { alcance: 'Alcance de', antecedente: 'Antecedente', relacionado: 'Relacionado' };
export const stateTones = { por_turnar: 'warn', turnada: 'accent', atendida: 'ok', cancelada: 'neutral' } as const satisfies Record<EntradaState, string>;

/** What is usually asked of whoever gets it; more can be written after. */
export const phrases = [
  'Para su atención y respuesta.',
  'Para proyectar respuesta a firma del titular.',
  'Para emitir opinión técnica.',
  'Para su conocimiento y efectos procedentes.',
  'Favor de acordar con el titular.',
];

export function optionsOf(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
