/**
 * All ways to choose `size` of the numbers 0 to `count` - 1, each in rising order. Choices whose largest number is
 * smaller come first: where small numbers stand for small demands, a choice asks for no more than its most
 * demanding part.
 */
export function* subsets(count: number, size: number): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let last = size - 1; last < count; last += 1) {
    for (const rest of subsets(last, size - 1)) yield [...rest, last];
  }
}
