import {
  limits,
  locales,
  mandateKinds,
  routes,
  workspaceRoles,
  type Locale,
  type MandateKind,
  type Workspace,
  type WorkspaceRole,
} from '@koinon/contract';
import { Alert, Button, FileButton, Select, Stack, Text } from '@mantine/core';
import { IconFileUpload, IconMailPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { decoded, folded, invitationsFrom, type Drafted } from './csv-invitations.ts';

interface Props {
  workspace: Workspace;
  opened: boolean;
  onClose: () => void;
}

/** A row as it is shown: what became of it, once it was tried. */
type Shown = Drafted & { failure?: string };

const sendable = ({ problem, failure }: Shown): boolean => problem === null && failure === undefined;
const most = limits.lettersPerSender.points;

/** Invites those whom a file of a spreadsheet names: shown first, then sent one by one. */
export function InviteMany({ workspace, opened, onClose }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <FormDialog title={t('workspaces.inviteMany.title')} opened={opened} onClose={() => busy || onClose()} size="lg">
      <Preview workspace={workspace} busy={busy} setBusy={setBusy} />
    </FormDialog>
  );
}

function Preview({
  workspace,
  busy,
  setBusy,
}: {
  workspace: Workspace;
  busy: boolean;
  setBusy: (busy: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const focusAfter = useFocusAfter();
  const [rows, setRows] = useState<Shown[] | null>(null);
  const [sent, setSent] = useState(0);
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'el');
  const ready = rows?.filter(sendable) ?? [];

  async function read(file: File | null): Promise<void> {
    if (!file) return;
    const words = new Map<string, MandateKind | WorkspaceRole>([
      ...mandateKinds.flatMap(
        (kind) =>
          [
            [folded(t(`vocabulary.mandateKinds.${kind}`)), kind],
            [kind, kind],
          ] as const,
      ),
      ...workspaceRoles.flatMap(
        (role) =>
          [
            [folded(t(`vocabulary.workspaceRoles.${role}`)), role],
            [role, role],
          ] as const,
      ),
    ]);
    const found = invitationsFrom(decoded(await file.arrayBuffer()), workspace.unions, words, most);
    setSent(0);
    setRows(found);
    focusAfter(
      () => document.getElementById('invite-many-found'),
      t('workspaces.inviteMany.found', { count: found.length }),
    );
  }

  async function send(): Promise<void> {
    setBusy(true);
    let done = 0;
    for (const row of ready) {
      const { name, email, union, role } = row;
      const body = {
        name,
        email,
        locale,
        ...(union ? { union: { id: union.ref.id, kind: union.kind } } : {}),
        workspace: { id: workspace.id, role },
      };
      try {
        await call(routes.invite, { body });
        done += 1;
        setSent(done);
        setRows((now) => now?.filter((one) => one.line !== row.line) ?? null);
      } catch (error) {
        const failure = problemText(error);
        setRows((now) => now?.map((one) => (one.line === row.line ? { ...one, failure } : one)) ?? null);
      }
    }
    setBusy(false);
    void client.invalidateQueries({ queryKey: keys.invitations });
    focusAfter(() => document.getElementById('invite-many-sent'));
  }

  const whereOf = ({ union, role }: Shown): string =>
    [
      union ? `${union.ref.shortName} (${t(`vocabulary.mandateKinds.${union.kind}`)})` : null,
      role ? t(`vocabulary.workspaceRoles.${role}`) : null,
    ]
      .filter((part) => part !== null)
      .join(' · ');

  return (
    <Stack>
      <Text size="sm">{t('workspaces.inviteMany.lead')}</Text>
      <Text size="sm" c="dimmed">
        {t('workspaces.inviteMany.columns')}
      </Text>
      <FileButton onChange={(file) => void read(file)} accept=".csv,text/csv,text/plain" disabled={busy}>
        {(props) => (
          <Button {...props} variant="default" mih={44} leftSection={<IconFileUpload size={18} aria-hidden="true" />}>
            {t(rows ? 'workspaces.inviteMany.another' : 'workspaces.inviteMany.choose')}
          </Button>
        )}
      </FileButton>
      <div role="status" id="invite-many-sent" tabIndex={-1}>
        {sent > 0 && <Alert color="olive">{t('workspaces.inviteMany.sent', { count: sent })}</Alert>}
      </div>
      {rows && (rows.length > 0 || sent === 0) && (
        <Text id="invite-many-found" tabIndex={-1} fw={540}>
          {rows.length === 0
            ? t('workspaces.inviteMany.none')
            : t('workspaces.inviteMany.ready', { ready: ready.length, all: rows.length })}
        </Text>
      )}
      {rows && rows.length > 0 && (
        <RowList label={t('workspaces.inviteMany.rows')}>
          {rows.map((row) => (
            <Row
              key={row.line}
              main={row.name || t('workspaces.inviteMany.line', { line: row.line })}
              sub={
                <>
                  {[row.email, whereOf(row)].filter((part) => part !== '').join(' · ')}
                  {!sendable(row) && (
                    <Text component="span" display="block" size="sm" c="clay">
                      {row.failure ?? t(`workspaces.inviteMany.problems.${row.problem ?? 'name'}`)}
                    </Text>
                  )}
                </>
              }
            />
          ))}
        </RowList>
      )}
      {ready.length > 0 && (
        <>
          <Select
            label={t('workspaces.invite.language')}
            data={locales.map((value) => ({ value, label: t(`vocabulary.locales.${value}`) }))}
            value={locale}
            onChange={(value) => setLocale(value === 'en' ? 'en' : 'el')}
            allowDeselect={false}
            disabled={busy}
          />
          <Button
            mih={44}
            loading={busy}
            onClick={() => void send()}
            leftSection={<IconMailPlus size={18} aria-hidden="true" />}
          >
            {t('workspaces.inviteMany.send', { count: ready.length })}
          </Button>
        </>
      )}
    </Stack>
  );
}
