import { redirect } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { throttledGuess } from '$lib/access/server/throttle.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { demoSlip } from '$lib/screening/demo-slip.ts';
import { showCode } from '$lib/screening/entry.ts';
import { entryInput } from '$lib/screening/forms.ts';
import { enterWithCode } from '$lib/screening/server/enter-with-code.ts';
import { env } from '$lib/server/env.ts';
import { setFlash } from '$lib/server/flash.ts';
import { forgetProof, readProof, writeProof } from '$lib/students/server/proof.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	return {
		isIn: readProof(event.cookies, 'answer') !== null,
		demoSlip: env().mode === 'demo' ? { ...demoSlip, code: showCode(demoSlip.code) } : null
	};
};

export const actions: Actions = {
	enter: async (event) => {
		allowAnyone(event);
		return submit(
			event,
			entryInput,
			async (input) => {
				const entered = () => enterWithCode(input);
				writeProof(event.cookies, await throttledGuess(event.getClientAddress(), entered));
			},
			() => ({ to: '/q/start' })
		);
	},
	/** For the next one at this device. */
	leave: (event) => {
		allowAnyone(event);
		forgetProof(event.cookies, 'answer');
		setFlash(event, { key: 'answering.left' });
		redirect(303, '/q');
	}
};
