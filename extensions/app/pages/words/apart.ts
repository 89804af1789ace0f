// Made from extensions/app/settings/words/apart.ts by "lead-handover generate". Do not edit.

/**
 * Names by id. Of several with the same name all but the first get a number, so that no two links or buttons say the same:
 * HubSpot's components take no other name than what they show.
 */
export function apart(named: readonly (readonly [id: string, name: string])[]): (id: string) => string {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const [id, name] of named) {
    if (names.has(id)) continue;
    const place = (taken.get(name) ?? 0) + 1;
    taken.set(name, place);
    names.set(id, place === 1 ? name : `${name} (${place})`);
  }
  return (id) => names.get(id) ?? '';
}
