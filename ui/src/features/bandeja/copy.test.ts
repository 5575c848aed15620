import { expect, test } from 'vitest';

import { asSheet } from './copy';
import { step } from './sample';

test('one line a row, every column in full', () => {
  const [head, line] = asSheet([step({ due: '2026-11-30', title: 'Solicitud\tde red' })]).split('\r\n');
  expect(head?.split('\t')).toHaveLength(11);
  expect(line).toContain('DGTI-1\tSolicitud de red\t1.2 Atención\t3\tAnaliza\tDPATI');
  expect(line).toContain('2026-11-30');
});
