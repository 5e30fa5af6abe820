import type { DocumentShape } from '@koinon/contract';
import { Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { changeChosen, useChosen } from './chosen.ts';

interface Props {
  workspaceId: string;
  documents: readonly DocumentShape[];
}

/** Whether all documents of a workspace are kept on this device, and how many of them are here. */
export function KeepSwitch(props: Props) {
  const me = useMe();
  return me && typeof indexedDB !== 'undefined' && <Chosen personId={me.id} {...props} />;
}

function Chosen({ personId, workspaceId, documents }: Props & { personId: string }) {
  const { t } = useTranslation();
  const { workspaces, kept } = useChosen(personId);
  const chosen = workspaces.includes(workspaceId);
  const here = documents.filter(({ id }) => kept[id] !== undefined).length;
  const choose = (wanted: boolean) =>
    changeChosen(personId, (now) => ({
      ...now,
      workspaces: [...now.workspaces.filter((id) => id !== workspaceId), ...(wanted ? [workspaceId] : [])],
    }));
  return (
    <Stack gap={2}>
      <Switch
        size="md"
        py={8}
        label={t('workspaces.offline.label')}
        checked={chosen}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {chosen && (
        <Text size="sm" c="dimmed" role="status">
          {here === documents.length
            ? t('workspaces.offline.all')
            : t('workspaces.offline.some', { here, count: documents.length })}
        </Text>
      )}
    </Stack>
  );
}
