import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { lastStep, undoStep } from '@koinon/roadmap';

/** After a removal: a notice with a button that takes back exactly that removal, whatever was done since. Gone with the view. */
export function useRemovalNotice(manager: Y.UndoManager | null): (title: string) => void {
  const { t } = useTranslation();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    const ids = shown.current;
    return () => ids.forEach((id) => notifications.hide(id));
  }, []);
  return useCallback(
    (title) => {
      const step = manager && lastStep(manager);
      const id = notifications.show({
        autoClose: 10_000,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': t('common.close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" lineClamp={2}>
              {t('roadmap.removed', { title })}
            </Text>
            {step && (
              <Button
                variant="subtle"
                size="compact-md"
                mih={44}
                style={{ flex: 'none' }}
                onClick={() => {
                  undoStep(manager, step);
                  notifications.hide(id);
                }}
              >
                {t('roadmap.undo')}
              </Button>
            )}
          </Group>
        ),
      });
      shown.current.add(id);
    },
    [manager, t],
  );
}
