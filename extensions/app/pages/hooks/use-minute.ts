// Made from extensions/app/cards/hooks/use-minute.ts by "lead-handover generate". Do not edit.

import { useEffect, useState } from 'react';
import type { Clock } from '../clock.ts';

/** The present, moving on about once a minute, so that "2 min ago" and "due today" stay true on an open page. */
export function useMinute(clock: Clock): Date {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => clock.everyMinute(() => setNow(clock.now())), [clock]);
  return now;
}
