// The files that steps recorded in their forms: documents of the expediente like any other.

import type { ConclusionView } from '../../generated/ConclusionView';
import type { FileRef } from '../../generated/FileRef';

export interface Evidence {
  file: FileRef;
  act: string;
  step: string;
  field: string;
  label: string;
  at: string;
  by: string;
}

/** Of the conclusions that stand, in their order. */
export function evidenceOf(conclusions: readonly ConclusionView[]): Evidence[] {
  return conclusions
    .filter((one) => !one.undone)
    .flatMap((one) =>
      one.values.flatMap((value) =>
        value.files.map((file) => ({ file, act: one.act, step: one.step, field: value.field, label: value.label, at: one.at, by: one.by })),
      ),
    );
}
