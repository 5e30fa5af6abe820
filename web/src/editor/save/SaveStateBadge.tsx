import { Group, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceFloppy,
  IconEye,
  IconLoader2,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../sync/save-state.ts';
import classes from './SaveStateBadge.module.css';

const icons: Record<SaveState, Icon> = {
  opening: IconLoader2,
  saved: IconCloudCheck,
  saving: IconCloudUp,
  deviceOnly: IconDeviceFloppy,
  offline: IconCloudOff,
  readOnly: IconEye,
  notSaved: IconAlertTriangle,
};

/** Typing makes «saving» and «saved» alternate many times a minute: those are spoken only when they stay, milliseconds. */
const calm = 2_500;

/** The state as a screen reader should hear it: news at once, the ordinary back and forth not at all. */
function useSpoken(state: SaveState): SaveState | null {
  const [spoken, setSpoken] = useState<SaveState | null>(null);
  useEffect(() => {
    if (state === 'saving' || state === 'opening') return undefined;
    const timer = setTimeout(() => setSpoken(state), state === 'saved' || state === 'readOnly' ? calm : 300);
    return () => clearTimeout(timer);
  }, [state]);
  return spoken;
}

/** Whether one's words are safe, in words and with a sign, at every width. */
export function SaveStateBadge({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const Sign = icons[state];
  return (
    <Tooltip
      label={t(`editor.save.about.${state}`)}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Group gap={6} wrap="nowrap" className={classes.badge} data-state={state} data-testid="save-state">
        <Sign size={18} stroke={1.8} aria-hidden className={state === 'opening' ? classes.turning : undefined} />
        <Text span size="sm" fw={560}>
          {t(`editor.save.${state}`)}
        </Text>
      </Group>
    </Tooltip>
  );
}

/** The same for screen readers; it stays where it is while the sign moves about the page. */
export function SaveStateVoice({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const spoken = useSpoken(state);
  return (
    <span role="status" aria-live="polite" className={classes.spoken}>
      {spoken ? t(`editor.save.${spoken}`) : ''}
    </span>
  );
}
