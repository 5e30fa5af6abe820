import { IconUsersGroup } from '@tabler/icons-react';
import type { Place } from '../../shell/places.ts';

export const place: Place = {
  id: 'workspaces',
  to: '/',
  icon: IconUsersGroup,
  order: 20,
  covers: ['/workspaces', '/documents'],
  visible: (me) => me !== null,
};
