import { IconBulb } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'practices',
  to: '/practices',
  icon: IconBulb,
  order: 40,
  visible: (me) => me !== null,
};
