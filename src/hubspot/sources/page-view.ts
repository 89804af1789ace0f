import { createHash } from 'node:crypto';
import type { Signal } from '../../domain/signal.ts';

/** A page looked at, under the same id whatever source tells of it. */
export function pageView(url: string, occurredAt: Date): Signal {
  const hash = createHash('sha256').update(url).digest('base64url').slice(0, 10);
  return { id: `page:${occurredAt.getTime()}:${hash}`, kind: 'page_view', occurredAt, url };
}
