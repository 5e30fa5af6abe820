import { type Idea, routes } from '@koinon/contract';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp, IconArrowMerge, IconDots, IconEye, IconEyeOff, IconHeartHandshake, IconPencil, IconRocket, IconTrash,
} from '@tabler/icons-react'; // prettier-ignore
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useMe } from '../../lib/session.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { ReportItem, ReportWindow } from '../moderation/index.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { HideDialog } from './HideDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { PromoteDialog } from './PromoteDialog.tsx';
import { RecordSupportDialog } from './RecordSupportDialog.tsx';
import { usePutIdea } from './queries.ts';

type Window = 'change' | 'merge' | 'promote' | 'hide' | 'report' | 'record';

/** What one may do with an idea: its authors with its words, coordinators with its place. */
export function IdeaActions({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const put = usePutIdea();
  const focusAfter = useFocusAfter();
  const [window, setWindow] = useState<Window | null>(null);
  const told = (words: string) => (next: Idea) => {
    put(next);
    focusAfter(() => document.getElementById('idea-title'), words);
  };
  const change = useCall(routes.changeIdea, {
    onSuccess: (next) => told(t(next.state === 'withdrawn' ? 'ideas.nowWithdrawn' : 'ideas.nowBack'))(next),
  });
  const restore = useCall(routes.restoreIdea, { onSuccess: told(t('ideas.hide.restored')) });
  const me = useMe();
  const params = { id: idea.id };
  const { edit, manage } = idea.can;
  const gone = idea.state === 'withdrawn' || idea.state === 'merged';
  const mayReport = me !== null && me.id !== idea.author.id && idea.title !== null;
  if (idea.state === 'merged' || (!edit && !manage && !mayReport)) return null;
  const close = () => setWindow(null);
  const withdraw = async () => {
    const yes = await confirm({
      title: t('ideas.withdraw.title'),
      body: t('ideas.withdraw.body'),
      confirm: t('ideas.withdraw.confirm'),
      danger: true,
    });
    if (yes) change.mutate({ params, body: { withdrawn: true } });
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={44} aria-label={t('common.actions')}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {edit && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setWindow('change')}>
              {t('common.edit')}
            </Menu.Item>
          )}
          {manage && !gone && !idea.hidden && (
            <Menu.Item leftSection={<IconRocket size={16} />} onClick={() => setWindow('promote')}>
              {t('ideas.promote.action')}
            </Menu.Item>
          )}
          {manage && !gone && !idea.hidden && (
            <Menu.Item leftSection={<IconHeartHandshake size={16} />} onClick={() => setWindow('record')}>
              {t('ideas.record.action')}
            </Menu.Item>
          )}
          {manage && !gone && idea.became.length === 0 && (
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={() => setWindow('merge')}>
              {t('ideas.merge.action')}
            </Menu.Item>
          )}
          {edit && !gone && (
            <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void withdraw()}>
              {t('ideas.withdraw.action')}
            </Menu.Item>
          )}
          {edit && idea.state === 'withdrawn' && (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} />}
              onClick={() => change.mutate({ params, body: { withdrawn: false } })}
            >
              {t('ideas.withdraw.back')}
            </Menu.Item>
          )}
          {manage && !idea.hidden && (
            <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={() => setWindow('hide')}>
              {t('ideas.hide.action')}
            </Menu.Item>
          )}
          {manage && idea.hidden && (
            <Menu.Item leftSection={<IconEye size={16} />} onClick={() => restore.mutate({ params })}>
              {t('ideas.hide.restore')}
            </Menu.Item>
          )}
          {mayReport && <ReportItem onClick={() => setWindow('report')} />}
        </Menu.Dropdown>
      </Menu>
      <ChangeDialog idea={idea} opened={window === 'change'} onClose={close} />
      <MergeDialog idea={idea} opened={window === 'merge'} onClose={close} />
      <PromoteDialog idea={idea} opened={window === 'promote'} onClose={close} />
      <ReportWindow subject={{ type: 'idea', id: idea.id }} opened={window === 'report'} onClose={close} />
      <RecordSupportDialog idea={idea} opened={window === 'record'} onClose={close} />
      <HideDialog idea={idea} opened={window === 'hide'} onClose={close} />
    </>
  );
}
