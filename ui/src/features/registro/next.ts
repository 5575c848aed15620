// What usually comes next to a paper: the first of its deeds that is possible, and why the first is not if none is.

import type { IconName } from '../../components/icons';

/** A deed as the detail offers it. */
export interface Offer {
  /** The name under which the program says why it is refused. */
  name: string;
  /** A verb: "Registrar firma…". */
  label: string;
  icon?: IconName | undefined;
  run: () => void;
}

export interface Next {
  offer: Offer;
  /** Why it cannot be done here and now. */
  why: string | undefined;
}

export function nextOf(offers: readonly Offer[], refused: Readonly<Record<string, string | undefined>>): Next | undefined {
  const offer = offers.find((one) => refused[one.name] === undefined) ?? offers[0];
  return offer && { offer, why: refused[offer.name] };
}
