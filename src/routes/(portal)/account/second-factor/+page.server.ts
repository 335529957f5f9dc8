import { needsFactor } from '$lib/access/factor.ts';
import { factorInput, factorStart } from '$lib/access/forms.ts';
import {
	beginFactor,
	confirmFactor,
	findFactor,
	isFactorOn,
	removeFactor,
	renewRecoveryCodes
} from '$lib/access/server/factor.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { localPath } from '$lib/server/local-path.ts';
import { qrOf } from '$lib/server/qr.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/second-factor';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const next = localPath(event.url.searchParams.get('next'));
	const isNeeded = needsFactor(actor);
	if (!isFactorOn()) return { isOn: false, isNeeded, next, confirmedAt: null, codesLeft: 0, setUp: null };
	const { next: begun, ...factor } = await findFactor(actor);
	return {
		isOn: true,
		isNeeded,
		next,
		...factor,
		setUp: begun && {
			address: begun.address,
			secret: begun.secret.replace(/(.{4})(?=.)/g, '$1 '),
			qr: qrOf(begun.address)
		}
	};
};

export const actions: Actions = {
	begin: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			factorStart,
			async (proof) => {
				await beginFactor(actor, proof, event.getClientAddress());
				return proof;
			},
			({ next }) => ({ to: `${here}${next ? `?${new URLSearchParams({ next })}` : ''}#set-up` })
		);
	},
	confirm: async (event) => {
		const actor = requireUser(event);
		return submitAndShow(event, factorInput, async ({ code, next }) => ({
			codes: await confirmFactor(actor, event.locals.signInId!, code),
			next: localPath(next)
		}));
	},
	codes: async (event) => {
		const actor = requireUser(event);
		return submitAndShow(event, factorInput, async ({ code }) => ({
			codes: await renewRecoveryCodes(actor, code),
			next: null
		}));
	},
	remove: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			factorInput,
			({ code }) => removeFactor(actor, code),
			() => ({ to: here, flash: { key: 'factor.removed' } })
		);
	}
};
