import { exportSteps } from '@koinon/contract';
import { sizeWords } from '@koinon/text';
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import type { Export } from './use-export.ts';

const steps = ['reading', 'pictures', 'writing', 'keeping'] as const;
const stepAt = (progress: number): number => Object.values(exportSteps).filter((begin) => progress >= begin).length;

/** What was pressed is gone: the keyboard goes on where the next thing is to be done. */
const takeFocus = (button: HTMLElement | null): void => button?.focus();

/** A file that is long in the making: how far it is, and where it lies when it is there. */
export function ExportLater({ work, onClose }: { work: Export; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const { job, file, failure } = work;
  const step = stepAt(job?.progress ?? 0);
  const doing =
    job?.state === 'running'
      ? t('transfer.export.step', {
          number: step + 1,
          of: steps.length,
          what: t(`transfer.export.steps.${steps[step]!}`),
        })
      : t('transfer.export.waiting');
  return (
    <Stack>
      <Text role="status">{file ? t('transfer.export.ready', { name: file.name }) : doing}</Text>
      {file ? (
        <Text size="sm" c="dimmed">
          {sizeWords(file.bytes, i18n.language)}
          {' · '}
          {t('transfer.export.until', { time: dates.moment(file.until) })}
        </Text>
      ) : (
        <>
          <Progress value={Math.max(4, (job?.progress ?? 0) * 100)} aria-label={t('transfer.export.busy')} />
          <Text size="sm" c="dimmed">
            {t('transfer.export.goesOn')}
          </Text>
        </>
      )}
      {failure && (
        <Alert color="clay" role="alert">
          {failure}
        </Alert>
      )}
      {file ? (
        <Group justify="flex-end">
          <Button variant="default" onClick={work.forget}>
            {t('transfer.export.another')}
          </Button>
          <Button
            ref={takeFocus}
            component="a"
            href={file.address}
            download={file.name}
            leftSection={<IconDownload size={18} />}
          >
            {t('transfer.export.save')}
          </Button>
        </Group>
      ) : (
        <Group justify="flex-end">
          <Button variant="default" onClick={work.cancel}>
            {t('transfer.export.cancel')}
          </Button>
          <Button ref={takeFocus} onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
