import { IconFlag } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'moderation',
  to: '/moderation',
  icon: IconFlag,
  order: 95,
  visible: (me) => me?.coordinator === true,
};
