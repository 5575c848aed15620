// How one entrada belongs to another.

import type { EntradaRelation } from '../../generated/EntradaRelation';

export const RELATIONS: { value: EntradaRelation; label: string }[] = [
  { value: 'alcance', label: 'Alcance: lo completa o corrige' },
  { value: 'antecedente', label: 'Continúa: aquél es su antecedente' },
  { value: 'relacionado', label: 'Relacionado' },
];

/** What an entrada is linked with. */
export type LinkTo = 'entrada' | 'expediente' | 'oficio';
