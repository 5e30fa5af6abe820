import { routes, type Account } from '@koinon/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';

/** Offices, suspension and deletion of one account, each asked before it is done. */
export function AccountActions({ account }: { account: Account }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const confirm = useConfirm();
  const { id, name, coordinator, administrator, suspended, deleted } = account;
  const me = useSignedIn();
  const change = useCall(routes.changeAccount, {
    onSuccess: () => notify.done(t('admin.accounts.changed')),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.accounts });
      await client.invalidateQueries({ queryKey: keys.session });
    },
  });
  const ask = async (label: string, body: Parameters<typeof change.mutate>[0]['body']) => {
    const suspends = body.suspended === true;
    const sure = await confirm({
      title: t(suspends ? 'admin.accounts.suspendTitle' : 'admin.accounts.officeTitle', { name }),
      body: t(suspends ? 'admin.accounts.suspendBody' : 'admin.accounts.officeBody'),
      confirm: label,
      danger: suspends,
    });
    if (sure) change.mutate({ params: { id }, body });
  };
  const later = {
    onSuccess: () => notify.done(t('admin.accounts.changed')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  };
  const remove = useCall(routes.removeAccount, later);
  const recover = useCall(routes.recoverAccount, later);
  const askRemove = async () => {
    const sure = await confirm({
      title: t('admin.accounts.deleteTitle', { name }),
      body: t('admin.accounts.deleteBody'),
      confirm: t('admin.accounts.delete'),
      danger: true,
    });
    if (sure) remove.mutate({ params: { id } });
  };
  const items = deleted
    ? []
    : [
        {
          label: t(coordinator ? 'admin.accounts.endCoordinator' : 'admin.accounts.makeCoordinator'),
          body: { coordinator: !coordinator },
        },
        {
          label: t(administrator ? 'admin.accounts.endAdministrator' : 'admin.accounts.makeAdministrator'),
          body: { administrator: !administrator },
        },
        { label: t(suspended ? 'admin.accounts.resume' : 'admin.accounts.suspend'), body: { suspended: !suspended } },
      ];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          aria-label={t('admin.accounts.menuOf', { name })}
          loading={change.isPending || remove.isPending || recover.isPending}
        >
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, body }) => (
          <Menu.Item
            key={label}
            color={body.suspended === true ? 'clay' : undefined}
            onClick={() => void ask(label, body)}
          >
            {label}
          </Menu.Item>
        ))}
        {deleted && (
          <Menu.Item onClick={() => recover.mutate({ params: { id } })}>{t('admin.accounts.recover')}</Menu.Item>
        )}
        {!deleted && id !== me.id && (
          <Menu.Item color="clay" onClick={() => void askRemove()}>
            {t('admin.accounts.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
