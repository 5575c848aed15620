// Who works here, as the top bar says it. The program fills it once the first start is done.

export interface Office {
  /** Short name of the unit: "DPATI". */
  unit: string;
  unitName: string;
  person: string;
  post: string;
  /** Fictional data: said in the bar so that nobody takes it for real. */
  example?: boolean;
}

let current = $state.raw<Office | null>(null);

export const office = {
  get current(): Office | null {
    return current;
  },
  set(next: Office | null): void {
    current = next;
  },
};
