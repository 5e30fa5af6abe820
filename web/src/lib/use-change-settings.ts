import { routes, type Me } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCall } from './api.ts';
import { keys } from './keys.ts';

/** Changes what one chose for oneself: shown at once, and as the server has it where it refuses. */
export function useChangeSettings() {
  const client = useQueryClient();
  const show = (chosen: object) => client.setQueryData<Me>(keys.session, (now) => now && { ...now, ...chosen });
  return useCall(routes.changeMySettings, {
    onMutate: ({ body }) => show(body),
    onSuccess: show,
    onError: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}
