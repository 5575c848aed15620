// Calendar quarters as the obligations name them ("2026-T3") and as people say them.

import type { Option } from '../../components/Select.svelte';

const ORDINALS = ['primer', 'segundo', 'tercer', 'cuarto'];
const MONTHS = ['enero a marzo', 'abril a junio', 'julio a septiembre', 'octubre a diciembre'];
const LISTED = 8;

/** "tercer trimestre de 2026"; what is no quarter is said as it is. */
export function quarterName(period: string): string {
  const at = read(period);
  return at ? `${ORDINALS[at.quarter - 1]} trimestre de ${at.year}` : period;
}

/** The quarter that runs on `today` and those before it, the last one that is over first. */
export function quarterOptions(today: string): Option[] {
  const [year, month] = today.split('-').map(Number);
  if (!year || !month) return [];
  const running = year * 4 + Math.floor((month - 1) / 3);
  const order = [...Array.from({ length: LISTED - 1 }, (_nothing, back) => running - 1 - back), running];
  return order.map((at) => {
    const [of, quarter] = [Math.floor(at / 4), at % 4];
    const state = at === running ? ', en curso' : '';
    return { value: `${of}-T${quarter + 1}`, label: `${capital(ORDINALS[quarter] ?? '')} trimestre de ${of} (${MONTHS[quarter]}${state})` };
  });
}

function read(period: string): { year: number; quarter: number } | null {
  const found = /^(\d{4})-T([1-4])$/.exec(period);
  return found ? { year: Number(found[1]), quarter: Number(found[2]) } : null;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
