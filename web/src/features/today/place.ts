import { IconSun } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'today',
  to: '/',
  icon: IconSun,
  order: 10,
  visible: (me) => me !== null,
};
