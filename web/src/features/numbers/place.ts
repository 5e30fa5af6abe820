import { IconChartBar } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'numbers',
  to: '/numbers',
  icon: IconChartBar,
  order: 85,
  visible: (me) => me !== null && (me.coordinator || me.administrator),
};
