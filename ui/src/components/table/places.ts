// Where each table was left, until the window closes.

export interface Place {
  top: number;
  at: number;
}

const places = new Map<string, Place>();

export function placeOf(table: string): Place | undefined {
  return places.get(table);
}

export function keepPlace(table: string, place: Place): void {
  places.set(table, place);
}
