import { IconSpeakerphone } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'campaigns',
  to: '/campaigns',
  icon: IconSpeakerphone,
  order: 80,
  visible: (me) => me !== null,
};
