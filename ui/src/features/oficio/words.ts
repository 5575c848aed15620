// Words of letters: stages, boxes, means, access. The stages' own words come from Rust; here is what a filter needs.

import type { Option } from '../../components/Select.svelte';
import type { Access } from '../../generated/Access';
import type { LetterBox } from '../../generated/LetterBox';
import type { LetterStage } from '../../generated/LetterStage';
import type { Means } from '../../generated/Means';
import type { ReviewAnswer } from '../../generated/ReviewAnswer';

export const stageWords: Record<LetterStage, string> = {
  borrador: 'Borrador',
  en_revision: 'En revisión',
  devuelto: 'Devuelto con observaciones',
  visto_bueno: 'Con visto bueno',
  autorizado: 'Autorizado',
  numerado: 'Numerado',
  impreso: 'Impreso',
  firmado: 'Firmado',
  despachado: 'Despachado',
  con_acuse: 'Con acuse',
  regresado: 'Regresado',
  sin_efecto: 'Sin efecto',
  descartado: 'Descartado',
};

export const stageTones: Record<LetterStage, 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info'> = {
  borrador: 'neutral',
  en_revision: 'info',
  devuelto: 'warn',
  visto_bueno: 'info',
  autorizado: 'accent',
  numerado: 'accent',
  impreso: 'warn',
  firmado: 'accent',
  despachado: 'info',
  con_acuse: 'ok',
  regresado: 'bad',
  sin_efecto: 'bad',
  descartado: 'neutral',
};

export interface BoxWords {
  label: string;
  /** In the address: "por-numerar". */
  address: string;
  empty: string;
  would: string;
}

export const boxes: Record<LetterBox, BoxWords> = {
  all: { label: 'Todas', address: '', empty: 'Todavía no hay oficios', would: 'Aquí estarán todos los oficios y documentos que la oficina firma, desde el borrador hasta su acuse.' },
  mine: { label: 'Míos', address: 'mios', empty: 'No tiene oficios en proceso', would: 'Aquí están los que usted redacta y todavía no llevan número.' },
  to_review: { label: 'Por revisar', address: 'por-revisar', empty: 'No le espera ninguna revisión', would: 'Aquí llegan los oficios que esperan su rúbrica o su visto bueno.' },
  to_number: { label: 'Por numerar', address: 'por-numerar', empty: 'Ningún oficio espera número', would: 'Aquí están los autorizados que todavía no llevan número.' },
  to_print: { label: 'Por imprimir', address: 'por-imprimir', empty: 'Ningún oficio espera impresión', would: 'Aquí están los numerados que todavía no se imprimen.' },
  to_sign: { label: 'Impresos por firmar', address: 'por-firmar', empty: 'Ningún oficio espera firma', would: 'Aquí están los impresos que todavía no se firman.' },
  to_dispatch: { label: 'Por despachar', address: 'por-despachar', empty: 'Ningún oficio espera despacho', would: 'Aquí están los firmados que todavía no se envían.' },
  no_acuse: { label: 'Sin acuse', address: 'sin-acuse', empty: 'Ningún oficio espera acuse', would: 'Aquí están los despachados cuyo acuse no se ha archivado.' },
  returned: { label: 'Regresados', address: 'regresados', empty: 'Ningún correo ha regresado', would: 'Aquí están los envíos que el correo devolvió.' },
};

export const accessWords: Record<Access, string> = { publica: 'Pública', reservada: 'Reservada', confidencial: 'Confidencial' };

export const meansWords: Record<Means, string> = {
  personal: 'Entrega personal',
  mensajero: 'Mensajero',
  mensajeria: 'Mensajería',
  correo: 'Correo postal',
  correo_electronico: 'Correo electrónico',
  valija: 'Valija',
};

export const answerWords: Record<ReviewAnswer, string> = {
  rubrica: 'Rubricó',
  visto_bueno: 'Dio su visto bueno',
  devuelto: 'Devolvió con observaciones',
  superada: 'El texto cambió antes de que contestara',
};

export function asOptions(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** As the lists write it, whatever the program adds later. */
export const stageTone = (stage: string) => stageTones[stage as LetterStage] ?? 'neutral';
