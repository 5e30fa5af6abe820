import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClipboardList,
  IconSquareRotated,
  IconProgress,
  IconTarget,
} from '@tabler/icons-react';
import type { ItemKind, ItemStatus } from '@koinon/roadmap';
import classes from './status.module.css';

const statusSigns = {
  planned: IconCircleDashed,
  inProgress: IconProgress,
  done: IconCircleCheck,
  late: IconAlertTriangle,
} as const;

const kindSigns = { goal: IconTarget, action: IconClipboardList, milestone: IconSquareRotated } as const;

interface SignProps {
  readonly size?: number;
}

/** The shape of a status; always beside its word or inside something that says it. */
export function StatusSign({ status, size = 16 }: SignProps & { readonly status: ItemStatus }) {
  const Sign = statusSigns[status];
  return <Sign className={`${classes[status]} ${classes.sign}`} size={size} stroke={2} aria-hidden />;
}

export function KindSign({ kind, size = 18 }: SignProps & { readonly kind: ItemKind }) {
  const Sign = kindSigns[kind];
  return <Sign size={size} stroke={1.75} aria-hidden style={{ flex: 'none' }} />;
}
