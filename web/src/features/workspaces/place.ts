import { IconUsersGroup } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'workspaces',
  to: '/workspaces',
  icon: IconUsersGroup,
  order: 20,
  covers: ['/documents'],
  visible: (me) => me !== null,
};
