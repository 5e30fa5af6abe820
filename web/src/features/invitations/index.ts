export { InvitationForm } from './InvitationForm.tsx';
export { InvitationList } from './InvitationList.tsx';
