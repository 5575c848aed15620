// A scan that was read: the documents that its codes speak of, and the sheets that nobody knows yet.

import type { ScanMatch } from '../../generated/ScanMatch';
import type { ScanPage } from '../../generated/ScanPage';
import type { ScanReading } from '../../generated/ScanReading';

export interface Told {
  found: ScanMatch;
  /** Its sheets in the scan, from 1. */
  sheets: number[];
  /** On every one of them the content is the one that was printed. */
  same: boolean;
}

/** The documents of a scan, in the order in which they appear. */
export function documentsOf(reading: ScanReading): Told[] {
  const told = new Map<string, Told>();
  for (const page of reading.pages) {
    if (!page.found) continue;
    const known = told.get(page.found.id);
    if (known) {
      known.sheets.push(page.number);
      known.same &&= page.found.same_content;
    } else told.set(page.found.id, { found: page.found, sheets: [page.number], same: page.found.same_content });
  }
  return [...told.values()];
}

/** Sheets with something on them and no code. */
export function unknownSheets(reading: ScanReading): ScanPage[] {
  return reading.pages.filter((page) => !page.blank && !page.found);
}
