import { IconRoute } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'roadmap',
  to: '/roadmap',
  icon: IconRoute,
  order: 30,
  visible: (me) => me !== null,
};
