import type { DocumentKind } from '@koinon/contract';
import {
  IconBulb,
  IconFileText,
  IconGavel,
  IconMap2,
  IconNotes,
  IconSchool,
  IconSpeakerphone,
  type Icon,
} from '@tabler/icons-react';

const icons: Record<DocumentKind, Icon> = {
  roadmap: IconMap2,
  policy: IconGavel,
  practice: IconBulb,
  campaign: IconSpeakerphone,
  training: IconSchool,
  minutes: IconFileText,
  note: IconNotes,
};

/** The sign of a kind of document. Decoration: the kind is always said in words too. */
export function KindIcon({ kind, size = 20 }: { kind: DocumentKind; size?: number }) {
  const Shape = icons[kind];
  return <Shape size={size} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />;
}
