import { Blockquote, Button, Group, Select, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { Decision } from './decisions-in.ts';

/** Whose work a decision is, and until when. */
export interface Duty {
  unionId: string | null;
  end: string | null;
}
const nobody: Duty = { unionId: null, end: null };

interface Props {
  decision: Decision | null;
  busy: boolean;
  onClose: () => void;
  onMake: (duty: Duty) => void;
}

/** Asks whose work a decision is and until when, before it becomes an item. */
export function DecisionForm({ decision, busy, onClose, onMake }: Props) {
  const { t } = useTranslation();
  const { mentionable } = useDocumentPage();
  const [duty, setDuty] = useState(nobody);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake(duty);
    setDuty(nobody);
  };
  return (
    <FormDialog title={t('documents.decisions.ask')} opened={decision !== null} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Blockquote p="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
            {decision?.words.slice(0, 300)}
          </Blockquote>
          <Select
            label={t('roadmap.field.union')}
            placeholder={t('roadmap.choose')}
            nothingFoundMessage={t('roadmap.noneFound')}
            data={(mentionable?.unions ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={duty.unionId}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            onChange={(unionId) => setDuty({ ...duty, unionId })}
          />
          <DayField
            label={t('roadmap.field.end')}
            value={duty.end}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            valueFormat="D MMMM YYYY"
            onChange={(end) => setDuty({ ...duty, end })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('documents.decisions.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
