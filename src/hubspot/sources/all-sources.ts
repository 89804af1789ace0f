import type { SourceName } from '../../pipeline/ports/sources.ts';
import { eventSource } from './events.ts';
import { formSource } from './forms.ts';
import { listSource } from './lists.ts';
import type { Source } from './source.ts';
import { webinarSource } from './webinars.ts';

/** Every source that is read page by page. */
export const SOURCES: Readonly<Record<SourceName, Source>> = { webinars: webinarSource, forms: formSource, lists: listSource, events: eventSource };
