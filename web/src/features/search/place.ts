import { IconSearch } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'search',
  to: '/search',
  icon: IconSearch,
  order: 90,
  visible: (me) => me !== null,
};
