import { IconBuildingCommunity } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'unions',
  to: '/unions',
  icon: IconBuildingCommunity,
  order: 60,
  visible: (me) => me !== null,
};
