import type { OnDocument } from '../../shell/document/index.ts';
import { FollowItems, FollowWindow } from './FollowAction.tsx';

export const onDocument: OnDocument = {
  actions: [{ id: 'follow', order: 40, visible: ({ me }) => me !== null, Items: FollowItems, Dialog: FollowWindow }],
};
