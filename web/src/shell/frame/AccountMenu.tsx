import { routes, type Me } from '@koinon/contract';
import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconDeviceDesktopOff, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { initials } from '@koinon/text';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { leaveNothing } from '../../lib/device.ts';
import { enterSession } from '../../lib/session.ts';
import classes from './AccountMenu.module.css';
import { LeaveDevice } from './LeaveDevice.tsx';

/** Who I am, my account, sign out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { history } = useRouter();
  const [leaving, setLeaving] = useState(false);
  const out = () => {
    // Nobody is signed in before the sign-in page is there: with somebody it would lead back in.
    enterSession(client, null);
    history.replace('/signin');
  };
  const signOut = useCall(routes.signOut, { onSuccess: out });
  const leave = useCall(routes.signOut, {
    onSuccess: async () => {
      // The sign-in page opens anew: what is to go goes before.
      await leaveNothing();
      out();
    },
  });
  const mandate = me.mandates[0];
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <UnstyledButton className={classes.target}>
            <Avatar color="olive" radius="xl" size={36}>
              {initials(me.name)}
            </Avatar>
            <VisuallyHidden>{t('shell.accountMenu')}</VisuallyHidden>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className={classes.who}>
            <Text fw={560} c="var(--mantine-color-text)">
              {me.name}
            </Text>
            <Text size="sm" c="dimmed">
              {me.email}
            </Text>
            {mandate && (
              <Text size="sm" c="dimmed">
                {t(`vocabulary.mandateKinds.${mandate.kind}`)} · {mandate.union.shortName}
              </Text>
            )}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={20} aria-hidden="true" />}>
            {t('shell.account')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={20} aria-hidden="true" />} onClick={() => signOut.mutate({})}>
            {t('shell.signOut')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDeviceDesktopOff size={20} aria-hidden="true" />}
            onClick={() => setLeaving(true)}
          >
            {t('shell.leave.action')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {leaving && (
        <LeaveDevice
          me={me}
          busy={leave.isPending}
          onClose={() => setLeaving(false)}
          onLeave={() => leave.mutate({})}
        />
      )}
    </>
  );
}
