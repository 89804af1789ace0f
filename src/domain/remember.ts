/**
 * The same function, which answers what it was asked before from memory. For texts that come again and again: job
 * titles, countries, industries.
 *
 * @param most - answers kept; when there are more, it starts anew
 */
export function remember<T>(most: number, work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = work(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
