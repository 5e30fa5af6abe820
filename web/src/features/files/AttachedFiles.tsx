import { routes } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { AddFiles } from './AddFiles.tsx';
import { FileRows } from './FileRows.tsx';
import { type FilesOf, type FilesOn, useFiles } from './use-files.ts';

interface Says {
  label: string;
  /** What stands there while there is none, for who may add one and for who reads. */
  none: string;
  noneReader: string;
}

/** The files that hang on something, and the way to more. */
export function AttachedFiles({ of, label, none, noneReader }: Says & { of: FilesOf }) {
  const files = useFiles(of);
  const mayAdd = files.data?.pages[0]?.mayAdd;
  return (
    <Stack gap="sm" align="stretch">
      {mayAdd && <AddFiles to={of} />}
      <FileRows
        files={files}
        workspaceId={of.workspaceId}
        label={label}
        places={false}
        empty={
          <Text size="sm" c="dimmed">
            {mayAdd ? none : noneReader}
          </Text>
        }
      />
    </Stack>
  );
}

/** The same of what hangs on a document, wherever that is. */
export function FilesByDocument({ on, ...says }: Says & { on: FilesOn & { document: string } }) {
  const document = useQuery(query(keys.document(on.document), routes.document, { params: { id: on.document } }));
  return (
    <Loaded query={document}>{({ workspaceId }) => <AttachedFiles of={{ workspaceId, ...on }} {...says} />}</Loaded>
  );
}
