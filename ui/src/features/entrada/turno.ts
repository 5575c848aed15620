// To whom a letter is being turned, while it is chosen: one owns the answer, the others help or only learn of it.

import type { Destino } from '../../generated/Destino';
import type { Recipient } from '../../generated/Recipient';
import type { TurnoRole } from '../../generated/TurnoRole';

export const ROLES: { value: TurnoRole; label: string }[] = [
  { value: 'responsable', label: 'Responsable de la respuesta' },
  { value: 'coadyuvante', label: 'Apoya' },
  { value: 'conocimiento', label: 'Para conocimiento' },
];

/** What offices write on their slips. */
export const INSTRUCTIONS = ['Para su atención y respuesta', 'Para preparar respuesta a firma', 'Para opinión', 'Para su conocimiento', 'Para archivo'];

export interface Chosen {
  /** As pickers name it: "p:…" or "u:…". */
  value: string;
  role: TurnoRole;
}

/** The first one answers; whoever comes later only learns of it, until told otherwise. */
export function add(chosen: readonly Chosen[], value: string): Chosen[] {
  if (value === '' || chosen.some((one) => one.value === value)) return [...chosen];
  return [...chosen, { value, role: chosen.some((one) => one.role === 'responsable') ? 'conocimiento' : 'responsable' }];
}

/** One answers: whoever did helps from now on. */
export function give(chosen: readonly Chosen[], value: string, role: TurnoRole): Chosen[] {
  return chosen.map((one) => {
    if (one.value === value) return { ...one, role };
    return role === 'responsable' && one.role === 'responsable' ? { ...one, role: 'coadyuvante' } : one;
  });
}

export function destinos(chosen: readonly Chosen[], of: (value: string) => Recipient | null): Destino[] {
  return chosen.flatMap(({ value, role }) => {
    const to = of(value);
    return to ? [{ to, role }] : [];
  });
}
