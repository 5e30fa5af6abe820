import { type AnswerOf, routes } from '@koinon/contract';
import { sizeWords } from '@koinon/text';
import { Alert, Badge, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';

/** How the installation does: its parts, the room that is left, and which version runs. */
export function StatePage() {
  const me = useSignedIn();
  return me.administrator ? <State /> : <NoRight />;
}

type Parts = AnswerOf<typeof routes.installationState>['parts'];
const known = ['database', 'documents', 'mail', 'followers', 'redis'] as const;

function State() {
  const { t } = useTranslation();
  const dates = useDates();
  const state = useQuery(query(keys.installationState, routes.installationState, {}));
  const storage = useQuery(query(keys.storage, routes.storage, {}));
  return (
    <Stack maw="66ch" gap="xl">
      <Section title={t('admin.state.parts')}>
        <Loaded query={state} skeleton={<Lines count={4} />}>
          {({ ok, parts }) => (
            <Stack>
              {!ok && <Alert color="clay">{t('admin.state.notReady')}</Alert>}
              <PartRows parts={parts} />
            </Stack>
          )}
        </Loaded>
      </Section>
      <Section title={t('admin.state.storage')}>
        <Loaded query={storage} skeleton={<Lines count={2} />}>
          {({ files, disk }) => (
            <Stack>
              <Room name={t('admin.state.files')} room={files} />
              {disk ? (
                <Room name={t('admin.state.disk')} room={disk} />
              ) : (
                <Text c="dimmed">{t('admin.state.noDisk')}</Text>
              )}
            </Stack>
          )}
        </Loaded>
      </Section>
      <Section title={t('admin.state.version')}>
        <Loaded query={state} skeleton={<Lines count={1} />}>
          {({ version, startedAt, builtAt }) => (
            <>
              <Text>{t('admin.state.versionLine', { version, when: dates.moment(startedAt) })}</Text>
              {builtAt && <Text>{t('admin.state.built', { when: dates.moment(builtAt) })}</Text>}
            </>
          )}
        </Loaded>
        <Text c="dimmed" mt="xs">
          {t('admin.state.noCall')}
        </Text>
      </Section>
    </Stack>
  );
}

function PartRows({ parts }: { parts: Parts }) {
  const { t } = useTranslation();
  return (
    <RowList label={t('admin.state.parts')}>
      {known.flatMap((name) => {
        const part = parts[name];
        if (!part) return [];
        const { ok, detail } = part;
        return (
          <Row
            key={name}
            main={t(`admin.state.part.${name}`)}
            // Words for who runs the machine, as they stand in its log.
            sub={detail && <span lang="en">{detail}</span>}
            end={
              <Badge variant="light" color={ok ? 'olive' : 'clay'}>
                {t(ok ? 'admin.state.works' : 'admin.state.fails')}
              </Badge>
            }
          />
        );
      })}
    </RowList>
  );
}

function Room({ name, room: { used, most } }: { name: string; room: { used: number; most: number } }) {
  const { t, i18n } = useTranslation();
  const part = most === 0 ? 0 : (used / most) * 100;
  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  return (
    <div>
      <Text mb={4}>{t('admin.state.room', { name, used: size(used), most: size(most) })}</Text>
      <Progress value={part} aria-label={name} color={part > 90 ? 'clay' : 'aegean'} />
      {part > 90 && (
        <Text size="sm" mt={4}>
          {t('admin.state.nearlyFull')}
        </Text>
      )}
    </div>
  );
}
