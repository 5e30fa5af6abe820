import { IconClipboardText } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'calls',
  to: '/calls',
  covers: ['/applications'],
  icon: IconClipboardText,
  order: 70,
  visible: (me) => me?.coordinator ?? false,
};
