import { sameLabel } from './same-label.ts';

/**
 * Whether two industries are the same: HubSpot's stored value ("COMPUTER_SOFTWARE"), its label ("Computer Software")
 * and what people type ("computer software"). Words are compared, not meanings: "Software" alone is another industry.
 */
export function sameIndustry(a: string, b: string): boolean {
  return sameLabel(a, b);
}
