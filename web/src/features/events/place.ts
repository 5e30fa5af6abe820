import { IconCalendarEvent } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'events',
  to: '/events',
  icon: IconCalendarEvent,
  order: 50,
  visible: (me) => me !== null,
};
