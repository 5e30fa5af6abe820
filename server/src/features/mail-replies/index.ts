import { limits } from '@koinon/contract';
import type { Config } from '../../config.ts';
import type { Feature } from '../../runtime/feature.ts';
import { createReplyAddresses } from './addresses.ts';
import { collect } from './mailbox.ts';
import { type MailReplies, type ReplyDeps, createReplies } from './service.ts';

export type { MailReplies };

/** Answers by mail, where a mailbox is set. */
export function mailRepliesFeature(deps: ReplyDeps & { config: Pick<Config, 'replies'> }): Feature<MailReplies> {
  const { replies } = deps.config;
  const addresses = createReplyAddresses({ ...deps, mailbox: replies?.address ?? '' });
  const service = createReplies({ ...deps, addresses });
  return {
    service,
    jobs: {
      ...(replies
        ? {
            'mailReplies.collect': {
              repeat: { every: limits.mailReplies.look },
              handle: (_, { signal }) => collect(replies.imapUrl, service, signal),
            },
          }
        : {}),
      'mailReplies.forget': {
        repeat: { cron: '41 3 * * *' },
        handle: async () => ({ forgotten: await service.forget() }),
      },
    },
  };
}
