import { IconSettings } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'admin',
  to: '/admin',
  icon: IconSettings,
  order: 100,
  visible: (me) => me !== null && (me.administrator || me.coordinator),
};
