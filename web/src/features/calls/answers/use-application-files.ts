import { type ApplicationFile, limits, routes, urlOf } from '@koinon/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerFiles } from './answer-files.ts';
import { bringFile } from './bring-file.ts';

/** What is told of a file in words that are ready. */
export class FileRefused extends Error {}

/** The files of an application that its writer opens by its secret; `tokenOf` answers it, or null where it is not kept yet. */
export function useApplicationFiles(
  initial: readonly ApplicationFile[],
  tokenOf: () => Promise<string | null>,
  known = '',
): AnswerFiles {
  const { t } = useTranslation();
  const [brought, setBrought] = useState<readonly ApplicationFile[]>([]);
  const [token, setToken] = useState(known);
  return {
    find: (id) => [...initial, ...brought].find((file) => file.id === id),
    hrefOf: (file) => urlOf(routes.ownApplicationFile, { token, fileId: file.id }),
    bring: async (question, file, onProgress) => {
      if (file.size > limits.call.fileBytes) throw new FileRefused(t('calls.file.tooLarge'));
      const secret = await tokenOf();
      if (secret === null) throw new FileRefused(t('calls.file.emailFirst'));
      const made = await bringFile(secret, question, file, onProgress);
      setToken(secret);
      setBrought((now) => [...now, made]);
      return made;
    },
  };
}
