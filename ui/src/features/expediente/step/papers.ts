// The papers that a step produces, as buttons that begin them.

import type { IconName } from '../../../components/icons';
import type { Step } from '../../../generated/Step';

/** The document that is made on a page of its own, with its own folios; everything else is a letter. */
const CUSTODY = 'responsiva';

export interface StepPaper {
  /** Position among the step's letters. */
  index: number;
  custody: boolean;
  label: string;
  title: string;
  icon: IconName;
}

export function papersOf(step: Pick<Step, 'letters'>): StepPaper[] {
  const letters = step.letters.filter((letter) => letter.template !== CUSTODY).length;
  const custodies = step.letters.length - letters;
  return step.letters.map(({ template, document }, index) => {
    const custody = template === CUSTODY;
    const named = (custody ? custodies : letters) > 1;
    return {
      index,
      custody,
      label: custody ? `Nueva responsiva${named ? ` «${document}»` : ''}` : `Redactar ${named ? `«${document}»` : 'oficio'}…`,
      title: document,
      icon: custody ? 'registros' : 'documento',
    };
  });
}
