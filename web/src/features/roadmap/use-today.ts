import { useEffect, useState } from 'react';
import type { CalendarDate } from '@koinon/roadmap';
import { calendarDateIn } from '@koinon/roadmap';

const minute = 60_000;

/** Today in Athens; turns over at midnight while the page stays open. */
export function useToday(): CalendarDate {
  const [today, setToday] = useState(() => calendarDateIn(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(calendarDateIn(new Date())), minute);
    return () => clearInterval(timer);
  }, []);
  return today;
}
