import { redirect, type Cookies } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { answerInput } from '$lib/consents/forms.ts';
import { noticeBlocks } from '$lib/consents/notice-text.ts';
import { refusalReasons } from '$lib/consents/purpose.ts';
import { answerOnline } from '$lib/consents/server/answer-online.ts';
import { deviceOf } from '$lib/consents/server/device.ts';
import { findOwnRequest, openLink } from '$lib/consents/server/own.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { readProof, type Proof } from '$lib/students/server/proof.ts';
import { whatStops } from '../../../../withdrawal-effects.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const proof = await provedFor(event.params.link, event.cookies);
	const own = await findOwnRequest(proof);
	if (!own || own.isLocked) redirect(303, `/c/${event.params.link}`);
	if (own.answer) redirect(303, `/mine/answers/${own.answer.number}`);
	const { notice, ...request } = own;
	const { body, version, isApproved } = notice;
	return {
		request,
		blocks: noticeBlocks(body[event.locals.locale]),
		version,
		isApproved,
		reasons: refusalReasons
	};
};

export const actions: Actions = {
	/** What was chosen, to be looked at once more. */
	check: async (event) => {
		allowAnyone(event);
		await provedFor(event.params.link, event.cookies);
		return submitAndShow(event, answerInput, async ({ answer }) => ({ answer }));
	},
	answer: async (event) => {
		const actor = allowAnyone(event);
		const proof = await provedFor(event.params.link, event.cookies);
		return submit(
			event,
			answerInput,
			(input) => answerOnline(actor, proof, input, deviceOf(event.cookies), whatStops),
			({ number }) => ({ to: `/mine/answers/${number}` })
		);
	}
};

/** Whoever has not proved for this very link who they are begins at its first page. */
async function provedFor(link: string, cookies: Cookies): Promise<Proof> {
	const proof = readProof(cookies, 'consent');
	if (!proof || (await openLink(link))?.id !== proof.of) redirect(303, `/c/${link}`);
	return proof;
}
