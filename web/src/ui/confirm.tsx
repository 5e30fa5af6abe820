import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Question {
  title: string;
  body: ReactNode;
  /** The word on the button that does it; a verb. */
  confirm: string;
  danger?: boolean;
}

/** Asks before something that cannot be taken back at once. Resolves to false when the window is closed in any way. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { t } = useTranslation();
  return useCallback(
    ({ title, body, confirm, danger }) =>
      new Promise<boolean>((resolve) => {
        const id = modals.open({
          title,
          onClose: () => resolve(false),
          closeButtonProps: { 'aria-label': t('common.close') },
          children: (
            <Stack>
              <Text component="div">{body}</Text>
              <Group justify="flex-end">
                <Button variant="default" data-autofocus onClick={() => modals.close(id)}>
                  {t('common.cancel')}
                </Button>
                <Button
                  color={danger ? 'clay' : 'aegean'}
                  onClick={() => {
                    resolve(true);
                    modals.close(id);
                  }}
                >
                  {confirm}
                </Button>
              </Group>
            </Stack>
          ),
        });
      }),
    [t],
  );
}
