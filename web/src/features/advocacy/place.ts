import { IconBuildingBank } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'advocacy',
  to: '/advocacy',
  icon: IconBuildingBank,
  order: 65,
  visible: (me) => me !== null,
};
