import { type ApplicationQuery, routes } from '@koinon/contract';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

export const callsQuery = everyPage(keys.calls, routes.calls, {});
export const callQuery = (id: string) => query(keys.call(id), routes.call, { params: { id } });
export const applicationsQuery = (callId: string, filters: ApplicationQuery) =>
  everyPage(keys.applicationsOf(callId, filters), routes.applications, { params: { id: callId }, query: filters });
export const applicationQuery = (id: string) => query(keys.application(id), routes.application, { params: { id } });
export const reviewersQuery = (callId: string) =>
  query([...keys.call(callId), 'reviewers'], routes.reviewers, { params: { id: callId } });
export const publicCallQuery = (slug: string) => query(keys.publicCall(slug), routes.publicCall, { params: { slug } });
export const ownQuery = (token: string) =>
  query(keys.ownApplication(token), routes.ownApplication, { params: { token } });
