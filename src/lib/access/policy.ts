import { hasRole, type Actor } from './actor.ts';

/** Who has an account, and with which posts. */
export function mayKeepAccounts(actor: Actor): boolean {
	return hasRole(actor, 'admin');
}
