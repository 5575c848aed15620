// Which document is open over the page.

import type { FileRef } from '../../generated/FileRef';

let shown = $state.raw<FileRef | null>(null);

export const viewer = {
  get file(): FileRef | null {
    return shown;
  },
  open(file: FileRef): void {
    shown = file;
  },
  close(): void {
    shown = null;
  },
};
