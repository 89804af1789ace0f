/** Texts, and what tells keys from values; everything else of JSON is passed over. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}:]/gu;

/**
 * A key that stands twice in one object; undefined when none does. `JSON.parse` keeps the last one silently, and
 * half of somebody's signals would be lost with the first.
 *
 * @param json - text that `JSON.parse` takes
 */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  let latest = '""';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token !== ':') latest = token;
    else {
      const key = latest.includes('\\') ? String(JSON.parse(latest)) : latest.slice(1, -1);
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
