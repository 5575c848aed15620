// Words and tones of custody letters, the same in the list and on their page.

import type { Option } from '../../components/Select.svelte';
import type { CustodyState } from '../../generated/CustodyState';
import type { ItemKind } from '../../generated/ItemKind';

export const kindWords: Record<ItemKind, string> = {
  computo: 'Cómputo',
  impresion: 'Impresión',
  telefonia: 'Telefonía',
  red: 'Red',
  licencia: 'Licencia',
  cuenta: 'Cuenta',
  otro: 'Otro',
};
export const kindOptions: Option[] = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

const stateWords: Record<CustodyState, string> = {
  borrador: 'Borrador',
  por_firmar: 'Por firmar',
  firmada: 'Firmada, por entregar',
  vigente: 'Vigente',
  devuelta_en_parte: 'Devuelta en parte',
  devuelta: 'Devuelta',
  sustituida: 'Sustituida',
  cancelada: 'Cancelada',
};
export const stateOptions: Option[] = Object.entries(stateWords).map(([value, label]) => ({ value, label }));

type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info';

export const stateTones: Record<CustodyState, Tone> = {
  borrador: 'neutral',
  por_firmar: 'warn',
  firmada: 'info',
  vigente: 'accent',
  devuelta_en_parte: 'accent',
  devuelta: 'ok',
  sustituida: 'neutral',
  cancelada: 'neutral',
};

export const toneOf = (state: string): Tone => stateTones[state as CustodyState] ?? 'neutral';
